import { integer, list, object, optional, text } from '../contract/fields';
import type { Family } from './order-records';

// How a customer is told by a subscribe message. Documents: subscribeMessage.send and 订阅消息开发指南.

/**
 * Statuses (of a parcel also kinds of change of its track) that WeChat does not announce to the customer itself, and
 * what he is told, in at most 5 Chinese characters, which is all that a `phrase` of a template takes. 即时配送: its
 * document names those that it announces (102, 202 or 301, 302, 203 to 205, 303 to 305, 501, 502). 物流助手, 同城配送:
 * no document does; left out is what is announced there or in the service beside it: collected, on its way, delivered.
 */
export const UNANNOUNCED = {
  'local-delivery': { 101: '等待接单', 103: '订单已取消', 201: '骑手已到店', 401: '已退回商家' },
  intracity: { 10000: '等待接单', 20000: '订单已取消', 40000: '骑手已到店' },
  logistics: {
    1: '订单已取消',
    100002: '揽件失败',
    300004: '签收失败',
    400001: '订单已取消',
    400002: '快件滞留',
  },
} as const satisfies Record<Family, Readonly<Record<number, string>>>;

/** What is put in for `{…}`. */
export const PLACEHOLDERS = ['status', 'time', 'order', 'waybill'] as const;

const KEY =
  /^(thing|phrase|character_string|time|date|number|letter|symbol|amount|phone_number|car_number|name)\d{1,3}$/;
const PAGE = /^[\w-]+(\/[\w-]+)*(\?\S*)?$/;

export const notifyField = (family: Family) =>
  optional(
    object({
      templateId: text({
        maxBytes: 128,
        form: {
          fits: (id) => /^[\w-]+$/.test(id),
          says: { en: 'must be the id of a template', zh: '必须是模板 id' },
        },
      }),
      data: list(
        object({
          key: text({
            maxBytes: 32,
            form: {
              fits: (key) => KEY.test(key),
              says: {
                en: 'must be a key of the template, such as thing1',
                zh: '必须是模板中的键名，例如 thing1',
              },
            },
          }),
          value: text({
            maxBytes: 256,
            personal: true,
            form: {
              fits: (value) => [...value.matchAll(/\{([^{}]*)\}/g)].every(([, name]) => isPlaceholder(name)),
              says: {
                en: 'may hold {status}, {time}, {order} and {waybill}, no others',
                zh: '占位符只能是 {status}、{time}、{order}、{waybill}',
              },
            },
          }),
        }),
        { min: 1, max: 10 },
      ),
      page: optional(
        text({
          maxBytes: 1024,
          form: {
            fits: (page) => PAGE.test(page),
            says: {
              en: 'must be a page as in app.json, without a slash in front',
              zh: '须与 app.json 中的页面路径一致，开头不带斜杠',
            },
          },
        }),
      ),
      miniprogramState: optional(text({ maxBytes: 16, oneOf: ['developer', 'trial', 'formal'] })),
      statuses: optional(
        list(integer({ oneOf: Object.keys(UNANNOUNCED[family]).map(Number) }), { min: 1, max: 10 }),
      ),
    }),
  );

/** How the customer of an order is told, as staff gave it. */
export interface Notify {
  templateId: string;
  data: { key: string; value: string }[];
  page?: string;
  miniprogramState?: string;
  /** Of those that WeChat does not announce; all of them where left out. */
  statuses?: number[];
}

function isPlaceholder(name: string | undefined): boolean {
  return (PLACEHOLDERS as readonly (string | undefined)[]).includes(name);
}
