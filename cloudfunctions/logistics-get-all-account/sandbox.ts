import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run: (_args, { accounts }) => ({ count: accounts.length, list: accounts }),
};
