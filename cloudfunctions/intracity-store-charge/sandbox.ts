import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { Carrier, IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const account = world.account(args);
    if ('refusal' in account) return account.refusal;
    const order = world.charge(account.key, args.service_trans_id as Carrier, args.amount as number);
    return {
      payurl: `https://fuwu.weixin.qq.com/service/common/buy?orderId=${order}&hasApply=1`,
      appid: world.appid,
      wx_store_id: args.wx_store_id,
    };
  },
};
