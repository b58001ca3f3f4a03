import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.updateBusiness',
  method: 'POST',
  path: '/cgi-bin/express/delivery/service/business/update',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-provider\/api_updatebusiness$/,
  read: '2026-06-01',
  fields: {
    shopAppId: { wire: 'shop_app_id', type: 'text', required: true, bytes: 64 },
    bizId: { wire: 'biz_id', type: 'text', required: true, bytes: 128 },
    resultCode: { wire: 'result_code', type: 'integer', required: true },
    resultMsg: { wire: 'result_msg', type: 'text', required: false, bytes: 1024 },
  },
  codes: [-1, 40001, 40013, 9300525],
  request: { shop_app_id: 'wxABCD', biz_id: 'xyz', result_code: 0, result_msg: '审核通过' },
  reply: { errcode: 0, errmsg: 'ok' },
  answer: {},
};
