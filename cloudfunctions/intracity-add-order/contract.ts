import { defineContract } from '../../shared/contract/contract';
import { integer, object, optional, text } from '../../shared/contract/fields';
import {
  cargoFields,
  intracity,
  itemList,
  receiver,
  storeOrderId,
  useSandbox,
  wxStoreId,
} from '../../shared/fields/intracity';

export const contract = defineContract({
  name: 'intracity-add-order',
  api: 'intracity.addOrder',
  path: '/cgi-bin/express/intracity/addorder',
  ...intracity,
  kind: 'write',
  fields: {
    wxStoreId,
    storeOrderId,
    userOpenid: text({ maxBytes: 128, personal: true }),
    ...receiver,
    orderSeq: optional(text({ maxBytes: 64 })),
    // The table says text; what works is a number.
    verifyCodeType: optional(integer({ oneOf: [0, 1, 2, 3] })),
    // The printed request lacks it; live WeChat asks for it.
    orderDetailPath: text({ maxBytes: 1024 }),
    callbackUrl: optional(
      text({
        maxBytes: 1024,
        form: {
          fits: (value) => /^https:\/\/\S+$/.test(value),
          says: { en: 'must be an https URL', zh: '必须是 https 网址' },
        },
      }),
    ),
    useSandbox,
    cargo: object({ ...cargoFields, itemList }),
  },
  replyFields: ['wx_order_id', 'trans_order_id', 'fee'],
});
