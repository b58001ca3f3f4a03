import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000050001', flowType: 1, serviceTransId: 'SFTC' };
const maybe = { optional: true } as const;
const flowTypes = {
  1: { en: 'charges', zh: '充值' },
  2: { en: 'orders paid', zh: '消费' },
  3: { en: 'refunds', zh: '退款' },
};

export const guide = defineGuide(contract)({
  title: { en: 'Money in and out of a store', zh: '查询门店运费流水' },
  document: say.document('queryflow'),
  fields: {
    wxStoreId: say.wxStoreId,
    flowType: { en: 'What', zh: '流水类型', values: flowTypes },
    serviceTransId: { ...say.serviceTransId, en: 'Carrier; all if left out', zh: '运力；不填则全部' },
    beginTime: {
      en: 'From, Unix seconds; 90 days ago if left out',
      zh: '开始时间，Unix 秒；不填则最近 90 天',
    },
    endTime: { en: 'Until, Unix seconds', zh: '结束时间，Unix 秒' },
    payMode: say.payMode,
  },
  answer: {
    total: answer.number('How many', '条数', maybe),
    // Which of them a kind of entry holds the documents do not say alike.
    flowList: answer.list('Entries', '流水', {
      flowType: answer.number('What', '流水类型', { values: flowTypes }),
      appid: say.answered.appid,
      wxStoreId: say.answered.wxStoreId,
      serviceTransId: say.answered.serviceTransId,
      payAmount: say.fen('Paid', '支付金额'),
      payTime: answer.number('Paid at, Unix seconds', '支付时间，Unix 秒', maybe),
      createTime: answer.number('Made at, Unix seconds', '创建时间，Unix 秒'),
      payOrderId: answer.text('Number of the charge', '充值订单号', maybe),
      payStatus: answer.text('SUCCESS or FAIL', 'SUCCESS 或 FAIL', maybe),
      consumeDeadline: answer.number('To be used until, Unix seconds', '使用截止时间，Unix 秒', maybe),
      refundTime: answer.number('Paid back at, Unix seconds', '退款时间，Unix 秒', maybe),
      refundAmount: say.fen('Paid back', '退款金额', maybe),
      refundStatus: answer.text('PROCESSING or SUCCESS', 'PROCESSING 或 SUCCESS', maybe),
      deductAmount: say.fen('Penalty', '违约金', maybe),
      wxOrderId: say.answered.wxOrderId,
      billId: answer.text("The carrier's number", '运力订单号', maybe),
      openid: answer.text("Customer's openid", '收货人 openid', maybe),
      deliveryStatus: answer.number('Status', '配送状态', { ...maybe, values: say.statuses }),
      deliveryFinishedTime: answer.number('Completed at, Unix seconds', '完成时间，Unix 秒', maybe),
    }),
    totalPayAmt: say.fen('Paid in all', '支付总金额', maybe),
    totalRefundAmt: say.fen('Paid back in all', '退款总金额', maybe),
    totalDeductAmt: say.fen('Penalties in all', '违约金总金额', maybe),
  },
  codes: [...say.codes, 934003],
  works,
  examples: [
    { id: 'charges', title: { en: 'Charges', zh: '充值流水' }, caller: 'staff', event: works },
    {
      id: 'orders',
      title: { en: 'What orders cost', zh: '消费流水' },
      caller: 'staff',
      event: { wxStoreId: works.wxStoreId, flowType: 2 },
    },
    {
      id: 'backwards',
      title: { en: 'Fails: it ends before it begins', zh: '失败：结束早于开始' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, beginTime: 1700000001, endTime: 1700000000 },
    },
  ],
});
