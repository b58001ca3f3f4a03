import { defineContract } from '../../shared/contract/contract';
import { integer, optional, text } from '../../shared/contract/fields';
import { bizId } from '../../shared/fields/logistics';

export const contract = defineContract({
  name: 'logistics-update-business',
  api: 'logistics.updateBusiness',
  path: '/cgi-bin/express/delivery/service/business/update',
  cloudCall: true,
  kind: 'write',
  fields: {
    shopAppId: text({ maxBytes: 64 }),
    bizId,
    // 0 approved; which other numbers there are the document does not say.
    resultCode: integer(),
    resultMsg: optional(text({ maxBytes: 1024 })),
  },
  replyFields: [],
});
