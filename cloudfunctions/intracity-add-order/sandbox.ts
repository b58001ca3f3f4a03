import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run: (args, world) => world.place(args),
};
