import { timeOfDay } from '../../clock';
import { shops } from '../../config';
import {
  type DeliveryStatus,
  deliveryStatuses,
  finalStatuses,
  type LocalDeliveryGetOrderCustomer,
} from '../../delivery-client';
import { orderOf, type Query } from '../../order-link';
import { Refresh } from '../../refresh';
import { services } from '../../services';
import { type TimelineStep, timelineOf } from '../../timeline';
import { customersFailure, empty, loading, ready, type View } from '../../view';

/** Names one order. */
interface Order {
  shopid: string;
  shopOrderId: string;
}

interface Place {
  latitude: number;
  longitude: number;
}

interface ShownDelivery {
  status: DeliveryStatus;
  title: string;
  waybillId: string;
  riderName: string;
  riderPhone: string;
  canCall: boolean;
  /** Time left, such as 约 5 分钟; '' where it is not known. */
  left: string;
  /** When it should arrive, such as 14:05. */
  arrival: string;
}

const STORED_ORDER = 'followed-order';
const RIDER_MARKER = 1;
const SECONDS_WHILE_DELIVERING = 10;
const SECONDS_OTHERWISE = 20;
const SECONDS_AFTER_FAILURE = 30;
const nothing = empty('没有正在查看的配送', '请从订单消息，或商家发来的链接、小程序码打开。');

Page({
  data: {
    order: null as Order | null,
    view: nothing as View,
    delivery: null as ShownDelivery | null,
    timeline: [] as TimelineStep[],
    place: null as Place | null,
    markers: [] as WechatMiniprogram.IAnyObject[],
    updatedAt: '',
    /** Why what is shown may be out of date; '' where it is fresh. */
    stale: '',
  },

  refresh: undefined as Refresh | undefined,
  /** When this page saw the order come to a status. */
  times: {} as Partial<Record<DeliveryStatus, string>>,

  onLoad(query: Query) {
    const led = orderOf(query, 'shopid', 'shopOrderId');
    const order = led
      ? { ...led, shopid: shops[led.shopid] ?? led.shopid }
      : wx.getStorageSync<Order | ''>(STORED_ORDER) || null;
    this.refresh = new Refresh(services().clock, (isCurrent) => this.look(isCurrent));
    if (order) this.setData({ order, view: loading });
  },

  onShow() {
    if (this.data.order && !this.isOver()) this.refresh?.start();
  },

  onHide() {
    this.refresh?.stop();
  },

  onUnload() {
    this.refresh?.stop();
  },

  onRetry() {
    if (!this.data.delivery) this.setData({ view: loading });
    this.refresh?.start();
  },

  /** Shows the order no more, not the next time either. */
  onForget() {
    this.refresh?.stop();
    wx.removeStorageSync(STORED_ORDER);
    this.setData({
      order: null,
      view: nothing,
      delivery: null,
      timeline: [],
      place: null,
      markers: [],
      stale: '',
    });
  },

  onCall() {
    const phoneNumber = this.data.delivery?.riderPhone;
    if (phoneNumber) wx.makePhoneCall({ phoneNumber });
  },

  isOver(): boolean {
    const status = this.data.delivery?.status;
    return status !== undefined && finalStatuses.includes(status);
  },

  /** One look at the order. Answers the seconds to the next. */
  async look(isCurrent: () => boolean): Promise<number | undefined> {
    const { order } = this.data;
    if (!order) return undefined;
    const { delivery: client, clock } = services();
    const result = await client.localDeliveryGetOrder(order);
    if (!isCurrent()) return undefined;
    if (!result.ok) {
      const view = customersFailure(result.error);
      // What was seen last is worth more than the failure.
      if (this.data.delivery)
        this.setData({ stale: `${view.title}，以下为 ${this.data.updatedAt} 的信息。` });
      else this.setData({ view });
      return result.error.retryable ? SECONDS_AFTER_FAILURE : undefined;
    }
    // Whose order it is has shown only now.
    wx.setStorageSync(STORED_ORDER, order);
    const now = clock.now();
    const { data } = result;
    const before = this.data.delivery?.status;
    if (before !== undefined && before !== data.orderStatus) this.times[data.orderStatus] = timeOfDay(now);
    const place = placeOf(data);
    this.setData({
      view: ready,
      delivery: shown(data, now),
      timeline: timelineOf(data.orderStatus, this.times),
      place,
      markers: place ? [markerAt(place, data.riderName)] : [],
      updatedAt: timeOfDay(now),
      stale: '',
    });
    if (finalStatuses.includes(data.orderStatus)) return undefined;
    return place ? SECONDS_WHILE_DELIVERING : SECONDS_OTHERWISE;
  },
});

function shown(data: LocalDeliveryGetOrderCustomer, now: number): ShownDelivery {
  const { orderStatus, waybillId, riderName = '', riderPhone = '', reachTime = 0 } = data;
  const onTheWay = reachTime > 0;
  return {
    status: orderStatus,
    title: deliveryStatuses[orderStatus] ?? `状态 ${orderStatus}`,
    waybillId,
    riderName,
    riderPhone,
    // A masked number cannot be called.
    canCall: /^[\d+-]{5,}$/.test(riderPhone),
    left: onTheWay ? timeLeft(reachTime) : '',
    arrival: onTheWay ? timeOfDay(now + reachTime * 1000) : '',
  };
}

function timeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

/** Where the rider is. Carriers answer 0, 0 where they do not know. */
function placeOf({ riderLng, riderLat }: LocalDeliveryGetOrderCustomer): Place | null {
  return riderLng && riderLat ? { latitude: riderLat, longitude: riderLng } : null;
}

function markerAt(place: Place, riderName: string | undefined) {
  return {
    id: RIDER_MARKER,
    ...place,
    iconPath: '/icons/rider.png',
    width: 44,
    height: 44,
    anchor: { x: 0.5, y: 0.5 },
    ariaLabel: '骑手的位置',
    callout: {
      content: riderName ? `骑手 ${riderName}` : '骑手',
      display: 'ALWAYS',
      padding: 8,
      borderRadius: 6,
      fontSize: 13,
      color: '#191919',
      bgColor: '#ffffff',
    },
  };
}
