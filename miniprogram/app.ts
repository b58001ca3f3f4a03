import { realClock } from './clock';
import { openCloud, theCloud } from './cloud';
import { createDeliveryClient } from './delivery-client';
import type { Services } from './services';

App<Services & WechatMiniprogram.IAnyObject>({
  delivery: createDeliveryClient(theCloud()),
  clock: realClock,
  onLaunch: openCloud,
});
