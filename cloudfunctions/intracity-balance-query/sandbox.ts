import type { Behaviour } from '../../sandbox/wechat/business-api';
import { CARRIERS, type Carrier, type IntracityWorld } from '../../sandbox/wechat/intracity-world';

export const sandbox: Behaviour<IntracityWorld> = {
  run(args, world) {
    const account = world.account(args);
    if ('refusal' in account) return account.refusal;
    const asked = (args.service_trans_id ? [args.service_trans_id] : Object.keys(CARRIERS)) as Carrier[];
    const detail = asked.map((carrier) => ({
      balance: world.balance(account.key, carrier),
      service_trans_id: carrier,
      service_trans_name: CARRIERS[carrier],
      order_list: world.chargesAlive(account.key, carrier),
    }));
    return {
      appid: world.appid,
      wx_store_id: args.wx_store_id,
      all_balance: detail.reduce((total, { balance }) => total + balance, 0),
      balance_detail: detail,
      errcode: 0,
      errmsg: 'OK',
    };
  },
};
