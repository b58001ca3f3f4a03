import { carriers } from '../../carriers';
import type { DeliveryClient, Result } from '../../delivery-client';
import { services } from '../../services';
import { intracity, localDelivery } from '../../timeline';
import { idle, type View } from '../../view';
import type { PlacedOrder } from '../forms';
import { ask, type FieldIssues } from '../view';

type Ids = Record<string, string>;

interface Found {
  waybillId: string;
  status: string;
  /** Whether there is something to cancel. */
  open: boolean;
}

interface Reason {
  id: number;
  text: string;
}

interface Family {
  family: string;
  name: string;
  fields: { key: string; label: string }[];
  reasons: Reason[];
  look(client: DeliveryClient, ids: Ids): Promise<Result<Found>>;
  /** What cancelling costs now, where the family tells it beforehand; else what is known of it. */
  costs(client: DeliveryClient, ids: Ids, found: Found, reason: Reason): Promise<Result<string>>;
  /** Answers what was deducted, where the family says so. */
  cancel(client: DeliveryClient, ids: Ids, found: Found, reason: Reason): Promise<Result<string>>;
}

function mapped<From, To>(result: Result<From>, to: (data: From) => To): Result<To> {
  return result.ok ? { ok: true, data: to(result.data) } : result;
}

const known = (text: string): Promise<Result<string>> => Promise.resolve({ ok: true, data: text });

const deducted = (yuan: number | undefined) => (yuan === undefined ? '' : `，扣除 ${yuan} 元`);

const cancellation = (ids: Ids, { waybillId }: Found, { id, text }: Reason) => ({
  ...ids,
  waybillId,
  cancelReasonId: id,
  cancelReason: text,
});

const families: readonly Family[] = [
  {
    family: 'local-delivery',
    name: '即时配送',
    fields: [
      { key: 'shopid', label: 'shopid' },
      { key: 'shopOrderId', label: '订单号' },
      { key: 'deliveryId', label: '配送公司' },
    ],
    reasons: [
      { id: 1, text: '暂时不需要' },
      { id: 2, text: '价格不合适' },
      { id: 3, text: '订单信息有误' },
      { id: 4, text: '骑手取货不及时' },
      { id: 5, text: '骑手配送不及时' },
      { id: 6, text: '其他原因' },
    ],
    look: async (client, { shopid = '', shopOrderId = '' }) =>
      mapped(await client.localDeliveryGetOrder({ shopid, shopOrderId }), ({ waybillId, orderStatus }) => ({
        waybillId,
        status: localDelivery.names[orderStatus] ?? `${orderStatus}`,
        open: !localDelivery.final.includes(orderStatus),
      })),
    costs: async (client, ids, found, reason) =>
      mapped(
        await client.localDeliveryPreCancelOrder(cancellation(ids, found, reason) as never),
        ({ deductFee, desc }) => `取消将扣 ${deductFee ?? 0} 元${desc ? `（${desc}）` : ''}`,
      ),
    cancel: async (client, ids, found, reason) =>
      mapped(
        await client.localDeliveryCancelOrder(cancellation(ids, found, reason) as never),
        ({ deductFee }) => deducted(deductFee),
      ),
  },
  {
    family: 'intracity',
    name: '同城配送',
    fields: [
      { key: 'wxStoreId', label: '门店编号' },
      { key: 'storeOrderId', label: '订单号' },
    ],
    reasons: [
      { id: 1, text: '不需要了' },
      { id: 2, text: '信息填错' },
      { id: 3, text: '无人接单' },
      { id: 99, text: '其他' },
    ],
    look: async (client, { wxStoreId = '', storeOrderId = '' }) =>
      mapped(await client.intracityQueryOrder({ wxStoreId, storeOrderId }), ({ orderStatus, ...known }) => ({
        // Staff are told WeChat's number, a customer is not.
        waybillId: 'wxOrderId' in known ? (known.wxOrderId ?? '') : '',
        status: intracity.names[orderStatus] ?? `${orderStatus}`,
        open: !intracity.final.includes(orderStatus),
      })),
    // No API tells it: the rule of cancelorder's page.
    costs: () => known('骑手接单后超过 2 分钟（顺丰）或 1 分钟（达达）取消，扣违约金 2 元'),
    // By WeChat's number where it is known: some were refused with the store's own.
    cancel: async (client, ids, { waybillId }, { id, text }) =>
      mapped(
        await client.intracityCancelOrder({
          ...(waybillId ? { wxOrderId: waybillId } : ids),
          cancelReasonId: id,
          cancelReason: text,
        } as never),
        ({ deductfee }) => deducted(deductfee === undefined ? undefined : deductfee / 100),
      ),
  },
  {
    family: 'logistics',
    name: '快递',
    fields: [
      { key: 'deliveryId', label: '快递公司' },
      { key: 'orderId', label: '订单号' },
      { key: 'openid', label: '顾客 openid' },
    ],
    reasons: [],
    look: async (client, { deliveryId = '', orderId = '' }) =>
      mapped(await client.logisticsGetOrder({ deliveryId, orderId }), ({ waybillId, orderStatus }) => ({
        waybillId,
        status: `${carriers[deliveryId] ?? deliveryId} ${orderStatus === 1 ? '已取消' : '正常'}`,
        open: orderStatus !== 1,
      })),
    costs: () => known('快递公司揽收之前可以取消'),
    cancel: async (client, { openid, ...ids }, { waybillId }) =>
      mapped(
        await client.logisticsCancelOrder({ ...ids, waybillId, ...(openid && { openid }) } as never),
        () => '',
      ),
  },
];
const FIRST = families[0] as Family;
const PLACED = 'staff-placed';

