import type { Behaviour } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

/** As the document prints them: nothing but id and name. */
const CARRIERS = {
  BEST: '百世快递',
  EMS: '中国邮政速递物流',
  PJ: '品骏物流',
  SF: '顺丰速运',
  YTO: '圆通速递',
  YUNDA: '韵达快递',
  ZTO: '中通快递',
};

export const sandbox: Behaviour<LogisticsWorld> = {
  run() {
    const data = Object.entries(CARRIERS).map(([delivery_id, delivery_name]) => ({
      delivery_id,
      delivery_name,
    }));
    return { count: data.length, data };
  },
};
