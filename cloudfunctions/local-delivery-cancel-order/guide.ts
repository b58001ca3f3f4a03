import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {
  shopid: 'dadaaee18818d97e236',
  shopOrderId: 'sandbox-dada-5',
  waybillId: 'DADA100005',
  deliveryId: 'DADA',
  cancelReasonId: 1,
  cancelReason: '',
};

export const guide = defineGuide(contract)({
  title: { en: 'Cancel an order', zh: '取消配送单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_cancellocalorder',
    date: '2026-06-01',
  },
  fields: {
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    waybillId: say.waybillId,
    deliveryId: say.deliveryId,
    cancelReasonId: say.cancelReasonId,
    cancelReason: say.cancelReason,
    shopNo: say.shopNo,
    deliverySign: say.deliverySign,
  },
  answer: {
    ...say.result,
    deductFee: answer.number('What it cost, in yuan', '扣除的违约金，元', { optional: true }),
    desc: answer.text("The carrier's explanation", '说明', { optional: true }),
  },
  codes: [
    -1, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 9300535,
  ],
  works,
  examples: [
    {
      id: 'assigned',
      title: { en: 'A rider is on the way: it costs something', zh: '骑手已接单，扣违约金' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'reason',
      title: { en: 'Fails: another reason, but which?', zh: '失败：未填写其他原因' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, cancelReasonId: 6 },
    },
    {
      id: 'late',
      title: { en: 'Fails: DADA has picked it up already', zh: '失败：达达已取货' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, shopOrderId: 'sandbox-dada-2', waybillId: 'DADA100002' },
    },
  ],
});
