import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    if (args.appid !== world.appid) return refuse(934012, 'appid not match access_token');
    // The administrator of this mini program agrees to everything, at once.
    world.payMode = args.pay_mode as string;
    return { errcode: 0, errmsg: 'ok' };
  },
};
