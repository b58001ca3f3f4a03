import { defineContract } from '../../shared/contract/contract';
import { integer, text } from '../../shared/contract/fields';
import { pathQueue } from '../../shared/extensions/path-queue';
import { actionType, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-update-path',
  api: 'logistics.updatePath',
  path: '/cgi-bin/express/delivery/path/update',
  cloudCall: true,
  kind: 'write',
  fields: {
    // Of the order event; no access token.
    token: text({ maxBytes: 512, secret: true }),
    waybillId,
    actionTime: integer({ unit: 'seconds' }),
    actionType,
    actionMsg: text({ maxBytes: 2048 }),
  },
  replyFields: [],
  extension: pathQueue,
});
