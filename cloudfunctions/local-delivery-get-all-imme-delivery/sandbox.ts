import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LocalDeliveryWorld } from '../../sandbox/wechat/local-delivery-world';

/** As seen live; UU came later. */
const CARRIERS = {
  SFTC: '顺丰同城急送',
  SS: '闪送',
  MTPS: '美团配送',
  DADA: '达达',
  UU: 'UU跑腿',
};

export const sandbox: Behaviour<LocalDeliveryWorld> = {
  run: () => ({
    resultcode: 0,
    resultmsg: 'ok',
    list: Object.entries(CARRIERS).map(([delivery_id, delivery_name]) => ({ delivery_id, delivery_name })),
  }),
};
