import { defineContract } from '../../shared/contract/contract';
import { placements } from '../../shared/extensions/placements';
import { parcelFields, testAccount } from '../../shared/fields/parcel';
import { contract as getOrder } from '../logistics-get-order/contract';

const FROM_MINI_PROGRAM = 0;
const FROM_ELSEWHERE = 2;
/** `order_status` of getOrder. */
const CANCELLED = 1;

export const contract = defineContract({
  name: 'logistics-add-order',
  api: 'logistics.addOrder',
  path: '/cgi-bin/express/business/order/add',
  cloudCall: true,
  prefers: 'https',
  kind: 'write',
  fields: parcelFields,
  replyFields: ['order_id', 'waybill_id', 'waybill_data'],
  rules: ({ addSource, openid, wxAppid, deliveryId, bizId, expectTime, service }) => [
    addSource === FROM_MINI_PROGRAM &&
      !openid && {
        at: 'openid',
        says: { en: 'is required where addSource is 0', zh: 'addSource 为 0 时必填' },
      },
    addSource === FROM_ELSEWHERE &&
      !wxAppid && {
        at: 'wxAppid',
        says: { en: 'is required where addSource is 2', zh: 'addSource 为 2 时必填' },
      },
    // Without a time no courier comes.
    bizId === 'SF_CASH' &&
      !expectTime && {
        at: 'expectTime',
        says: { en: 'must be a time where bizId is SF_CASH', zh: 'bizId 为 SF_CASH 时必须填预约时间' },
      },
    ...testAccountAsAWhole({ deliveryId, bizId, ...service }),
  ],
  extension: placements({
    keys: ['orderId', 'deliveryId'],
    carrier: 'deliveryId',
    customer: 'openid',
    exists: [9300508, 9300522],
    // Not waybillData, which tells parts of the receiver's name and telephone number.
    keeps: ['orderId', 'waybillId'],
    readBack: {
      read: getOrder,
      shows: ['orderId', 'waybillId', 'waybillData'],
      // A cancelled one may be older: its number cannot be used again.
      says: ({ waybillId, orderStatus }) => (waybillId && orderStatus !== CANCELLED ? 'done' : 'unclear'),
      // No code for what is not there: no document says that getOrder finds a parcel without its waybill id.
    },
  }),
});

/** The test carrier takes its own account and service, and both of them serve nobody else. */
function testAccountAsAWhole(given: Partial<Record<keyof typeof testAccount, unknown>>) {
  const forTests = given.deliveryId === testAccount.deliveryId || given.bizId === testAccount.bizId;
  const paths = {
    deliveryId: 'deliveryId',
    bizId: 'bizId',
    serviceType: 'service.serviceType',
    serviceName: 'service.serviceName',
  };
  return (Object.keys(paths) as (keyof typeof paths)[]).map(
    (name) =>
      forTests &&
      given[name] !== undefined &&
      given[name] !== testAccount[name] && {
        at: paths[name],
        says: {
          en: `must be ${testAccount[name]} for a test order`,
          zh: `测试订单必须为 ${testAccount[name]}`,
        },
      },
  );
}
