import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = {
  outStoreId: 'sandbox-store-2',
  storeName: '测试门店1',
  orderPattern: 1,
  addressInfo: {
    province: '广东省',
    city: '深圳市',
    area: '南山区',
    street: '南头街道',
    house: '深南大道10000号',
    lat: 22.540366,
    lng: 113.934559,
    phone: '13800000138',
  },
};

export const guide = defineGuide(contract)({
  title: { en: 'Create a store', zh: '创建门店' },
  document: say.document('createstore'),
  fields: {
    outStoreId: {
      en: `${say.outStoreId.en}, which stays`,
      zh: `${say.outStoreId.zh}，不可重复，创建后不可修改`,
    },
    storeName: { en: 'Name', zh: '门店名称' },
    orderPattern: say.orderPattern,
    serviceTransPrefer: say.serviceTransPrefer,
    addressInfo: say.addressInfo,
  },
  answer: {
    wxStoreId: say.answered.wxStoreId,
    appid: say.answered.appid,
    outStoreId: say.answered.outStoreId,
  },
  codes: [...say.codes, 934009, 934010],
  works,
  examples: [
    { id: 'cheapest', title: { en: 'The cheapest carrier', zh: '价格优先' }, caller: 'staff', event: works },
    {
      id: 'preferred',
      title: { en: 'With a preferred carrier', zh: '运力优先' },
      caller: 'staff',
      event: { ...works, orderPattern: 2, serviceTransPrefer: 'DADA' },
    },
    {
      id: 'again',
      title: { en: 'Fails: the number is taken', zh: '失败：门店编号已存在' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, outStoreId: '123' },
    },
  ],
});
