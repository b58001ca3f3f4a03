import { provenBy } from '../../shared/call/read-back';
import { defineContract } from '../../shared/contract/contract';
import { optional, text } from '../../shared/contract/fields';
import { openid } from '../../shared/fields/logistics';
import { contract as getPrinter } from '../logistics-get-printer/contract';

const TAG_IDS = /^[^,\s]+(,[^,\s]+){0,9}$/;

export const contract = defineContract({
  name: 'logistics-update-printer',
  api: 'logistics.updatePrinter',
  path: '/cgi-bin/express/business/printer/update',
  cloudCall: true,
  kind: 'write',
  fields: {
    openid,
    updateType: text({ maxBytes: 16, oneOf: ['bind', 'unbind'] }),
    tagidList: optional(
      text({
        // The document prints no limit.
        maxBytes: 1024,
        form: {
          fits: (list) => TAG_IDS.test(list),
          says: {
            en: 'must be at most 10 tag ids with commas between them and no blanks, such as 123,456',
            zh: '须为英文逗号连接的 tagid，最多 10 个，不带空格，如 123,456',
          },
        },
      }),
    ),
  },
  replyFields: [],
  proof: provenBy({
    read: getPrinter,
    shows: [],
    says: (answer, { openid, updateType, tagidList }) => {
      // Whether tags are added or put in place of others no document says.
      if (!Array.isArray(answer.openid) || tagidList !== undefined) return 'unclear';
      return answer.openid.includes(openid) === (updateType === 'bind') ? 'done' : 'not-done';
    },
  }),
});
