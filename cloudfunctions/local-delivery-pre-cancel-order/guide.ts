import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {
  shopid: 'dadaaee18818d97e236',
  shopOrderId: 'sandbox-dada-1',
  waybillId: 'DADA100001',
  deliveryId: 'DADA',
  cancelReasonId: 1,
  cancelReason: '',
};

export const guide = defineGuide(contract)({
  title: { en: 'What cancelling would cost', zh: '预取消：查询违约金' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_precancelorder',
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
    deductFee: answer.number('What cancelling would cost now, in yuan', '预计扣除的违约金，元', {
      optional: true,
    }),
    desc: answer.text("The carrier's explanation", '说明', { optional: true }),
  },
  codes: [-1, 930555, 930556, 930557, 930558, 930560, 930561, 930563, 930565],
  works,
  examples: [
    {
      id: 'waiting',
      title: { en: 'Nobody is on the way yet', zh: '骑手尚未接单' },
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
  ],
});
