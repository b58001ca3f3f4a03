import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run: (_args, world) => ({
    resultcode: 0,
    resultmsg: 'ok',
    shop_list: world
      .boundShops()
      .map(({ carrier, shopid }) => ({ delivery_id: carrier, shopid, audit_result: 0 })),
  }),
};
