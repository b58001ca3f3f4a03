import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

const ACTION_TYPES = [100001, 100002, 100003, 200001, 300002, 300003, 300004, 400001, 400002];

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    if (!ACTION_TYPES.includes(args.action_type as number)) return refuse(47001, 'data format error');
    const found = world.findForCarrier(args);
    if ('refusal' in found) return found.refusal;
    found.order.path.push({
      action_time: args.action_time as number,
      action_type: args.action_type as number,
      action_msg: args.action_msg as string,
    });
    return { errcode: 0, errmsg: 'ok' };
  },
};
