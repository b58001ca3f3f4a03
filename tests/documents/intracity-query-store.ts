import { CODES, intracity, page, text, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.queryStore',
  path: '/cgi-bin/express/intracity/querystore',
  kind: 'read',
  page: page('querystore'),
  fields: { wxStoreId: wxStoreId(false), outStoreId: text('out_store_id', 128, false) },
  codes: CODES,
  request: { wx_store_id: '4000000000000042001' },
  // On the sandbox the appid is another.
  otherOnSandbox: true,
  reply: {
    errcode: 0,
    errmsg: 'ok',
    store_list: [
      {
        wx_store_id: '4000000000000042001',
        out_store_id: '123',
        city_id: 440300,
        order_pattern: 0,
        service_trans_prefer: '',
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
    ],
    total: 1,
    appid: 'wx539e0b4872f196d1',
  },
  answer: {
    storeList: [
      {
        wxStoreId: '4000000000000042001',
        outStoreId: '123',
        cityId: 440300,
        orderPattern: 0,
        serviceTransPrefer: '',
        addressInfo: {
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
    ],
    total: 1,
    appid: 'wx539e0b4872f196d1',
  },
};
