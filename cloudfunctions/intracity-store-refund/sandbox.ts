import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { Carrier, IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const account = world.account(args);
    return 'refusal' in account
      ? account.refusal
      : world.refund(account.key, args.service_trans_id as Carrier);
  },
};
