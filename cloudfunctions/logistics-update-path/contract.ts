import { defineContract } from '../../shared/contract/contract';
import { integer, text } from '../../shared/contract/fields';
import { pathQueue } from '../../shared/extensions/path-queue';
import { actionType, eventToken, waybillId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-update-path',
  api: 'logistics.updatePath',
  path: '/cgi-bin/express/delivery/path/update',
  cloudCall: true,
  kind: 'write',
  fields: {
    token: eventToken,
    waybillId,
    actionTime: integer({ unit: 'seconds' }),
    actionType,
    actionMsg: text({ maxBytes: 2048 }),
  },
  replyFields: [],
  extension: pathQueue,
});
