import { carriers, parcelWords } from '../../carriers';
import { momentOf, timeOfDay } from '../../clock';
import type { MyOrdersCustomer, Result } from '../../delivery-client';
import { services } from '../../services';
import { shopOf } from '../../shops';
import { intracity, localDelivery } from '../../timeline';
import { customersFailure, empty, loading, ready, type View } from '../../view';

type Order = MyOrdersCustomer['orders'][number];

interface ShownOrder {
  key: string;
  kind: string;
  title: string;
  /** Who brings or sells it, and the order's number. */
  about: string;
  time: string;
  ended: boolean;
  url: string;
}

/** The orders as they were last seen, for the time until they come, or where they do not come. */
interface Seen {
  orders: ShownOrder[];
  updatedAt: string;
}

const SEEN = 'my-orders';
const nothing = empty('还没有订单', '下单后，配送和快递会出现在这里。');

Page({
  data: {
    view: loading as View,
    orders: [] as ShownOrder[],
    updatedAt: '',
    /** Asks for older orders; '' where there are none. */
    before: '',
    loadingMore: false,
    /** Why what is shown may be out of date; '' where it is fresh. */
    stale: '',
  },

  /** Counts the questions: what an older one brings is not shown any more. */
  round: 0,

  onLoad() {
    const seen = wx.getStorageSync<Seen | ''>(SEEN);
    if (seen) this.setData({ view: ready, ...seen });
  },

  onShow() {
    return this.look();
  },

  onRetry() {
    this.setData({ view: loading });
    return this.look();
  },

  async onPullDownRefresh() {
    await this.look();
    wx.stopPullDownRefresh();
  },

  onShareAppMessage() {
    return { title: '我的订单', path: '/pages/orders/orders' };
  },

  async look() {
    const { delivery, clock } = services();
    this.round += 1;
    const { round } = this;
    const result = await delivery.myOrders({});
    if (round !== this.round) return;
    if (!result.ok) return this.showFailure(result);
    const orders = result.data.orders.map(shown);
    const updatedAt = timeOfDay(clock.now());
    wx.setStorageSync(SEEN, { orders, updatedAt });
    const view = orders.length > 0 ? ready : nothing;
    this.setData({ view, orders, updatedAt, before: result.data.before ?? '', stale: '' });
  },

  /** The customer comes to the end of what is shown. */
  async onReachBottom() {
    const { before, loadingMore } = this.data;
    if (!before || loadingMore) return;
    this.setData({ loadingMore: true });
    const { round } = this;
    const result = await services().delivery.myOrders({ before });
    this.setData({ loadingMore: false });
    if (round !== this.round) return;
    if (!result.ok) return this.showFailure(result);
    const orders = [...this.data.orders, ...result.data.orders.map(shown)];
    this.setData({ orders, before: result.data.before ?? '' });
  },

  showFailure(result: Result<unknown>) {
    if (result.ok) return;
    const view = customersFailure(result.error, '订单');
    if (this.data.orders.length > 0)
      this.setData({ view: ready, stale: `${view.title}，以下为 ${this.data.updatedAt} 的订单。` });
    else this.setData({ view });
  },
});

function shown({ family, ids, status, actionType, changedAt, ended }: Order): ShownOrder {
  const names = Object.keys(ids) as (keyof typeof ids)[];
  const query = (keys: (keyof typeof ids)[]) =>
    keys.map((name) => `${String(name)}=${encodeURIComponent(ids[name] ?? '')}`).join('&');
  const common = {
    key: `${family} ${names.map((name) => ids[name]).join(' ')}`,
    time: momentOf(changedAt * 1000),
    ended,
  };
  if (family === 'logistics') {
    const carrier = carriers[ids.deliveryId ?? ''] ?? ids.deliveryId;
    return {
      ...common,
      kind: '快递',
      title: parcelTitle(status, actionType),
      about: `${carrier} ${ids.waybillId || ids.orderId}`,
      url: `/pages/parcel/parcel?${query(['deliveryId', 'orderId'])}`,
    };
  }
  const keys: (keyof typeof ids)[] =
    family === 'intracity' ? ['wxStoreId', 'storeOrderId'] : ['shopid', 'shopOrderId'];
  const { name = '' } = shopOf(ids as Record<string, string>);
  const way = family === 'intracity' ? intracity : localDelivery;
  return {
    ...common,
    kind: '同城配送',
    title: (status !== undefined && way.names[status]) || '商家已下单',
    about: `${name} ${ids.storeOrderId ?? ids.shopOrderId ?? ''}`.trim(),
    url: `/pages/follow/follow?${query(keys)}`,
  };
}

/** As the parcel's own page calls it. */
function parcelTitle(status: number | undefined, actionType: number | undefined): string {
  if (status === 1) return '运单已取消';
  if (actionType === undefined) return '运单已生成';
  return parcelWords[actionType] ?? '运输中';
}
