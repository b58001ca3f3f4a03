import { dayOf, timeOfDay } from '../../clock';
import { type TrackAction, trackActions } from '../../delivery-client';
import { services } from '../../services';
import { idle, type View } from '../../view';
import { ask, type FieldIssues } from '../view';

interface SentUpdate {
  key: string;
  action: string;
  message: string;
  time: string;
  outcome: string;
}

const actions = Object.keys(trackActions).map((key) => Number(key) as TrackAction);

Page({
  data: {
    token: '',
    waybillId: '',
    actionAt: 0,
    actionNames: actions.map((action) => `${trackActions[action]}（${action}）`),
    day: '',
    time: '',
    actionMsg: '',
    queue: false,
    view: idle as View,
    issues: {} as FieldIssues,
    sent: [] as SentUpdate[],
  },

  onLoad() {
    this.setToNow();
  },

  setToNow() {
    const now = services().clock.now();
    this.setData({ day: dayOf(now), time: timeOfDay(now) });
  },

  onInput(event: WechatMiniprogram.Input) {
    this.setData({ [event.currentTarget.dataset.field as string]: event.detail.value.trim() });
  },

  onAction(event: WechatMiniprogram.PickerChange) {
    this.setData({ actionAt: Number(event.detail.value) });
  },

  onDay(event: WechatMiniprogram.PickerChange) {
    this.setData({ day: String(event.detail.value) });
  },

  onTime(event: WechatMiniprogram.PickerChange) {
    this.setData({ time: String(event.detail.value) });
  },

  onQueue(event: WechatMiniprogram.SwitchChange) {
    this.setData({ queue: event.detail.value });
  },

  async send() {
    const { token, waybillId, actionMsg, day, time, queue } = this.data;
    const actionType = actions[this.data.actionAt] ?? 100001;
    const actionTime = secondsOf(day, time);
    const event = { token, waybillId, actionTime, actionType, actionMsg };
    const { delivery } = services();
    const note = (outcome: string) => () => ({
      actionMsg: '',
      sent: [
        {
          key: `${this.data.sent.length}`,
          action: trackActions[actionType],
          message: actionMsg,
          time: `${day} ${time}`,
          outcome,
        },
        ...this.data.sent,
      ],
    });
    if (queue) await ask(this, delivery.logisticsUpdatePath({ ...event, queue }), note('已排队，稍后发送'));
    else await ask(this, delivery.logisticsUpdatePath(event), note('已更新'));
  },
});

/** A day and a time of it, as the pickers give them, in the phone's time zone. */
function secondsOf(day: string, time: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Math.floor(new Date(year, month - 1, date, hours, minutes).getTime() / 1000);
}
