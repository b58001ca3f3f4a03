import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import { type LogisticsWorld, TEST, TEST_BIZ_ID } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    if (args.biz_id !== TEST_BIZ_ID || args.delivery_id !== TEST) return refuse(40097, 'invalid args');
    const found = world.findByWaybill(args);
    if ('refusal' in found) return refuse(930563, 'order not exists');
    // Whether 400001 also cancels the order the document does not say.
    return world.extendTrack(found.order, args);
  },
};
