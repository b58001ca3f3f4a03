import type { Field, Fields } from '../contract/fields';
import type { Text } from '../errors/catalogue-entry';
import type { FieldGuides } from './guide';
import { actionMsg, statuses } from './local-delivery';

/** What people read of the fields that are ours. */
export interface OptionGuide extends Text {
  /** What a call with the option answers, as TypeScript: by the type of the option's value. `Data` stands for the plain answer. */
  answers: readonly { value: string; data: string }[];
  /** What the event must hold, too, as TypeScript. */
  with?: string;
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
  notify: {
    en: 'ours, with `watch`: tells that customer by a subscribe message what WeChat does not announce itself',
    zh: '本项目扩展，与 `watch` 一起使用：对微信自己不通知的状态，用订阅消息告知该顾客',
    answers: [{ value: '', data: 'Data & { watching: boolean }' }],
    with: 'watch: { openid: string }',
    fields: {
      templateId: { en: "The template's id", zh: '订阅消息模板 id' },
      data: {
        en: 'What the template shows, all of its keys',
        zh: '模板内容，须写全所有键名',
        fields: {
          key: { en: 'A key of the template: `thing1`', zh: '模板中的键名，例如 `thing1`' },
          value: {
            en: 'A text; `{status}`, `{time}`, `{order}` and `{waybill}` in it are filled in',
            zh: '文字，其中的 `{status}`、`{time}`、`{order}`、`{waybill}` 会被替换',
          },
        },
      },
      page: { en: 'The page it opens, without a slash in front', zh: '点击后打开的页面，开头不带斜杠' },
      miniprogramState: {
        en: 'Which version it opens; the released one if left out',
        zh: '打开的小程序版本；不填为正式版',
        values: {
          developer: { en: 'development version', zh: '开发版' },
          trial: { en: 'trial version', zh: '体验版' },
          formal: { en: 'released version', zh: '正式版' },
        },
      },
      statuses: {
        en: 'Only these of the statuses; all that WeChat does not announce if left out',
        zh: '只告知这些状态；不填则为微信不通知的全部状态',
      },
    } as FieldGuides<Fields>,
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
