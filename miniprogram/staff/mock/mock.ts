import { type DeliveryStatus, deliveryStatuses } from '../../delivery-client';
import { services } from '../../services';
import { idle, type View } from '../../view';
import { accounts, type Look, type TestAccount, type TestOrder } from '../test-orders';
import { ask, type FieldIssues } from '../view';

interface PlannedStep {
  orderStatus: DeliveryStatus;
  /** Seconds after the step before. */
  afterSeconds: number;
  name: string;
}

const FIRST = accounts[0] as TestAccount;
const SECONDS_BETWEEN_STEPS = 60;

Page({
  data: {
    accountNames: accounts.map(({ name }) => name),
    accountAt: 0,
    ...shownOf(FIRST),
    wxStoreId: '',
    orderNumber: '',
    statusAt: 0,
    actionMsg: '',
    view: idle as View,
    issues: {} as FieldIssues,
    order: null as Look | null,
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
    const clean = { view: idle, issues: {}, order: null, done: '', steps: [], statusAt: 0 };
    this.setData({ ...clean, accountAt, ...shownOf(accounts[accountAt] ?? FIRST) });
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
    return this.lookAt(this.account(), this.order(), '');
  },

  lookAt(account: TestAccount, order: TestOrder, done: string) {
    return this.attempt(async () => {
      await ask(this, account.look(services().delivery, order), (found) => ({ done, order: found }));
    });
  },

  /** Sends the chosen status, then looks what became of the order. */
  send() {
    const { actionMsg } = this.data;
    const account = this.account();
    const order = this.order();
    const status = this.status();
    return this.attempt(async () => {
      const moved = account.move(services().delivery, order, status, actionMsg);
      if (!(await ask(this, moved, () => ({})))) return;
      await this.lookAt(account, order, `已改为「${account.names[status]}」`);
    });
  },

  addStep() {
    const orderStatus = this.status() as DeliveryStatus;
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
    const { shopid = '' } = this.account();
    const plan = { shopid, shopOrderId: this.data.orderNumber, steps };
    const done = `计划已交给云函数，共 ${steps.length} 步。`;
    return this.attempt(async () => {
      const question = services().delivery.localDeliveryRealMockUpdateOrder(plan);
      await ask(this, question, () => ({ done, steps: [] }));
    });
  },

  /** Lets the customer follow the order, and keeps it fresh. */
  watch() {
    const { customer } = this.data;
    const account = this.account();
    const order = this.order();
    return this.attempt(async () => {
      const question = account.look(services().delivery, order, customer);
      await ask(this, question, (found) => ({ done: `已允许 ${customer} 跟踪这一单。`, order: found }));
    });
  },

  account(): TestAccount {
    return accounts[this.data.accountAt] ?? FIRST;
  },

  order(): TestOrder {
    return { store: this.data.wxStoreId, number: this.data.orderNumber };
  },

  status(): number {
    return this.account().statuses[this.data.statusAt] ?? 0;
  },
});

/** What the page shows of an account. */
function shownOf({ number, shopid, hasStore = false, hasMessage = false, statuses, names }: TestAccount) {
  return {
    number,
    hasStore,
    hasMessage,
    plans: shopid !== undefined,
    statusNames: statuses.map((status) => `${names[status]}（${status}）`),
  };
}
