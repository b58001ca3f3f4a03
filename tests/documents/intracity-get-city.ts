import { CODES, carrier, intracity, page } from './support/intracity';
import type { DocumentTable } from './support/table';

export const table: DocumentTable = {
  ...intracity,
  api: 'openapi.intracity.getCity',
  path: '/cgi-bin/express/intracity/getcity',
  kind: 'read',
  page: page('getcity'),
  fields: { serviceTransId: carrier('service_trans_id', false) },
  codes: CODES,
  request: { service_trans_id: 'SFTC' },
  // Without errcode, as printed.
  reply: {
    support_list: [
      {
        service_trans_id: 'SFTC',
        city_list: [
          { city_name: '北京市', city_code: 110000 },
          { city_name: '天津市', city_code: 120000 },
        ],
      },
    ],
  },
  answer: {
    supportList: [
      {
        serviceTransId: 'SFTC',
        cityList: [
          { cityName: '北京市', cityCode: 110000 },
          { cityName: '天津市', cityCode: 120000 },
        ],
      },
    ],
  },
};