Page({
  data: {
    names: families.map(({ name }) => name),
    at: 0,
    fields: FIRST.fields,
    ids: {} as Ids,
    reasons: FIRST.reasons.map(({ text }) => text),
    reasonAt: 0,
    recent: [] as (PlacedOrder & { text: string })[],
    view: idle as View,
    issues: {} as FieldIssues,
    found: null as Found | null,
    /** What cancelling costs; '' before that was asked. */
    costs: '',
    done: '',
  },

  onLoad(query: Ids) {
    const placed = wx.getStorageSync<PlacedOrder[] | ''>(PLACED) || [];
    this.setData({
      recent: placed.map((order) => ({ ...order, text: Object.values(order.ids).join(' · ') })),
    });
    const at = families.findIndex(({ family }) => family === query.family);
    if (at < 0) return;
    const ids: Ids = {};
    for (const { key } of (families[at] as Family).fields) ids[key] = decodeURIComponent(query[key] ?? '');
    return this.take(at, ids);
  },

  onFamily(event: WechatMiniprogram.PickerChange) {
    this.choose(Number(event.detail.value), {});
  },

  choose(at: number, ids: Ids) {
    const { fields, reasons } = families[at] as Family;
    const clean = { view: idle, issues: {}, found: null, costs: '', done: '', reasonAt: 0 };
    this.setData({ ...clean, at, ids, fields, reasons: reasons.map(({ text }) => text) });
  },

  take(at: number, ids: Ids) {
    this.choose(at, ids);
    return this.look();
  },

  onRecent(event: WechatMiniprogram.TouchEvent) {
    const order = this.data.recent[Number(event.currentTarget.dataset.at)];
    const at = families.findIndex(({ family }) => family === order?.family);
    if (order && at >= 0) return this.take(at, order.ids);
  },

  onInput(event: WechatMiniprogram.Input) {
    const key = event.currentTarget.dataset.field as string;
    this.setData({
      ids: { ...this.data.ids, [key]: event.detail.value.trim() },
      found: null,
      costs: '',
      done: '',
    });
  },

  onReason(event: WechatMiniprogram.PickerChange) {
    this.setData({ reasonAt: Number(event.detail.value), costs: '' });
  },

  family(): Family {
    return families[this.data.at] ?? FIRST;
  },

  reason(): Reason {
    return this.family().reasons[this.data.reasonAt] ?? { id: 0, text: '' };
  },

  async look() {
    this.setData({ found: null, costs: '' });
    await ask(this, this.family().look(services().delivery, this.data.ids), (found) => ({ found }));
  },

  /** First what it costs. */
  async askCosts() {
    const { found, ids } = this.data;
    if (!found) return;
    const question = this.family().costs(services().delivery, ids, found, this.reason());
    await ask(this, question, (costs) => ({ costs }));
  },

  async cancel() {
    const { found, ids } = this.data;
    if (!found) return;
    const cancelled = this.family().cancel(services().delivery, ids, found, this.reason());
    const fee = await ask(this, cancelled, () => ({ costs: '' }));
    if (fee === undefined) return;
    await this.look();
    this.setData({ done: `已取消${fee}` });
  },
});
