import { addressInfo, CODES, carrier, intracity, orderPattern, page, text } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.createStore',
  path: '/cgi-bin/express/intracity/createstore',
  kind: 'write',
  page: page('createstore'),
  agreement: true,
  fields: {
    outStoreId: text('out_store_id', 128),
    storeName: text('store_name', 256),
    orderPattern,
    serviceTransPrefer: carrier('service_trans_prefer', false),
    ...addressInfo('addressInfo', true),
  },
  codes: [...CODES, 934009, 934010],
  request: {
    out_store_id: '123',
    store_name: '测试门店1',
    order_pattern: 1,
    address_info: {
      province: '广东省',
      city: '深圳市',
      area: '南山区',
      street: '南头街道',
      house: '深南大道10000号',
      lat: 22.540366,
      lng: 113.934559,
      phone: '1380000138',
    },
  },
  // With a full-width comma in print.
  reply: {
    errcode: 0,
    errmsg: 'ok',
    wx_store_id: '4000000000000042001',
    appid: 'wx539e0b4872f196d1',
    out_store_id: '123',
  },
  answer: { wxStoreId: '4000000000000042001', appid: 'wx539e0b4872f196d1', outStoreId: '123' },
  // The sandbox has this store from the beginning.
  refused: 934010,
};
