import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import { bizId, deliveryId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-bind-account',
  api: 'logistics.bindAccount',
  path: '/cgi-bin/express/business/account/bind',
  cloudCall: true,
  kind: 'write',
  fields: {
    type: text({ maxBytes: 16, oneOf: ['bind', 'unbind'] }),
    bizId,
    deliveryId,
    // The document prints no limits for these, and does not say which carriers want them.
    password: optional(text({ maxBytes: 512, secret: true })),
    remarkContent: optional(text({ maxBytes: 1024, personal: true })),
  },
  replyFields: [],
});
