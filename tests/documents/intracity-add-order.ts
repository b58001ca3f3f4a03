import { CODES, cargo, intracity, page, receiver, text, useSandbox, wxStoreId } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.addOrder',
  path: '/cgi-bin/express/intracity/addorder',
  kind: 'write',
  page: page('addorder'),
  fields: {
    wxStoreId: wxStoreId(true),
    storeOrderId: text('store_order_id', 128),
    userOpenid: text('user_openid', 128),
    ...receiver,
    orderSeq: text('order_seq', 64, false),
    verifyCodeType: { wire: 'verify_code_type', type: 'integer', required: false, oneOf: [0, 1, 2, 3] },
    orderDetailPath: text('order_detail_path', 1024),
    callbackUrl: text('callback_url', 1024, false),
    useSandbox,
    ...cargo,
    'cargo.itemList': { wire: 'item_list', type: 'list', required: true, range: [1, 200] },
    'cargo.itemList[].itemName': text('item_name', 512),
    'cargo.itemList[].itemPicUrl': text('item_pic_url', 2048),
    'cargo.itemList[].count': { wire: 'count', type: 'integer', required: true, range: [1, Infinity] },
  },
  codes: [...CODES, 934002, 934005, 934013, 934014, 934015, 934019, 934020],
  request: {
    wx_store_id: '4000000000000042001',
    store_order_id: 'testorder123',
    user_openid: 'ozMQO0WsxkA3E56SWBGrLGQ4WVZY',
    // Printed in quotes; the table says numbers.
    user_lng: 116.353093,
    user_lat: 40.01496,
    user_address: '北京市海淀区学清嘉创大厦A座15层）',
    user_name: '顺丰同城',
    user_phone: '13881979410',
    // Not printed, but required by the table.
    order_detail_path: 'pages/order',
    callback_url: 'https://testcallback.com',
    use_sandbox: 1,
    cargo: {
      cargo_name: '榴莲披萨套餐',
      cargo_type: 1,
      cargo_num: 3,
      cargo_price: 5000,
      cargo_weight: 500,
      item_list: [
        { item_name: '8寸榴莲', count: 1, item_pic_url: 'https://www.qq.com' },
        { item_name: '可口可乐', count: 2, item_pic_url: 'https://www.qq.com' },
      ],
    },
  },
  otherOnSandbox: true,
  reply: {
    errcode: 0,
    errmsg: 'ok',
    service_trans_id: 'SFTC',
    wx_store_id: '1000000000000023002',
    store_order_id: 'testorder123',
    distance: 2358,
    fee: 1300,
    trans_order_id: 'JS123143DA',
  },
  // Otherwise the answer says that the order is watched, which is ours.
  options: { watch: false },
  answer: {
    serviceTransId: 'SFTC',
    wxStoreId: '1000000000000023002',
    storeOrderId: 'testorder123',
    distance: 2358,
    fee: 1300,
    transOrderId: 'JS123143DA',
  },
};
