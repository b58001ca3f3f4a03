import { type Arguments, type BusinessApi, type Reply, refuse } from './business-api';

// What WeChat checks of a subscribe message; documents: subscribeMessage.send and 订阅消息开发指南.

/** One accept of the customer is good for one message. The sandbox takes every customer for having accepted once. */
const ACCEPTED = 1;

/** What a value may be, by the beginning of its key in the template. */
const KINDS: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/su,
  number: /^[\d.]{1,32}$/,
  letter: /^[A-Za-z]{1,32}$/,
  symbol: /^[^\p{L}\p{N}\s]{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}) )?\d{1,2}:\d{2}(:\d{2})?$/,
  date: /^\d{4}(年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2})( \d{1,2}:\d{2}(:\d{2})?)?$/,
  amount: /^\p{Sc}?[\d.]{1,10}元?$/u,
  phone_number: /^[\d+\-() ]{1,17}$/,
  car_number: /^.{1,8}$/su,
  name: /^(\p{Script=Han}{1,10}|[A-Za-z ]{1,20})$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

export class SubscribeMessages implements BusinessApi {
  readonly name = 'subscribeMessage.send';
  readonly path = '/cgi-bin/message/subscribe/send';
  readonly cloudCall = true;
  readonly replaceable = true;
  readonly fields: BusinessApi['fields'] = {
    touser: { type: 'text' },
    template_id: { type: 'text' },
    page: { type: 'text' },
    data: { type: 'object', required: true },
    miniprogram_state: { type: 'text' },
    lang: { type: 'text' },
  };
  /** How many each customer was sent of each template. */
  private readonly sent = new Map<string, number>();

  reset(): void {
    this.sent.clear();
  }

  run({ touser, template_id, page, data }: Arguments): Reply {
    if (!/^o[\w-]+$/.test(String(touser ?? ''))) return refuse(40003, 'invalid openid');
    if (!/^[\w-]{43}$/.test(String(template_id ?? ''))) return refuse(40037, 'invalid template_id');
    if (page && !/^\w[\w-]*(\/[\w-]+)*(\?.*)?$/.test(String(page))) return refuse(41030, 'invalid page');
    const wrong = Object.entries(data as Arguments).find(([key, given]) => !isLegal(key, given));
    if (wrong) return refuse(47003, `argument invalid! data.${wrong[0]}.value invalid`);
    const key = `${touser} ${template_id}`;
    const before = this.sent.get(key) ?? 0;
    if (before >= ACCEPTED) return refuse(43101, 'user refuse to accept the msg');
    this.sent.set(key, before + 1);
    return { errcode: 0, errmsg: 'ok' };
  }
}

function isLegal(key: string, given: unknown): boolean {
  const { value } = Object(given) as { value?: unknown };
  const [, kind = ''] = /^([a-z_]+?)\d+$/.exec(key) ?? [];
  return KINDS[kind]?.test(String(value ?? '')) ?? false;
}
