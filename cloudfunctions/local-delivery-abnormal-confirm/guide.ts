import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {
  shopid: 'dadaaee18818d97e236',
  shopOrderId: 'sandbox-dada-3',
  waybillId: 'DADA100003',
};

export const guide = defineGuide(contract)({
  title: { en: 'Confirm that the goods came back', zh: '异常件退回商家，商家确认收货' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_abnormalconfirm',
    date: '2026-06-01',
  },
  fields: {
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    waybillId: say.waybillId,
    remark: { en: 'Note', zh: '备注' },
    shopNo: say.shopNo,
    deliverySign: say.deliverySign,
  },
  answer: say.result,
  codes: [
    -1, 930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 9300535,
  ],
  works,
  examples: [
    {
      id: 'refused',
      title: { en: 'The customer refused the goods', zh: '收货人拒收，货品已退回' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'waiting',
      title: { en: 'Fails: nothing is on its way back', zh: '失败：没有返还中的货品' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, shopOrderId: 'sandbox-dada-1', waybillId: 'DADA100001' },
    },
  ],
});
