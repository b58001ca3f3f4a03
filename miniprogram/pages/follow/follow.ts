import { timeOfDay } from '../../clock';
import type { Shop } from '../../config';
import { decoded, type Query } from '../../order-link';
import { Refresh } from '../../refresh';
import { askSameCity, type Place, type SameCityNews, type SameCityOrder, sameCityOf } from '../../same-city';
import { services } from '../../services';
import { shopOf } from '../../shops';
import { askToTell, mayAsk } from '../../tell-me';
import { type TimelineStep, timelineOf } from '../../timeline';
import { customersFailure, empty, loading, ready, type View } from '../../view';

interface ShownDelivery {
  title: string;
  ended: boolean;
  number: string;
  riderName: string;
  riderPhone: string;
  canCall: boolean;
  /** Time left, such as 约 5 分钟; '' where it is not known. */
  left: string;
  /** When it should arrive, such as 14:05. */
  arrival: string;
  code: string;
}

interface Marker extends Place {
  id: number;
  [option: string]: unknown;
}

const SECONDS_WHILE_DELIVERING = 10;
const SECONDS_OTHERWISE = 20;
const SECONDS_AFTER_FAILURE = 30;
const nothing = empty('没有要查看的配送', '请从“我的订单”，或商家发来的链接、小程序码打开。');

