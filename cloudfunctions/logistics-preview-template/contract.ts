import { defineContract } from '../../shared/contract/contract';
import { object, optional, text } from '../../shared/contract/fields';
import { waybillId } from '../../shared/fields/logistics';
import { parcelFields, shopFields } from '../../shared/fields/parcel';

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** ##(key##value)*## */
const WAYBILL_DATA = /^##(?:[^#]+##[^#]*##)+$/;

export const contract = defineContract({
  name: 'logistics-preview-template',
  api: 'logistics.previewTemplate',
  path: '/cgi-bin/express/delivery/template/preview',
  cloudCall: true,
  kind: 'read',
  fields: {
    waybillId,
    waybillTemplate: text({
      // The document prints no limits; a cloud function takes no event of more than this anyway.
      maxBytes: 1_000_000,
      form: {
        fits: (given) => BASE64.test(given),
        says: { en: 'must be HTML in BASE64', zh: '须为 BASE64 编码的 HTML' },
      },
    }),
    waybillData: text({
      maxBytes: 65_536,
      personal: true,
      form: {
        fits: (given) => WAYBILL_DATA.test(given),
        says: {
          en: 'must be of the form ##key##value##key##value##',
          zh: '格式须为 ##key##value##key##value##',
        },
      },
    }),
    custom: object({
      ...parcelFields,
      // The document's table requires it, but its example goes without.
      addSource: optional(parcelFields.addSource),
      shop: object({
        ...shopFields,
        // Printed here only; it works in same-city orders alone, says the document.
        wxaAppid: optional(text({ maxBytes: 64 })),
      }),
    }),
  },
  replyFields: ['waybill_id', 'rendered_waybill_template'],
});
