import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    if (args.appid !== world.appid) return refuse(934012, 'appid not match access_token');
    const { payMode } = world;
    const payer = payMode === 'PAY_MODE_APP' ? { pay_appid: world.appid } : {};
    return { pay_mode: payMode, ...payer, errcode: 0, errmsg: 'ok' };
  },
};
