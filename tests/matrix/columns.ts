import { worksOf } from '../../scripts/registry';

/** One function over one transport: a column of the matrix. */
export interface Column {
  /** Name of the function. */
  name: string;
  /** Name of the WeChat API, as the sandbox's faults and counters know it. */
  api: string;
  /** Path of the HTTPS API. */
  path: string;
  transport: 'cloud' | 'https';
  kind: 'read' | 'write';
  /** What comes over the wire is encrypted, fault or not. */
  encrypted?: true;
  /** An event in order, of staff. */
  event: Record<string, unknown>;
}

const getOrder = {
  name: 'logistics-get-order',
  api: 'logistics.getOrder',
  path: '/cgi-bin/express/business/order/get',
  kind: 'read',
  event: worksOf('logistics-get-order'),
} as const;

const updatePath = {
  name: 'logistics-update-path',
  api: 'logistics.updatePath',
  path: '/cgi-bin/express/delivery/path/update',
  kind: 'write',
  event: worksOf('logistics-update-path'),
} as const;

const localGetOrder = {
  name: 'local-delivery-get-order',
  api: 'immediateDelivery.getOrder',
  path: '/cgi-bin/express/local/business/order/get',
  kind: 'read',
  event: { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' },
} as const;

const realMock = {
  name: 'local-delivery-real-mock-update-order',
  api: 'immediateDelivery.realMockUpdateOrder',
  path: '/cgi-bin/express/local/business/realmock_update_order',
  kind: 'write',
  event: worksOf('local-delivery-real-mock-update-order'),
} as const;

const getAllDelivery = {
  name: 'logistics-get-all-delivery',
  api: 'logistics.getAllDelivery',
  path: '/cgi-bin/express/business/delivery/getall',
  kind: 'read',
  event: worksOf('logistics-get-all-delivery'),
} as const;

const localUpdateOrder = {
  name: 'local-delivery-update-order',
  api: 'immediateDelivery.updateOrder',
  path: '/cgi-bin/express/local/delivery/update_order',
  kind: 'write',
  event: worksOf('local-delivery-update-order'),
} as const;

const balanceQuery = {
  name: 'intracity-balance-query',
  api: 'intracity.balanceQuery',
  path: '/cgi-bin/express/intracity/balancequery',
  kind: 'read',
  encrypted: true,
  event: worksOf('intracity-balance-query'),
} as const;

const updateStore = {
  name: 'intracity-update-store',
  api: 'intracity.updateStore',
  path: '/cgi-bin/express/intracity/updatestore',
  kind: 'write',
  encrypted: true,
  event: worksOf('intracity-update-store'),
} as const;

/** One of each class: cloud or HTTPS, read or write, signed, encrypted or neither, POST or GET, flat or nested. WeChat offers the instant-delivery APIs over HTTPS only. */
export const columns: readonly Column[] = [
  { ...getOrder, transport: 'cloud' },
  { ...getOrder, transport: 'https' },
  { ...updatePath, transport: 'cloud' },
  { ...updatePath, transport: 'https' },
  { ...getAllDelivery, transport: 'cloud' },
  { ...getAllDelivery, transport: 'https' },
  { ...localGetOrder, transport: 'https' },
  { ...realMock, transport: 'https' },
  { ...localUpdateOrder, transport: 'https' },
  { ...balanceQuery, transport: 'https' },
  { ...updateStore, transport: 'https' },
];
