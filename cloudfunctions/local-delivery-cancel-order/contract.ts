import { byStatus, provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { cancelling } from '../../shared/extensions/cancelling';
import { cancelFields, cancelRules } from '../../shared/fields/local-delivery';
import { api as getOrder } from '../local-delivery-get-order/api';

/** At the merchant's wish: before a rider came, at the store, on the way and back there. */
const CANCELLED = [103, 203, 303, 401];
const STILL_GOING = [101, 102, 201, 202, 301];

export const contract = defineContract({
  name: 'local-delivery-cancel-order',
  api: 'immediateDelivery.cancelOrder',
  path: '/cgi-bin/express/local/business/order/cancel',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: cancelFields,
  replyFields: ['resultcode'],
  rules: cancelRules,
  proof: provenBy({
    read: getOrder,
    shows: ['waybillId', 'orderStatus'],
    says: byStatus(CANCELLED, STILL_GOING),
    slow: [930556],
  }),
  extension: cancelling({ placedBy: 'local-delivery-add-order', keys: ['shopid', 'shopOrderId'] }),
});