Page({
  data: {
    order: null as SameCityOrder | null,
    view: nothing as View,
    delivery: null as ShownDelivery | null,
    timeline: [] as TimelineStep[],
    /** Whether the customer can ask to be told of changes, and what became of it. */
    mayAsk: false,
    told: '',
    shop: {} as Shop,
    markers: [] as Marker[],
    /** Where the map looks. Set only until the user moves the map: what is set again takes the view back. */
    center: null as Place | null,
    points: [] as Place[],
    /** Whether the map stands where the user has put it. */
    moved: false,
    updatedAt: '',
    /** Why what is shown may be out of date; '' where it is fresh. */
    stale: '',
  },

  refresh: undefined as Refresh | undefined,
  /** Where the parcel goes, if the link said so. */
  customer: null as Place | null,
  /** By status: when this page saw the order come to it. */
  times: {} as Record<number, string>,
  status: undefined as number | undefined,

  onLoad(query: Query) {
    this.refresh = new Refresh(services().clock, (isCurrent) => this.look(isCurrent));
    const order = sameCityOf(query);
    if (!order) return;
    this.customer = placeIn(query.to);
    const asks = mayAsk(order.family, keyOf(order));
    this.setData({ order, view: loading, shop: shopOf(order.ids), mayAsk: asks });
  },

  onShow() {
    if (this.data.order && !this.data.delivery?.ended) this.refresh?.start();
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

  async onPullDownRefresh() {
    if (this.data.order) await this.refresh?.start();
    wx.stopPullDownRefresh();
  },

  /** Whoever opens it sees the order only if it is theirs. */
  onShareAppMessage() {
    const { order, shop } = this.data;
    const ids: Record<string, string> = order?.ids ?? {};
    const query = Object.keys(ids).map((key) => `${key}=${encodeURIComponent(ids[key] ?? '')}`);
    return { title: `${shop.name ?? ''}配送进度`, path: `/pages/follow/follow?${query.join('&')}` };
  },

  async onTellMe() {
    const { order } = this.data;
    if (!order) return;
    const told = await askToTell(order.family, keyOf(order));
    this.setData({ mayAsk: false, told });
  },

  onCall() {
    const phoneNumber = this.data.delivery?.riderPhone;
    if (phoneNumber) wx.makePhoneCall({ phoneNumber });
  },

  onCallShop() {
    const phoneNumber = this.data.shop.phone;
    if (phoneNumber) wx.makePhoneCall({ phoneNumber });
  },

  /** The view changes by the user's hand, or because it was set (`update`). Document: component/map, regionchange. */
  onRegion({ causedBy, detail }: { causedBy?: string; detail?: { causedBy?: string } }) {
    const cause = causedBy ?? detail?.causedBy ?? '';
    if (!this.data.moved && ['drag', 'scale', 'gesture'].includes(cause)) this.setData({ moved: true });
  },

  /** Shows everything again. */
  onRecenter() {
    this.setData({ moved: false, ...viewOf(this.data.markers) });
  },

  /** One look at the order. Answers the seconds to the next. */
  async look(isCurrent: () => boolean): Promise<number | undefined> {
    const { order } = this.data;
    if (!order) return undefined;
    const { delivery: client, clock } = services();
    const result = await askSameCity(client, order, () => clock.now());
    if (!isCurrent()) return undefined;
    if (!result.ok) {
      const view = customersFailure(result.error);
      // What was seen last is worth more than the failure.
      if (this.data.delivery)
        this.setData({ stale: `${view.title}，以下为 ${this.data.updatedAt} 的信息。` });
      else this.setData({ view });
      return result.error.retryable ? SECONDS_AFTER_FAILURE : undefined;
    }
    const now = clock.now();
    const { data: news } = result;
    if (this.status !== undefined && this.status !== news.status) this.times[news.status] = timeOfDay(now);
    this.status = news.status;
    const delivery = shown(news, now);
    const markers = markersOf(news, this.data.shop, this.customer);
    this.setData({
      view: ready,
      delivery,
      timeline: timelineOf(news.status, { ...this.times, ...news.times }, news.way),
      markers,
      ...(this.data.moved ? {} : viewOf(markers)),
      updatedAt: timeOfDay(now),
      stale: '',
    });
    if (delivery.ended) return undefined;
    return news.rider ? SECONDS_WHILE_DELIVERING : SECONDS_OTHERWISE;
  },
});

const keyOf = ({ ids }: SameCityOrder) => Object.values(ids).join(' ');

function shown(news: SameCityNews, now: number): ShownDelivery {
  const { way, status, number, riderName, riderPhone, arrival, code } = news;
  const left = Math.max(0, arrival - now);
  return {
    title: way.names[status] ?? '有新的进展',
    ended: way.final.includes(status),
    number,
    riderName,
    riderPhone,
    // A masked number cannot be called.
    canCall: /^[\d+-]{5,}$/.test(riderPhone),
    left: left > 0 ? timeLeft(left / 1000) : '',
    arrival: left > 0 ? timeOfDay(arrival) : '',
    code,
  };
}

function timeLeft(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `约 ${minutes} 分钟` : `约 ${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分钟`;
}

/** `latitude,longitude`, as the shop puts it into the link for its customer. */
function placeIn(text: string | undefined): Place | null {
  const [latitude = Number.NaN, longitude = Number.NaN] = decoded(text).split(',').map(Number);
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** The rider, and around the rider the shop and the customer. Without a rider there is nothing to follow on a map. */
function markersOf({ rider, riderName }: SameCityNews, shop: Shop, customer: Place | null): Marker[] {
  if (!rider) return [];
  const { latitude, longitude } = shop;
  return [
    marker(1, 'rider', rider, riderName ? `骑手 ${riderName}` : '骑手'),
    ...(latitude && longitude ? [marker(2, 'shop', { latitude, longitude }, shop.name || '商家')] : []),
    ...(customer ? [marker(3, 'home', customer, '收货地址')] : []),
  ];
}

/** One place in the middle; several all in view. */
function viewOf(markers: readonly Place[]): { center: Place | null; points: Place[] } {
  const [first = null] = markers;
  const points = markers.map(({ latitude, longitude }) => ({ latitude, longitude }));
  return {
    center: first && { latitude: first.latitude, longitude: first.longitude },
    points: points.length > 1 ? points : [],
  };
}

function marker(id: number, icon: string, place: Place, content: string): Marker {
  return {
    id,
    ...place,
    iconPath: `/icons/${icon}.png`,
    width: 44,
    height: 44,
    anchor: { x: 0.5, y: 0.5 },
    ariaLabel: content,
    callout: {
      content,
      display: 'ALWAYS',
      padding: 8,
      borderRadius: 6,
      fontSize: 13,
      color: '#191919',
      bgColor: '#ffffff',
    },
  };
}
