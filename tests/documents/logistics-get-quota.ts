import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.getQuota',
  method: 'POST',
  path: '/cgi-bin/express/business/quota/get',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getquota$/,
  read: '2026-06-01',
  fields: {
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    bizId: { wire: 'biz_id', type: 'text', required: true, bytes: 128 },
  },
  codes: [40001],
  request: { delivery_id: 'YTO', biz_id: 'xyz' },
  reply: { quota_num: 210 },
  answer: { quotaNum: 210 },
};
