import { integer, text } from '../contract/fields';

// What the parcel APIs (物流助手) share; document: API/express/express-by-business/api_addorder.

export const orderId = text({ maxBytes: 512 });

/** Carrier, as getAllDelivery names it. */
export const deliveryId = text({ maxBytes: 64 });

/** The shop's account with the carrier. */
export const bizId = text({ maxBytes: 128 });

export const waybillId = text({ maxBytes: 128 });

/** The customer's openid in this mini program. */
export const openid = text({ maxBytes: 128 });

/** Of the order event that WeChat pushes to the carrier; no access token. */
export const eventToken = text({ maxBytes: 512, secret: true });

/** `action_type` of a request; replies hold others besides. Document: express-by-provider/api_updatepath. */
export const actionType = integer({
  oneOf: [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002],
});
