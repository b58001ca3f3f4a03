import { CODES, cargo, intracity, page, receiver, text, useSandbox, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.preAddOrder',
  path: '/cgi-bin/express/intracity/preaddorder',
  kind: 'read',
  page: page('preaddorder'),
  fields: {
    wxStoreId: wxStoreId(true),
    ...receiver,
    cargoName: text('cargo_name', 512, false),
    ...cargo,
    useSandbox,
  },
  codes: [...CODES, 934019, 934020],
  request: {
    wx_store_id: '4000000000000042001',
    // Printed in quotes; the table says numbers.
    user_lng: 116.353093,
    user_lat: 40.01496,
    user_address: '北京市海淀区学清嘉创大厦A座15层）',
    use_sandbox: 1,
    user_name: '顺丰同城',
    user_phone: '13800000138',
    cargo: {
      cargo_name: '榴莲披萨套餐',
      cargo_type: 1,
      cargo_num: 7,
      cargo_price: 5000,
      cargo_weight: 500,
    },
  },
  otherOnSandbox: true,
  reply: {
    errcode: 0,
    errmsg: 'OK',
    distance: 1000,
    est_fee: 870,
    service_trans_id: 'SFTC',
    promise_delivery_time: 50,
    expected_finished_time: 1692163151,
  },
  answer: {
    distance: 1000,
    estFee: 870,
    serviceTransId: 'SFTC',
    promiseDeliveryTime: 50,
    expectedFinishedTime: 1692163151,
  },
};
