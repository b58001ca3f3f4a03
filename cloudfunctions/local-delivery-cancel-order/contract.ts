import { defineContract } from '../../shared/contract/contract';
import {
  cancelReason,
  cancelReasonId,
  cancelRules,
  deliveryId,
  deliverySign,
  shopid,
  shopNo,
  shopOrderId,
  waybillId,
} from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-cancel-order',
  api: 'immediateDelivery.cancelOrder',
  path: '/cgi-bin/express/local/business/order/cancel',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    // The table leaves it to SFTC alone, but MTPS refuses without it, too.
    waybillId,
    deliveryId,
    cancelReasonId,
    cancelReason,
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
  rules: cancelRules,
});
