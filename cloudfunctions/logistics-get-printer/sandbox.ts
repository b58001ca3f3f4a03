import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run: (_args, { printers }) => ({
    count: printers.size,
    openid: [...printers.keys()],
    // The document does not say whether this goes with the openids one by one: here nobody can take it so.
    tagid_list: [...new Set([...printers.values()].flat())],
  }),
};
