import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import { isOpenid } from '../../sandbox/wechat/credentials';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ openid, update_type, tagid_list }, { printers }) {
    const tagIds = tagid_list ? String(tagid_list).split(',') : [];
    if (tagIds.length > 10) return refuse(9300533, 'invalid tagid_list');
    // Of tags that come in another call, and of people who did not print before, the document does not say.
    if (update_type === 'bind' && isOpenid(openid)) printers.set(String(openid), tagIds);
    else if (update_type === 'unbind' && printers.has(String(openid))) printers.delete(String(openid));
    else if (update_type === 'bind' || update_type === 'unbind') return refuse(40003, 'invalid openid');
    else return refuse(9300517, 'invalid update_type, please use [bind] or [unbind]');
    return { errcode: 0, errmsg: 'ok' };
  },
};
