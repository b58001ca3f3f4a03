import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxOrderId: '2000000000000010001', cancelReasonId: 1, cancelReason: '不需要了' };

export const guide = defineGuide(contract)({
  title: {
    en: 'Cancel an order: 2 yuan of penalty from 2 minutes (SFTC) or 1 minute (DADA) after a rider accepted',
    zh: '取消配送单：配送员接单后超过 2 分钟（顺丰）或 1 分钟（达达）扣违约金 2 元',
  },
  document: say.document('cancelorder'),
  fields: {
    ...say.orderKeys,
    wxOrderId: {
      en: `${say.orderKeys.wxOrderId.en}, which some were refused with`,
      zh: `${say.orderKeys.wxOrderId.zh}（有用户反馈后者会失败，建议用前者）`,
    },
    cancelReasonId: {
      en: 'Reason',
      zh: '取消原因',
      values: {
        1: { en: 'not needed any more', zh: '不需要了' },
        2: { en: 'the order is wrong', zh: '信息填错' },
        3: { en: 'no rider accepts', zh: '无人接单' },
        99: { en: 'other', zh: '其他' },
      },
    },
    cancelReason: { en: 'The reason in words', zh: '取消原因的说明' },
  },
  answer: {
    wxOrderId: say.answered.wxOrderId,
    storeOrderId: say.answered.storeOrderId,
    wxStoreId: say.answered.wxStoreId,
    appid: say.answered.appid,
    orderStatus: answer.number('Status', '配送状态', { values: say.statuses }),
    deductfee: say.fen('Penalty', '违约金'),
  },
  codes: [...say.codes, 934007, 934016, 934017, 934018],
  works,
  examples: [
    {
      id: 'waiting',
      title: { en: 'Nobody is on the way yet', zh: '骑手尚未接单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'late',
      title: { en: 'Fails: the rider has the goods', zh: '失败：已取货' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, wxOrderId: '2000000000000010002' },
    },
    {
      id: 'which',
      title: { en: 'Fails: which order?', zh: '失败：未指明订单' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { cancelReasonId: 1 },
    },
  ],
});
