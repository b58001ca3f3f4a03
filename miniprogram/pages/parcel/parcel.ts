import { carriers, parcelWords } from '../../carriers';
import { momentOf, timeOfDay } from '../../clock';
import { shop } from '../../config';
import type { LogisticsGetPathCustomer } from '../../delivery-client';
import { orderOf, type Query } from '../../order-link';
import { services } from '../../services';
import { askToTell, mayAsk } from '../../tell-me';
import { customersFailure, empty, loading, ready, type View } from '../../view';

/** Names one order. */
interface Order {
  deliveryId: string;
  orderId: string;
}

interface ShownParcel {
  title: string;
  carrier: string;
  waybillId: string;
  orderId: string;
  /** Whether there are changes to come. */
  open: boolean;
}

interface ShownChange {
  key: string;
  time: string;
  text: string;
}

const nothing = empty('没有要查看的快递', '请从“我的订单”，或商家发来的链接、小程序码打开。');

Page({
  data: {
    order: null as Order | null,
    view: nothing as View,
    parcel: null as ShownParcel | null,
    /** Newest first. */
    track: [] as ShownChange[],
    /** Why there is no track; '' where there is one. */
    noTrack: '',
    /** Whether the customer can ask to be told of changes, and what became of it. */
    mayAsk: false,
    told: '',
    shop,
    updatedAt: '',
    /** Why what is shown may be out of date; '' where it is fresh. */
    stale: '',
  },

  onLoad(query: Query) {
    const order = orderOf(query, 'deliveryId', 'orderId');
    if (order) this.setData({ order, view: loading, mayAsk: mayAsk('logistics', keyOf(order)) });
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

  /** Whoever opens it sees the order only if it is theirs. */
  onShareAppMessage() {
    const { deliveryId = '', orderId = '' } = this.data.order ?? {};
    const query = `deliveryId=${encodeURIComponent(deliveryId)}&orderId=${encodeURIComponent(orderId)}`;
    return { title: `${shop.name ?? ''}快递进度`, path: `/pages/parcel/parcel?${query}` };
  },

  async onTellMe() {
    const { order } = this.data;
    if (!order) return;
    const told = await askToTell('logistics', keyOf(order));
    this.setData({ mayAsk: false, told });
  },

  onCopy() {
    wx.setClipboardData({ data: this.data.parcel?.waybillId ?? '' });
  },

  onCallShop() {
    if (shop.phone) wx.makePhoneCall({ phoneNumber: shop.phone });
  },

  async look() {
    const { order } = this.data;
    if (!order) return;
    const { delivery, clock } = services();
    const result = await delivery.logisticsGetOrder(order);
    if (!result.ok) {
      const view = customersFailure(result.error);
      // What was seen last is worth more than the failure.
      if (this.data.parcel)
        this.setData({ view: ready, stale: `${view.title}，以下为 ${this.data.updatedAt} 的信息。` });
      else this.setData({ view });
      return;
    }
    const { deliveryId, orderId, waybillId, orderStatus } = result.data;
    const cancelled = orderStatus === 1;
    // A track that does not come takes nothing from the order.
    const track = waybillId ? await delivery.logisticsGetPath({ ...order, waybillId }) : undefined;
    const items = track?.ok ? track.data.pathItemList : [];
    const last = items[items.length - 1];
    const parcel: ShownParcel = {
      title: cancelled ? '运单已取消' : last ? (parcelWords[last.actionType] ?? '运输中') : '运单已生成',
      carrier: carriers[deliveryId] ?? deliveryId,
      waybillId,
      orderId,
      open: !cancelled && ![300003, 400001].includes(last?.actionType ?? 0),
    };
    const updatedAt = timeOfDay(clock.now());
    this.setData({
      view: ready,
      parcel,
      track: newestFirst(items),
      noTrack: items.length > 0 || cancelled ? '' : whyNoTrack(track?.ok),
      updatedAt,
      stale: '',
    });
  },
});

const keyOf = ({ deliveryId, orderId }: Order) => `${deliveryId} ${orderId}`;

function newestFirst(items: LogisticsGetPathCustomer['pathItemList']): ShownChange[] {
  return items
    .map(({ actionTime, actionType, actionMsg }, at) => ({
      key: `${at}`,
      time: actionTime ? momentOf(actionTime * 1000) : '',
      text: actionMsg || (parcelWords[actionType] ?? ''),
    }))
    .reverse();
}

function whyNoTrack(answered: boolean | undefined): string {
  if (answered === undefined) return '快递公司还没有给出运单号。';
  return answered
    ? '快递公司揽收后，这里会显示物流进度。'
    : '暂时查不到物流进度。可以复制运单号，到快递公司的小程序或官网查看。';
}
