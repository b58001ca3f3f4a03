import { provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { finalStatuses, ofCarrier } from '../../shared/fields/local-delivery';
import {
  deliveryToken,
  feeSpellings,
  orderFields,
  orderRules,
} from '../../shared/fields/local-delivery-order';
import { api as getOrder } from '../local-delivery-get-order/api';

const WAITING = [101, 102];

export const contract = defineContract({
  name: 'local-delivery-re-order',
  api: 'immediateDelivery.reOrder',
  path: '/cgi-bin/express/local/business/order/readd',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: { ...orderFields, deliveryToken },
  replyFields: ['resultcode'],
  replySpellings: feeSpellings,
  rules: (order) => [
    order.deliveryId === 'MTPS' &&
      ofCarrier('MTPS', 'deliveryId', {
        en: 'is not possible here: call add-order with another shopOrderId',
        zh: '不支持重新下单，请更换 shopOrderId 后调用 add-order',
      }),
    ...orderRules(order),
  ],
  // The same number may stand for another ride only: what was there before tells them apart.
  proof: provenBy({
    read: getOrder,
    before: true,
    shows: ['waybillId', 'orderStatus'],
    says: (now, _fields, before) => {
      const anew = before?.waybillId && now.waybillId && now.waybillId !== before.waybillId;
      const alive =
        finalStatuses.includes(before?.orderStatus as number) && WAITING.includes(now.orderStatus as number);
      // No document says how soon a new ride shows: its absence proves nothing.
      return anew || alive ? 'done' : 'unclear';
    },
  }),
});
