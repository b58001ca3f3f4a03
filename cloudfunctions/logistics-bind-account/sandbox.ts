import { type Arguments, type Behaviour, type Reply, refuse } from '../../sandbox/wechat/business-api';
import { type LogisticsWorld, TEST } from '../../sandbox/wechat/logistics-world';

const WITHOUT_PASSWORD = ['EMS', 'SF', 'JDL'];
/** The one with which the sandbox shows a refusal: the right ones only carriers know. */
const WRONG_PASSWORD = 'wrong';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    // That the account for tests can neither be bound nor unbound is our guess.
    if (!world.carrier(args.delivery_id) || args.delivery_id === TEST)
      return refuse(9300520, 'invalid delivery id');
    if (args.type === 'bind') return bind(args, world);
    if (args.type === 'unbind') return unbind(args, world);
    return refuse(40097, 'invalid args');
  },
};

function bind({ delivery_id, biz_id, password, remark_content }: Arguments, world: LogisticsWorld): Reply {
  const known = world.account(delivery_id, biz_id);
  if (known?.status_code === 0) return refuse(9300529, 'biz_id already binded');
  // Of a second try during the review the documents do not say.
  if (known?.status_code === 1) return refuse(9300532, 'bind submit, and is checking');
  const needsPassword = !WITHOUT_PASSWORD.includes(String(delivery_id));
  if ((needsPassword && !password) || password === WRONG_PASSWORD)
    return refuse(9300531, 'invalid biz_id or password');
  const reviewed = delivery_id === 'EMS';
  if (reviewed && !remark_content) return refuse(40097, 'invalid args');
  world.bind(String(delivery_id), String(biz_id), reviewed ? String(remark_content) : undefined);
  return reviewed ? refuse(9300532, 'bind submit, and is checking') : { errcode: 0, errmsg: 'ok' };
}

function unbind({ delivery_id, biz_id }: Arguments, world: LogisticsWorld): Reply {
  const known = world.account(delivery_id, biz_id);
  if (known?.status_code !== 0 && known?.status_code !== 1) return refuse(9300530, 'biz_id is not exist');
  world.settle(known, 3);
  return { errcode: 0, errmsg: 'ok' };
}
