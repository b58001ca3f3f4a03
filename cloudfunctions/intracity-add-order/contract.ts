import { defineContract } from '../../shared/contract/contract';
import { integer, object, optional, text } from '../../shared/contract/fields';
import { placements } from '../../shared/extensions/placements';
import {
  cargoFields,
  intracity,
  itemList,
  receiver,
  storeOrderId,
  useSandbox,
  wxStoreId,
} from '../../shared/fields/intracity';
import { contract as queryOrder } from '../intracity-query-order/contract';

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
  extension: placements({
    keys: ['wxStoreId', 'storeOrderId'],
    carrier: 'wxStoreId',
    customer: 'userOpenid',
    exists: [934002],
    // Not the code with which the rider fetches the goods.
    keeps: [
      'wxStoreId',
      'wxOrderId',
      'storeOrderId',
      'serviceTransId',
      'transOrderId',
      'waybillId',
      'distance',
      'fee',
      'orderSeq',
    ],
    readBack: {
      read: queryOrder,
      shows: ['wxStoreId', 'wxOrderId', 'storeOrderId', 'serviceTransId', 'distance', 'orderSeq'],
      says: ({ orderStatus }) => (orderStatus === undefined ? 'unclear' : 'done'),
      absent: [934016],
    },
  }),
});
