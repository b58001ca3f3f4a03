import {
  type DeliveryStatus,
  deliveryStatuses,
  type LocalDeliveryGetOrderCustomer,
  testAccounts,
} from '../../delivery-client';
import { services } from '../../services';
import { idle, type View } from '../../view';
import { ask, type FieldIssues } from '../view';

interface PlannedStep {
  orderStatus: DeliveryStatus;
  /** Seconds after the step before. */
  afterSeconds: number;
  name: string;
}

const accounts = Object.entries(testAccounts).map(([shopid, account]) => ({ shopid, ...account }));
const FIRST = accounts[0] ?? { shopid: '', deliveryId: '', statuses: [] };
const SECONDS_BETWEEN_STEPS = 60;

Page({
  data: {
    accountNames: accounts.map(({ deliveryId, shopid }) => `${deliveryId} · ${shopid}`),
    accountAt: 0,
    shopOrderId: '',
    statuses: FIRST.statuses,
    statusNames: namesOf(FIRST.statuses),
    statusAt: 0,
    actionMsg: '',
    view: idle as View,
    issues: {} as FieldIssues,
    order: null as { waybillId: string; status: string } | null,
    /** What the last button did. */
    done: '',
    steps: [] as PlannedStep[],
    seconds: SECONDS_BETWEEN_STEPS,
    customer: '',
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value.trim() });
  },

  onAccount(event: WechatMiniprogram.PickerChange) {
    const accountAt = Number(event.detail.value);
    const { statuses } = accounts[accountAt] ?? FIRST;
    const clean = { view: idle, issues: {}, order: null, done: '', steps: [] };
    this.setData({ ...clean, accountAt, statuses, statusNames: namesOf(statuses), statusAt: 0 });
  },

  onStatus(event: WechatMiniprogram.PickerChange) {
    this.setData({ statusAt: Number(event.detail.value) });
  },

  onSeconds(event: WechatMiniprogram.Input) {
    this.setData({ seconds: Math.max(0, Math.floor(Number(event.detail.value) || 0)) });
  },

  /** What was tried last, to be tried again as it was. */
  again: undefined as (() => Promise<void>) | undefined,

  attempt(action: () => Promise<void>): Promise<void> {
    this.again = action;
    return action();
  },

  onRetry() {
    return this.again?.();
  },

  /** Looks the order up. */
  look() {
    return this.lookAt(this.order(), '');
  },

  lookAt(order: { shopid: string; shopOrderId: string }, done: string) {
    return this.attempt(async () => {
      await ask(this, services().delivery.localDeliveryGetOrder(order), (data) => shown(data, done));
    });
  },

  /** Sends the chosen status, then looks what became of the order. */
  send() {
    const { actionMsg } = this.data;
    const order = this.order();
    const orderStatus = this.status();
    const event = { ...order, orderStatus, ...(actionMsg && { actionMsg }) };
    return this.attempt(async () => {
      const { delivery } = services();
      if (!(await ask(this, delivery.localDeliveryRealMockUpdateOrder(event), () => ({})))) return;
      await this.lookAt(order, `已改为「${deliveryStatuses[orderStatus]}」`);
    });
  },

  addStep() {
    const orderStatus = this.status();
    const step = { orderStatus, afterSeconds: this.data.seconds, name: deliveryStatuses[orderStatus] };
    this.setData({ steps: [...this.data.steps, step] });
  },

  removeStep(event: WechatMiniprogram.TouchEvent) {
    const removed = Number(event.currentTarget.dataset.at);
    this.setData({ steps: this.data.steps.filter((_, at) => at !== removed) });
  },

  /** Hands the plan over; the function's timer takes its steps. */
  play() {
    const steps = this.data.steps.map(({ orderStatus, afterSeconds }) => ({ orderStatus, afterSeconds }));
    const plan = { ...this.order(), steps };
    const done = `计划已交给云函数，共 ${steps.length} 步。`;
    return this.attempt(async () => {
      const question = services().delivery.localDeliveryRealMockUpdateOrder(plan);
      await ask(this, question, () => ({ done, steps: [] }));
    });
  },

  /** Lets the customer follow the order, and keeps it fresh. */
  watch() {
    const watch = { openid: this.data.customer };
    const event = { ...this.order(), watch };
    return this.attempt(async () => {
      const question = services().delivery.localDeliveryGetOrder(event);
      await ask(this, question, (data) => shown(data, `已允许 ${watch.openid} 跟踪这一单。`));
    });
  },

  order() {
    const { shopid } = accounts[this.data.accountAt] ?? FIRST;
    return { shopid, shopOrderId: this.data.shopOrderId };
  },

  status(): DeliveryStatus {
    return this.data.statuses[this.data.statusAt] ?? 102;
  },
});

function namesOf(statuses: readonly DeliveryStatus[]): string[] {
  return statuses.map((status) => `${deliveryStatuses[status]}（${status}）`);
}

function shown({ orderStatus, waybillId }: LocalDeliveryGetOrderCustomer, done: string) {
  return { done, order: { waybillId, status: `${deliveryStatuses[orderStatus]}（${orderStatus}）` } };
}
