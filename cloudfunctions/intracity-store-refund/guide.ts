import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000042001', serviceTransId: 'DADA', confirm: '4000000000000042001' };

export const guide = defineGuide(contract)({
  title: { en: 'Pay the whole balance with a carrier back', zh: '门店运费退款（全部余额）' },
  document: say.document('store_refund'),
  fields: {
    wxStoreId: {
      en: `${say.wxStoreId.en}; needed for PAY_MODE_STORE`,
      zh: `${say.wxStoreId.zh}；扣费主体为门店时必填`,
    },
    payMode: say.payMode,
    serviceTransId: say.serviceTransId,
  },
  answer: {
    appid: say.answered.appid,
    wxStoreId: say.answered.wxStoreId,
    refundAmount: say.fen('Paid back', '退款金额'),
  },
  codes: [-1, 934003, 934006, 934021, 934025, 934999],
  works,
  examples: [
    { id: 'refund', title: { en: 'Pay it back', zh: '退回余额' }, caller: 'staff', event: works },
    {
      id: 'unconfirmed',
      title: { en: 'Fails: not confirmed', zh: '失败：未确认' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { wxStoreId: works.wxStoreId, serviceTransId: works.serviceTransId },
    },
  ],
});
