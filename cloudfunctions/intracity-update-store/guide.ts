import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = {
  keys: { wxStoreId: '4000000000000042001' },
  content: { storeName: '测试门店3', orderPattern: 2, serviceTransPrefer: 'SFTC' },
};

export const guide = defineGuide(contract)({
  title: { en: 'Change a store', zh: '更新门店' },
  document: say.document('updatestore'),
  fields: {
    keys: {
      en: 'Which store: one of the two',
      zh: '门店编号，二选一',
      fields: { wxStoreId: say.wxStoreId, outStoreId: say.outStoreId },
    },
    content: {
      en: 'What to change',
      zh: '要更新的内容',
      fields: {
        storeName: { en: 'Name', zh: '门店名称' },
        orderPattern: say.orderPattern,
        serviceTransPrefer: say.serviceTransPrefer,
        addressInfo: { ...say.addressInfo, en: 'The whole address', zh: '门店地址信息（需完整填写）' },
      },
    },
  },
  answer: {},
  codes: [...say.codes, 934009],
  works,
  examples: [
    { id: 'carrier', title: { en: 'Prefer a carrier', zh: '改为运力优先' }, caller: 'staff', event: works },
    {
      id: 'both',
      title: { en: 'Fails: which of the two numbers?', zh: '失败：两个编号都填了' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, keys: { wxStoreId: '4000000000000042001', outStoreId: '123' } },
    },
  ],
});
