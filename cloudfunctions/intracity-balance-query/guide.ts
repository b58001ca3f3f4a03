import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000042001', serviceTransId: 'DADA' };

export const guide = defineGuide(contract)({
  title: { en: 'The prepaid balance of a store', zh: '查询门店余额' },
  document: say.document('balancequery'),
  fields: {
    wxStoreId: {
      en: `${say.wxStoreId.en}; needed for PAY_MODE_STORE`,
      zh: `${say.wxStoreId.zh}；扣费主体为门店时必填`,
    },
    serviceTransId: { ...say.serviceTransId, en: 'Carrier; all if left out', zh: '运力；不填则全部' },
    payMode: say.payMode,
  },
  answer: {
    wxStoreId: answer.text(say.wxStoreId.en, say.wxStoreId.zh, { optional: true }),
    appid: say.answered.appid,
    allBalance: say.fen('Balance with all carriers', '总余额'),
    balanceDetail: answer.list('By carrier', '各运力的余额', {
      balance: say.fen('Balance', '余额'),
      serviceTransId: say.answered.serviceTransId,
      serviceTransName: answer.text("The carrier's name", '运力名称'),
      orderList: answer.list(
        'Charges of which something is left',
        '尚有余额的充值单',
        {
          payorderId: answer.text('Number of the charge', '充值订单号'),
          chargeAmt: say.fen('Charged', '充值金额'),
          unusedAmt: say.fen('Left', '未使用金额'),
          beginTime: answer.number('Valid from, Unix seconds', '有效期开始，Unix 秒'),
          endTime: answer.number('Valid until, Unix seconds', '有效期结束，Unix 秒'),
        },
        { optional: true },
      ),
    }),
  },
  codes: say.codes,
  works,
  examples: [
    { id: 'carrier', title: { en: 'With one carrier', zh: '查询一家运力' }, caller: 'staff', event: works },
    {
      id: 'all',
      title: { en: 'With all carriers', zh: '查询全部运力' },
      caller: 'staff',
      event: { wxStoreId: '4000000000000050001' },
    },
    {
      id: 'store',
      title: { en: 'Fails: whose money?', zh: '失败：未指明门店' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { serviceTransId: 'DADA' },
    },
  ],
});
