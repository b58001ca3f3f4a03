import type { Behaviour } from '../../sandbox/wechat/business-api';
import { CITY_CODES, type IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const store_list = world.findStores(args).map(({ store_name, ...store }) => ({
      ...store,
      city_id: CITY_CODES[store.address_info.city],
    }));
    return { errcode: 0, errmsg: 'ok', store_list, total: store_list.length, appid: world.appid };
  },
};
