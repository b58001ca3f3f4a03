import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const quoted = world.quote(args);
    if ('refusal' in quoted) return quoted.refusal;
    return {
      errcode: 0,
      errmsg: 'OK',
      distance: quoted.distance,
      est_fee: quoted.fee,
      service_trans_id: quoted.carrier,
      promise_delivery_time: 50,
      expected_finished_time: world.seconds() + 50 * 60,
    };
  },
};
