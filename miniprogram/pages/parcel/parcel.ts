import { timeOfDay } from '../../clock';
import { orderOf, type Query } from '../../order-link';
import { services } from '../../services';
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
}

const STORED_ORDER = 'followed-parcel';
const nothing = empty('没有正在查看的快递', '请从订单消息，或商家发来的链接、小程序码打开。');

/** The carriers by their ids; WeChat may add more. Document: logistics.getAllDelivery. */
const carriers: Readonly<Record<string, string>> = {
  ANE: '安能物流',
  BEST: '百世快递',
  DB: '德邦快递',
  EMS: '中国邮政速递物流',
  HHTT: '天天快递',
  JDL: '京东快递',
  JTSD: '极兔快递',
  OTP: '承诺达特快',
  PJ: '品骏快递',
  SF: '顺丰速运',
  STO: '申通快递',
  UCE: '优速快递',
  YTO: '圆通速递',
  YUNDA: '韵达快递',
  ZTO: '中通快递',
};

Page({
  data: {
    order: null as Order | null,
    view: nothing as View,
    parcel: null as ShownParcel | null,
    updatedAt: '',
    /** Why what is shown may be out of date; '' where it is fresh. */
    stale: '',
  },

  onLoad(query: Query) {
    const order =
      orderOf(query, 'deliveryId', 'orderId') ?? (wx.getStorageSync<Order | ''>(STORED_ORDER) || null);
    if (order) this.setData({ order, view: loading });
  },

  onShow() {
    return this.look();
  },

  onRetry() {
    this.setData({ view: loading });
    return this.look();
  },

  onCopy() {
    wx.setClipboardData({ data: this.data.parcel?.waybillId ?? '' });
  },

  /** Shows the order no more, not the next time either. */
  onForget() {
    wx.removeStorageSync(STORED_ORDER);
    this.setData({ order: null, view: nothing, parcel: null, stale: '' });
  },

  async look() {
    const { order } = this.data;
    if (!order) return;
    const { delivery, clock } = services();
    const result = await delivery.logisticsGetOrder(order);
    // Forgotten meanwhile.
    if (this.data.order !== order) return;
    if (!result.ok) {
      const view = customersFailure(result.error);
      // What was seen last is worth more than the failure.
      if (this.data.parcel) this.setData({ stale: `${view.title}，以下为 ${this.data.updatedAt} 的信息。` });
      else this.setData({ view });
      return;
    }
    // Whose order it is has shown only now.
    wx.setStorageSync(STORED_ORDER, order);
    const { deliveryId, orderId, waybillId, orderStatus } = result.data;
    const parcel: ShownParcel = {
      title: orderStatus === 1 ? '运单已取消' : '运单已生成',
      carrier: carriers[deliveryId] ?? deliveryId,
      waybillId,
      orderId,
    };
    this.setData({ view: ready, parcel, updatedAt: timeOfDay(clock.now()), stale: '' });
  },
});
