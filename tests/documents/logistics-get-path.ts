import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.getPath',
  method: 'POST',
  path: '/cgi-bin/express/business/path/get',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getpath$/,
  read: '2026-06-01',
  fields: {
    // In the newest page's example, not in its table.
    orderId: { wire: 'order_id', type: 'text', required: false, bytes: 512 },
    openid: { wire: 'openid', type: 'text', required: false, bytes: 128 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    waybillId: { wire: 'waybill_id', type: 'text', required: true, bytes: 128 },
  },
  codes: [40001],
  request: {
    order_id: '01234567890123456789',
    openid: 'oABC123456',
    delivery_id: 'SF',
    waybill_id: '123456789',
  },
  reply: {
    openid: 'OPENID',
    delivery_id: 'SF',
    waybill_id: '12345678901234567890',
    path_item_num: 3,
    path_item_list: [
      { action_time: 1533052800, action_type: 100001, action_msg: '快递员已成功取件' },
      { action_time: 1533062800, action_type: 200001, action_msg: '快件已到达xxx集散中心，准备发往xxx' },
      { action_time: 1533072800, action_type: 300001, action_msg: '快递员已出发，联系电话xxxxxx' },
    ],
  },
  answer: {
    openid: 'OPENID',
    deliveryId: 'SF',
    waybillId: '12345678901234567890',
    pathItemNum: 3,
    pathItemList: [
      { actionTime: 1533052800, actionType: 100001, actionMsg: '快递员已成功取件' },
      { actionTime: 1533062800, actionType: 200001, actionMsg: '快件已到达xxx集散中心，准备发往xxx' },
      { actionTime: 1533072800, actionType: 300001, actionMsg: '快递员已出发，联系电话xxxxxx' },
    ],
  },
  // Its parcel can still be cancelled there, so it has no track.
  otherOnSandbox: true,
};
