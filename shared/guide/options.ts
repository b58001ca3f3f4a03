import type { Field, Fields } from '../contract/fields';
import type { Text } from '../errors/catalogue-entry';
import type { FieldGuides } from './guide';
import { actionMsg, statuses } from './local-delivery';

/** What people read of the fields that are ours. */
export interface OptionGuide extends Text {
  /** What a call with the option answers, as TypeScript: by the type of the option's value. `Data` stands for the plain answer. */
  answers: readonly { value: string; data: string }[];
  /** Of an object, or of a list's items. */
  fields?: FieldGuides<Fields>;
}

const queued = '{ queued: true; id: string }';

/** By the name of the option. */
const options: Readonly<Record<string, OptionGuide>> = {
  watch: {
    en: 'ours: lets that customer ask for the order, and keeps it fresh; `false` ends it',
    zh: '本项目扩展：允许该顾客查询此订单，并由定时器保持最新；`false` 结束',
    answers: [
      { value: '{ openid: string }', data: 'Data & { watching: boolean }' },
      { value: 'false', data: '{ watching: false }' },
    ],
    fields: { openid: { en: "The customer's openid", zh: '顾客的 openid' } },
  },
  erase: {
    en: 'staff: `true` deletes all records of the customer of `openid`, for good',
    zh: '仅员工：传 `true` 永久删除 `openid` 对应顾客的全部记录',
    answers: [
      { value: 'true', data: '{ erased: number; left: number }' },
      { value: 'false', data: 'Data' },
    ],
  },
  confirm: {
    en: 'ours, required: repeats `wxStoreId` (without a store `payMode`), for what cannot be taken back',
    zh: '本项目扩展，必填：再写一遍 `wxStoreId`（没有门店时写 `payMode`），因为操作无法撤回',
    answers: [{ value: 'string', data: 'Data' }],
  },
  again: {
    en: 'ours: `true` places the order all the same where an earlier try ended unclear and cannot be found',
    zh: '本项目扩展：之前的尝试结果不明且查不到时，传 `true` 仍然再次下单',
    answers: [],
  },
  withPrintHtml: {
    en: 'ours: `true` answers `printHtml`, too; then fewer orders fit into one answer',
    zh: '本项目扩展：传 `true` 时同时返回 `printHtml`，一次能返回的订单会变少',
    answers: [{ value: 'boolean', data: 'Data' }],
  },
  queue: {
    en: 'ours: store it, a timer delivers it in order, at least once',
    zh: '本项目扩展：先存下来，由定时器按顺序发送，至少一次',
    answers: [
      { value: 'true', data: queued },
      { value: 'false', data: 'Data' },
    ],
  },
  steps: {
    en: 'ours, instead of one `orderStatus`: a timer takes one step after the other',
    zh: '本项目扩展，代替单个 `orderStatus`：由定时器逐步执行',
    answers: [{ value: '', data: queued }],
    fields: {
      orderStatus: { en: 'New status', zh: '配送状态', values: statuses } as Text,
      afterSeconds: {
        en: 'Seconds after the step before, or after the call for the first',
        zh: '距上一步的秒数，第一步从调用时算起',
      },
      actionMsg,
    },
  },
};

/** `watch` of an order that is being placed: its customer is named in it already. */
const watchOfPlacing: OptionGuide = {
  en: 'ours: `false` does not give the order to the customer of `openid`, who otherwise may ask for it at once',
  zh: '本项目扩展：默认 `openid` 对应的顾客可立即查询此订单；传 `false` 则不允许',
  answers: [],
};

/** What people read of that option of that function. */
export function optionGuide(name: string, { type }: Field): OptionGuide | undefined {
  return name === 'watch' && type === 'boolean' ? watchOfPlacing : options[name];
}
