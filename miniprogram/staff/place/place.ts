import { services } from '../../services';
import { idle, type View } from '../../view';
import { eventOf, type Form, type FormValues, fieldOf, forms, notifyOf, type PlacedOrder } from '../forms';
import { ask, type FieldIssues, staffsFailure } from '../view';

const KEPT = 'staff-form-';
const PLACED = 'staff-placed';
const MOST_PLACED = 20;

Page({
  data: {
    names: forms.map(({ name }) => name),
    at: 0,
    groups: (forms[0] as Form).groups,
    values: {} as Record<string, string>,
    canPrice: true,
    /** What it will cost; '' before that was asked, and after a change of the form. */
    price: '',
    view: idle as View,
    issues: {} as FieldIssues,
    /** Issues of what the form does not show. */
    others: [] as string[],
    /** Why the customer will not be told of changes, where that was wanted. */
    untold: '',
    placed: null as (PlacedOrder & { number: string; text: string; url: string; print: string }) | null,
  },

  /** What the price passes on to the order. */
  pass: {} as Record<string, unknown>,

  onLoad() {
    this.choose(0);
  },

  onFamily(event: WechatMiniprogram.PickerChange) {
    this.choose(Number(event.detail.value));
  },

  choose(at: number) {
    const form = forms[at] as Form;
    const values = wx.getStorageSync<FormValues | ''>(`${KEPT}${form.family}`) || {};
    const clean = { price: '', view: idle, issues: {}, others: [], placed: null, untold: '' };
    this.setData({ ...clean, at, groups: form.groups, values, canPrice: form.price !== undefined });
  },

  onInput(event: WechatMiniprogram.Input) {
    const key = event.currentTarget.dataset.field as string;
    this.pass = {};
    this.setData({ values: { ...this.data.values, [key]: event.detail.value.trim() }, price: '' });
  },

  form(): Form {
    return forms[this.data.at] as Form;
  },

  event(): Record<string, unknown> {
    const seconds = Math.floor(services().clock.now() / 1000);
    return eventOf(this.form(), this.data.values, seconds);
  },

  async askPrice() {
    const form = this.form();
    if (!form.price) return;
    const quoted = await ask(this, form.price(services().delivery, this.event()), ({ text }) => ({
      price: text,
    }));
    this.pass = quoted?.pass ?? {};
    this.showOthers();
  },

  async place() {
    const form = this.form();
    this.keep(form);
    const event = { ...this.event(), ...this.pass };
    const done = await ask(this, form.place(services().delivery, event), () => ({}));
    this.showOthers();
    if (!done) return;
    const { values } = this.data;
    const ids: Record<string, string> = {};
    for (const key of form.ids) ids[key] = values[key] ?? '';
    const order: PlacedOrder = { family: form.family, ids };
    const earlier = wx.getStorageSync<PlacedOrder[] | ''>(PLACED) || [];
    wx.setStorageSync(PLACED, [order, ...earlier].slice(0, MOST_PLACED));
    const query = Object.keys(ids)
      .map((key) => `${key}=${encodeURIComponent(ids[key] ?? '')}`)
      .join('&');
    const placed = {
      ...order,
      number: done.waybillId ?? '稍后给出',
      text: done.fee ?? '',
      url: `/staff/order/order?family=${form.family}&${query}`,
      print: form.prints ? `/staff/waybill/waybill?${query}` : '',
    };
    this.setData({ placed, price: '' });
    this.pass = {};
    const { openid, ...named } = ids;
    const notify = notifyOf(form.family, named);
    if (notify) {
      const told = await form.tell(services().delivery, values, notify);
      // The order stands, whatever becomes of this.
      if (!told.ok) this.setData({ untold: `顾客的微信通知没有设置好：${staffsFailure(told.error).title}` });
    }
  },

  /** The same way as the last button. */
  onRetry() {
    return this.data.canPrice && !this.data.price ? this.askPrice() : this.place();
  },

  /** Puts each issue under the field of the form that it comes from. */
  showOthers() {
    const shown = this.data.groups.flatMap(({ fields }) => fields.map(({ key }) => key));
    const issues: FieldIssues = {};
    for (const path of Object.keys(this.data.issues))
      issues[fieldOf(this.form(), path)] = this.data.issues[path] ?? '';
    const others = Object.keys(issues).filter((field) => !shown.includes(field));
    this.setData({ issues, others: others.map((field) => `${field}：${issues[field]}`) });
  },

  /** For the next order. */
  keep(form: Form) {
    const kept: Record<string, string> = {};
    for (const field of form.groups.flatMap(({ fields }) => fields)) {
      const value = this.data.values[field.key];
      if (field.kept && value) kept[field.key] = value;
    }
    wx.setStorageSync(`${KEPT}${form.family}`, kept);
  },
});
