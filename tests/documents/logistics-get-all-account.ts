import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  api: 'openapi.logistics.getAllAccount',
  method: 'GET',
  path: '/cgi-bin/express/business/account/getall',
  cloudCall: true,
  kind: 'read',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_getallaccount$/,
  read: '2026-06-01',
  fields: {},
  codes: [-1, 40001],
  request: {},
  // It has the accounts, too, with which the other documents' examples work.
  otherOnSandbox: true,
  reply: {
    count: 1,
    list: [
      {
        biz_id: '123456789',
        delivery_id: 'YUNDA',
        create_time: 1555482786,
        update_time: 1556594799,
        status_code: 0,
        alias: '',
        remark_wrong_msg: '',
        remark_content: '',
        quota_num: 55,
        quota_update_time: 1556594799,
      },
    ],
  },
  answer: {
    count: 1,
    list: [
      {
        bizId: '123456789',
        deliveryId: 'YUNDA',
        createTime: 1555482786,
        updateTime: 1556594799,
        statusCode: 0,
        alias: '',
        remarkWrongMsg: '',
        remarkContent: '',
        quotaNum: 55,
        quotaUpdateTime: 1556594799,
      },
    ],
  },
};
