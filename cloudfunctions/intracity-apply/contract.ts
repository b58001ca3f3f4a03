import { inEnvelopeIfKeys } from '../../shared/call/envelope';
import { defineContract } from '../../shared/contract/contract';

export const contract = defineContract({
  name: 'intracity-apply',
  api: 'intracity.apply',
  path: '/cgi-bin/express/intracity/apply',
  cloudCall: false,
  // "No encryption, may be called directly" says its page, and a user was told that a signature is needed.
  envelope: inEnvelopeIfKeys,
  kind: 'write',
  fields: {},
  replyFields: [],
});
