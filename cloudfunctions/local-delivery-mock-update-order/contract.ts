import { defineContract } from '../../shared/contract/contract';
import { integer, optional, orNow, text } from '../../shared/contract/fields';
import { actionMsg, orderStatus, shopOrderId, waybillId } from '../../shared/fields/local-delivery';

/** WeChat's own, the only one that the API serves. */
const TEST_SHOP = 'test_shop_id';

export const contract = defineContract({
  name: 'local-delivery-mock-update-order',
  api: 'immediateDelivery.mockUpdateOrder',
  path: '/cgi-bin/express/local/business/test_update_order',
  cloudCall: false,
  kind: 'write',
  mock: { shopid: TEST_SHOP },
  fields: {
    shopid: text({ maxBytes: 128, oneOf: [TEST_SHOP] }),
    shopOrderId,
    // In the document's example, not in its table.
    waybillId: optional(waybillId),
    actionTime: orNow(integer({ unit: 'seconds' })),
    orderStatus,
    actionMsg,
  },
  replyFields: ['resultcode'],
});
