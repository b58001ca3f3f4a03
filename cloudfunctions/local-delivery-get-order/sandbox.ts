import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import { DELIVERING, type LocalDeliveryWorld, NO_RIDER } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run(args, world) {
    const shop = world.shop(args);
    if (!shop) return refuse(930560, 'shopid not bind');
    if (args.shop_no && shop.shopNo && args.shop_no !== shop.shopNo) return refuse(930561, 'args error');
    const order = world.order(args);
    if (!order) return refuse(930563, 'order not exists');
    const refusal = world.signRefusal(shop, args);
    if (refusal) {
      // Live replies carry zeroed fields here: order_status 0 means nothing.
      return { errcode: 0, errmsg: 'ok', ...refusal, order_status: 0, waybill_id: '', ...NO_RIDER };
    }
    const { order_status, waybill_id, rider_name, rider_phone, rider_lng, rider_lat, reach_time } = order;
    return {
      errcode: 0,
      errmsg: 'ok',
      resultcode: 0,
      resultmsg: 'ok',
      order_status,
      waybill_id,
      rider_name,
      rider_phone,
      ...(DELIVERING.has(order_status) ? { rider_lng, rider_lat, reach_time } : {}),
    };
  },
};
