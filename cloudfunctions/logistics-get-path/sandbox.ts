import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const found = world.findByWaybill(args);
    if ('refusal' in found) return found.refusal;
    const { openid, delivery_id, waybill_id, path } = found.order;
    // What is answered before the first change the document does not say: none here.
    return {
      errcode: 0,
      errmsg: 'ok',
      openid,
      delivery_id,
      waybill_id,
      path_item_num: path.length,
      path_item_list: path,
    };
  },
};
