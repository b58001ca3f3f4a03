import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000050001', serviceTransId: 'SFTC', amount: 10000 };

export const guide = defineGuide(contract)({
  title: { en: 'A page to charge the balance of a store', zh: '门店运费充值' },
  document: say.document('storecharge'),
  fields: {
    wxStoreId: {
      en: `${say.wxStoreId.en}; needed for PAY_MODE_STORE`,
      zh: `${say.wxStoreId.zh}；扣费主体为门店时必填`,
    },
    serviceTransId: say.serviceTransId,
    amount: { en: 'How much, in fen', zh: '充值金额，分，50 元起' },
    payMode: {
      ...say.payMode,
      en: `${say.payMode.en}; must be the one in force`,
      zh: `${say.payMode.zh}，须与当前设置一致`,
    },
  },
  answer: {
    payurl: answer.text('Page where somebody pays: before that no money moves', '付款页面，有人付款后才到账'),
    appid: say.answered.appid,
    wxStoreId: answer.text(say.wxStoreId.en, say.wxStoreId.zh, { optional: true }),
  },
  codes: [...say.codes, 934003, 934025],
  works,
  examples: [
    { id: 'charge', title: { en: 'Charge 100 yuan', zh: '充值 100 元' }, caller: 'staff', event: works },
    {
      id: 'little',
      title: { en: 'Fails: less than 50 yuan', zh: '失败：不足 50 元' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, amount: 50 },
    },
    {
      id: 'mode',
      title: { en: 'Fails: another pay mode is in force', zh: '失败：与当前扣费主体不符' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { ...works, payMode: 'PAY_MODE_APP' },
    },
  ],
});
