import {
  addressInfo,
  CODES,
  carrier,
  intracity,
  orderPattern,
  page,
  text,
  wxStoreId,
} from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.updateStore',
  path: '/cgi-bin/express/intracity/updatestore',
  kind: 'write',
  page: page('updatestore'),
  agreement: true,
  fields: {
    keys: { wire: 'keys', type: 'object', required: true },
    'keys.wxStoreId': wxStoreId(false),
    'keys.outStoreId': text('out_store_id', 128, false),
    content: { wire: 'content', type: 'object', required: true },
    'content.storeName': text('store_name', 256, false),
    'content.orderPattern': orderPattern,
    'content.serviceTransPrefer': carrier('service_trans_prefer', false),
    ...addressInfo('content.addressInfo', false),
  },
  codes: [...CODES, 934009],
  // Printed with a brace missing.
  request: {
    keys: { wx_store_id: '4000000000000042001' },
    content: {
      store_name: '测试门店3',
      address_info: {
        province: '北京市',
        city: '北京市',
        area: '海淀区',
        street: '西三旗街道',
        house: '…',
        phone: '13800000138',
        lat: 40.030613,
        lng: 116.354787,
      },
      order_pattern: 2,
      service_trans_prefer: 'SFTC',
    },
  },
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
