import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ shop_app_id, biz_id, result_code, result_msg }, world) {
    if (!String(shop_app_id).startsWith('wx')) return refuse(40013, 'invalid appid');
    const account = world.underReview(String(shop_app_id), biz_id);
    // Of a second result for the same account the document does not say.
    if (!account) return refuse(9300525, 'biz id not bind');
    world.settle(account, result_code === 0 ? 0 : 2, result_code === 0 ? '' : String(result_msg ?? ''));
    return { errcode: 0, errmsg: 'ok' };
  },
};
