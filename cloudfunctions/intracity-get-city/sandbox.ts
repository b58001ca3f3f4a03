import type { Behaviour } from '../../sandbox/wechat/business-api';
import { CARRIERS, type Carrier, citiesOf, type IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args) {
    const asked = (args.service_trans_id ? [args.service_trans_id] : Object.keys(CARRIERS)) as Carrier[];
    const support_list = asked.map((service_trans_id) => ({
      service_trans_id,
      city_list: Object.entries(citiesOf(service_trans_id)).map(([city_name, city_code]) => ({
        city_name,
        city_code,
      })),
    }));
    return { support_list };
  },
};
