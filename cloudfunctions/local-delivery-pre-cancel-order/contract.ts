import { defineContract } from '../../shared/contract/contract';
import { integer, optional, text } from '../../shared/contract/fields';
import { deliverySign, shopid, shopNo, shopOrderId } from '../../shared/fields/local-delivery';

const OTHER_REASON = 6;

export const contract = defineContract({
  name: 'local-delivery-pre-cancel-order',
  api: 'immediateDelivery.preCancelOrder',
  path: '/cgi-bin/express/local/business/order/precancel',
  cloudCall: false,
  kind: 'read',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    // Carriers differ on whether they need it; the table requires it.
    waybillId: text({ maxBytes: 128 }),
    deliveryId: text({ maxBytes: 64 }),
    cancelReasonId: optional(integer({ oneOf: [1, 2, 3, 4, 5, 6] })),
    cancelReason: optional(text({ maxBytes: 1024, allowEmpty: true })),
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
  rules: ({ cancelReasonId, cancelReason }) => [
    cancelReasonId === OTHER_REASON &&
      !cancelReason && {
        at: 'cancelReason',
        says: { en: 'is required where cancelReasonId is 6', zh: 'cancelReasonId 为 6 时必填' },
      },
  ],
});
