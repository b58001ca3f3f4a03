import { byStatus, provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import { deliverySign, shopid, shopNo, shopOrderId, waybillId } from '../../shared/fields/local-delivery';
import { api as getOrder } from '../local-delivery-get-order/api';

const CONFIRMED = 401;
const COMING_BACK = [303, 304, 305];

export const contract = defineContract({
  name: 'local-delivery-abnormal-confirm',
  api: 'immediateDelivery.abnormalConfirm',
  path: '/cgi-bin/express/local/business/order/confirm_return',
  cloudCall: false,
  kind: 'write',
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    waybillId,
    remark: optional(text({ maxBytes: 1024, allowEmpty: true })),
    shopNo,
    deliverySign,
  },
  replyFields: ['resultcode'],
  proof: provenBy({
    read: getOrder,
    shows: ['waybillId', 'orderStatus'],
    says: byStatus([CONFIRMED], COMING_BACK),
    slow: [930556],
  }),
});
