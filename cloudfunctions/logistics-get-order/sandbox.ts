import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const printType = args.print_type as number | undefined;
    if (![undefined, 0, 1].includes(printType)) return refuse(47001, 'data format error');
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const { order } = found;
    // As printed: without errcode. Live replies carry errcode 0; callers meet both.
    const result = order.printed ? {} : { errcode: 0, errmsg: 'ok' };
    return { ...result, ...world.waybillOf(order, printType) };
  },
};
