import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run: () => ({ errcode: 0, errmsg: 'ok' }),
};
