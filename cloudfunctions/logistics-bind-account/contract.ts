import { provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import { bizId, deliveryId } from '../../shared/fields/logistics';
import { contract as getAllAccount } from '../logistics-get-all-account/contract';

/** `status_code`: bound or on the way to it otherwise. */
const UNBOUND = 3;

interface Account {
  bizId?: string;
  deliveryId?: string;
  statusCode?: number;
}

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
  proof: provenBy({
    read: getAllAccount,
    shows: [],
    says: ({ list, count }, { type, bizId, deliveryId }) => {
      // An account without any is answered without a list.
      if (!Array.isArray(list) && count !== 0) return 'unclear';
      const ours = ((list ?? []) as Account[]).find(
        (account) => account.bizId === bizId && account.deliveryId === deliveryId,
      );
      const isBound = ours !== undefined && ours.statusCode !== UNBOUND;
      return isBound === (type === 'bind') ? 'done' : 'not-done';
    },
  }),
});
