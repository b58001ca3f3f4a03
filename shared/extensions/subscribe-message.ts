import { defineContract } from '../contract/contract';
import { object, optional, text } from '../contract/fields';

/** Document: subscribeMessage.send. The keys of `data` are those of a template: `withData` has them. */
export const subscribeMessage = defineContract({
  name: 'subscribe-message',
  api: 'subscribeMessage.send',
  path: '/cgi-bin/message/subscribe/send',
  cloudCall: true,
  kind: 'write',
  fields: {
    touser: text({ maxBytes: 128, personal: true }),
    templateId: text({ maxBytes: 128 }),
    page: optional(text({ maxBytes: 1024 })),
    miniprogramState: optional(text({ maxBytes: 16 })),
  },
  replyFields: [],
});

/** The same for a template with these keys. */
export const withData = (keys: readonly string[]) => {
  const value = object({ value: text({ maxBytes: 256, personal: true }) });
  // Spelled as given: `character_string1` is no field of ours.
  const data = object(Object.fromEntries(keys.map((key) => [key, { ...value, wire: key }])));
  return defineContract({ ...subscribeMessage, fields: { ...subscribeMessage.fields, data } });
};
