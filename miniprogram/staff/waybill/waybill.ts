import type { LogisticsGetOrderCustomer, LogisticsGetOrderData } from '../../delivery-client';
import { decoded, type Query } from '../../order-link';
import { services } from '../../services';
import { idle, ready, type View } from '../../view';
import { notifyOf } from '../forms';
import { ask, type FieldIssues } from '../view';
import { type RichTextNode, waybillNodes } from '../waybill-html';

interface ShownWaybill {
  orderId: string;
  deliveryId: string;
  waybillId: string;
  status: string;
  cancelled: boolean;
  entries: { key: string; value: string }[];
  /** Whether the answer was the staff's, with the waybill. */
  forStaff: boolean;
}

Page({
  data: {
    orderId: '',
    deliveryId: '',
    waybillId: '',
    printType: 0 as 0 | 1,
    printTypes: ['二联单', '一联单'],
    view: idle as View,
    issues: {} as FieldIssues,
    waybill: null as ShownWaybill | null,
    nodes: [] as RichTextNode[],
    /** Why there is nothing to preview, where that is so. */
    noPreview: '',
    customer: '',
    watchView: idle as View,
    watchedBy: '',
  },

  /** The waybill's HTML in BASE64. */
  printHtml: '',

  /** From where the order was placed, its customer at hand. */
  onLoad({ orderId, deliveryId, openid }: Query) {
    if (!orderId || !deliveryId) return;
    this.setData({
      orderId: decoded(orderId),
      deliveryId: decoded(deliveryId),
      customer: decoded(openid),
    });
    return this.find();
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value.trim() });
  },

  onPrintType(event: WechatMiniprogram.PickerChange) {
    this.setData({ printType: Number(event.detail.value) === 1 ? 1 : 0 });
    if (this.data.waybill) return this.find();
  },

  async find() {
    this.setData({ waybill: null, nodes: [], watchView: idle, watchedBy: '' });
    const data = await ask(this, services().delivery.logisticsGetOrder(this.order()), (found) => show(found));
    this.printHtml = data && 'printHtml' in data ? data.printHtml : '';
  },

  /** Sends the waybill as a page to a chat, such as 文件传输助手: opened on a computer it can be printed. */
  onPrint() {
    const { waybillId, orderId } = this.data.waybill ?? {};
    const fileName = `${waybillId || orderId}.html`;
    const filePath = `${wx.env.USER_DATA_PATH}/waybill.html`;
    wx.getFileSystemManager().writeFileSync(filePath, this.printHtml, 'base64');
    wx.shareFileMessage({ filePath, fileName });
  },

  /** Lets the customer see the order, and keeps it fresh. */
  async watch() {
    const { customer } = this.data;
    const panel = {
      setData: ({ view }: Record<string, unknown>) => this.setData({ watchView: view as View }),
    };
    const { orderId, deliveryId } = this.data;
    const notify = notifyOf('logistics', { deliveryId, orderId });
    const event = { ...this.order(), watch: { openid: customer }, ...(notify && { notify }) };
    const question = services().delivery.logisticsGetOrder(event as never);
    if (await ask(panel, question, () => ({}))) this.setData({ watchedBy: customer });
  },

  order() {
    const { orderId, deliveryId, waybillId, printType } = this.data;
    return { orderId, deliveryId, printType, ...(waybillId && { waybillId }) };
  },
});

function show(data: LogisticsGetOrderData | LogisticsGetOrderCustomer) {
  const waybill: ShownWaybill = {
    orderId: data.orderId,
    deliveryId: data.deliveryId,
    waybillId: data.waybillId,
    status: data.orderStatus === 1 ? '已取消' : '正常',
    cancelled: data.orderStatus === 1,
    entries: 'waybillData' in data ? data.waybillData : [],
    forStaff: 'printHtml' in data,
  };
  const nodes = 'printHtml' in data ? waybillNodes(data.printHtml) : [];
  return {
    view: ready,
    waybill,
    nodes: nodes ?? [],
    noPreview: nodes ? '' : '微信返回的面单内容不是可预览的 HTML。',
  };
}
