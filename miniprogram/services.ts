import type { Clock } from './clock';
import type { DeliveryClient } from './delivery-client';

/** What the app holds for its pages. */
export interface Services {
  delivery: DeliveryClient;
  clock: Clock;
}

export function services(): Services {
  return getApp<Services & WechatMiniprogram.IAnyObject>();
}
