import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

/** Carriers by franchise: of no others does WeChat know a balance. Document: industry/express/business/expressinfo. */
const BY_FRANCHISE = ['STO', 'ZTO', 'YTO', 'YUNDA', 'JTSD', 'BEST', 'ANE', 'UCE', 'HHTT'];

/** The account and the balance of the document's example. */
const ACCOUNT = { biz_id: 'xyz', quota_num: 210 };

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ delivery_id, biz_id }) {
    if (!BY_FRANCHISE.includes(String(delivery_id)))
      return refuse(9300527, 'delivery does not support quota');
    if (biz_id !== ACCOUNT.biz_id) return refuse(9300525, 'biz id not bind');
    return { quota_num: ACCOUNT.quota_num };
  },
};
