import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ delivery_id, biz_id }, world) {
    if (!world.carrier(delivery_id)?.franchise) return refuse(9300527, 'delivery does not support quota');
    const account = world.account(delivery_id, biz_id);
    if (account?.status_code !== 0) return refuse(9300525, 'biz id not bind');
    return { quota_num: account.quota_num };
  },
};
