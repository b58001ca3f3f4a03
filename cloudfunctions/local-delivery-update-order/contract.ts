import { defineContract } from '../../shared/contract/contract';
import { decimal, integer, object, optional, orNow, text } from '../../shared/contract/fields';
import { actionMsg, orderStatus, shopid, shopOrderId, waybillId } from '../../shared/fields/local-delivery';

export const contract = defineContract({
  name: 'local-delivery-update-order',
  api: 'immediateDelivery.updateOrder',
  path: '/cgi-bin/express/local/delivery/update_order',
  cloudCall: false,
  kind: 'write',
  fields: {
    // Of the event transport_add_order.
    wxToken: text({ maxBytes: 512, secret: true }),
    shopid,
    shopOrderId,
    shopNo: optional(text({ maxBytes: 128 })),
    waybillId,
    actionTime: orNow(integer({ unit: 'seconds' })),
    orderStatus,
    actionMsg,
    wxaPath: text({ maxBytes: 1024 }),
    agent: optional(
      object({
        name: text({ maxBytes: 256, personal: true }),
        phone: text({ maxBytes: 128, personal: true }),
        isPhoneEncrypted: optional(integer({ oneOf: [0, 1] })),
        // In the document's example, not in its table.
        lng: optional(decimal({ unit: 'degrees', min: -180, max: 180, personal: true })),
        lat: optional(decimal({ unit: 'degrees', min: -90, max: 90, personal: true })),
      }),
    ),
    expectedDeliveryTime: optional(integer({ unit: 'seconds', orZero: true })),
  },
  replyFields: ['resultcode'],
});
