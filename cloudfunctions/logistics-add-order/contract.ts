import { defineContract } from '../../shared/contract/contract';
import { parcelFields, testAccount } from '../../shared/fields/parcel';

const FROM_MINI_PROGRAM = 0;
const FROM_ELSEWHERE = 2;

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
