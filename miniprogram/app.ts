import { realClock } from './clock';
import { createDeliveryClient } from './delivery-client';
import type { Services } from './services';

App<Services & WechatMiniprogram.IAnyObject>({
  delivery: createDeliveryClient(wx.cloud),
  clock: realClock,
  onLaunch() {
    // The account's first environment; with several, name one: { env: 'your-env-id', traceUser: true }.
    wx.cloud.init({ traceUser: true });
  },
});
