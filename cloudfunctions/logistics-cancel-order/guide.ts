import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  orderId: '01234567890123456789',
  openid: 'oABC123456',
  deliveryId: 'SF',
  waybillId: '123456789',
};

export const guide = defineGuide(contract)({
  title: { en: 'Cancel a parcel order', zh: '取消运单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_cancelorder',
    date: '2026-06-01',
  },
  fields: {
    orderId: say.orderId,
    openid: {
      en: "Customer's openid; not needed for orders from an app or a web page",
      zh: '用户 openid，App 或 H5 订单无需填写',
    },
    deliveryId: say.deliveryId,
    waybillId: say.waybillId,
  },
  answer: say.carrierResult,
  codes: [-1, 40001, 40199, 930561, 930563, 9300501, 9300503, 9300506, 9300524],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'late',
      title: { en: 'Fails: the parcel is on its way', zh: '失败：包裹已在途中' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { orderId: 'sandbox-order-2', deliveryId: 'YTO', waybillId: 'YT2400010086789' },
    },
    {
      id: 'kept',
      title: { en: 'Fails: a carrier that takes no order back', zh: '失败：快递公司不支持取消' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { orderId: 'sandbox-order-4', deliveryId: 'ZTO', waybillId: '75300000654321' },
    },
    {
      id: 'again',
      title: { en: 'Fails: cancelled already', zh: '失败：已取消' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { orderId: 'sandbox-order-3', deliveryId: 'ZTO', waybillId: '75300000123456' },
    },
  ],
});
