import { defineContract } from '../../shared/contract/contract';
import { integer, orNow } from '../../shared/contract/fields';
import { mockRuns } from '../../shared/extensions/mock-runs';
import {
  actionMsg,
  deliverySign,
  orderStatus,
  shopid,
  shopOrderId,
} from '../../shared/fields/local-delivery';

/** By shopid: the accounts that the documents print for tests, and the statuses that each carrier takes of them. */
export const testAccounts: Readonly<Record<string, { deliveryId: string; statuses: readonly number[] }>> = {
  // The document prints "102 202 202 302" for SFTC: one of them is a misprint, which one it does not say.
  '1534713176': { deliveryId: 'SFTC', statuses: [102, 202, 302] },
  dadaaee18818d97e236: { deliveryId: 'DADA', statuses: [102, 201, 202, 301, 302, 304, 305] },
};

export const contract = defineContract({
  name: 'local-delivery-real-mock-update-order',
  api: 'immediateDelivery.realMockUpdateOrder',
  path: '/cgi-bin/express/local/business/realmock_update_order',
  cloudCall: false,
  kind: 'write',
  mock: { shopid: 'test_shop_id' },
  needs: ['LOCAL_DELIVERY_SHOPS'],
  fields: {
    shopid,
    shopOrderId,
    orderStatus,
    actionTime: orNow(integer({ unit: 'seconds' })),
    actionMsg,
    deliverySign,
  },
  replyFields: ['resultcode'],
  rules: ({ shopid = '', orderStatus, steps = [] }) => {
    const account = Object.hasOwn(testAccounts, shopid) ? testAccounts[shopid] : undefined;
    const taken = [
      { at: 'orderStatus', status: orderStatus },
      ...steps.map((step, index) => ({ at: `steps[${index}].orderStatus`, status: step?.orderStatus })),
    ];
    return taken.map(({ at, status }) => {
      if (!account || status === undefined || account.statuses.includes(status)) return false;
      const list = account.statuses.join(', ');
      const en = `the test account of ${account.deliveryId} takes only ${list}`;
      return { at, says: { en, zh: `${account.deliveryId} 测试账号只支持 ${list}` } };
    });
  },
  extension: mockRuns(orderStatus, actionMsg),
});
