import { defineContract } from '../../shared/contract/contract';
import { integer, orNow, text } from '../../shared/contract/fields';
import { actionType, orderId, waybillId } from '../../shared/fields/logistics';
import { testAccount } from '../../shared/fields/parcel';

export const contract = defineContract({
  name: 'logistics-test-update-order',
  api: 'logistics.testUpdateOrder',
  path: '/cgi-bin/express/business/test_update_order',
  cloudCall: false,
  kind: 'write',
  mock: { bizId: testAccount.bizId },
  fields: {
    // The only ones that the API serves.
    bizId: text({ maxBytes: 128, oneOf: [testAccount.bizId] }),
    orderId,
    deliveryId: text({ maxBytes: 64, oneOf: [testAccount.deliveryId] }),
    waybillId,
    actionTime: orNow(integer({ unit: 'seconds' })),
    actionType,
    // The document prints no limit.
    actionMsg: text({ maxBytes: 2048 }),
  },
  replyFields: [],
});
