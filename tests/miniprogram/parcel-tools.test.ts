import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

// What staff do with a parcel: its waybill, found and printed, and its track, written by hand.

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

describe('the waybill', () => {
  const ORDER = { orderId: 'sandbox-order-2', deliveryId: 'YTO' };

  async function filledIn(order: { orderId: string; deliveryId: string } = ORDER): Promise<ShownPage> {
    const page = await phone.open('waybill');
    await page.type('.order-id', order.orderId);
    await page.type('.delivery-id', order.deliveryId);
    return page;
  }

  async function find(page: ShownPage): Promise<void> {
    await page.tap('.find');
    await phone.cloud.settle();
  }

  /** All texts of rich-text nodes, one after the other. */
  function textIn(nodes: unknown): string {
    return JSON.stringify(nodes, (key, value) => (key === 'attrs' ? undefined : value));
  }

  test('asks for nothing before an order is filled in', async () => {
    const page = await phone.open('waybill');
    expect(page.text).toContain('输入订单号与快递公司');
    expect(page.attribute('.find', 'disabled')).toBe(true);
    await expect(page.tap('.find')).rejects.toThrow('disabled');
    expect(phone.cloud.calls).toEqual([]);
  });

  test('shows what the function answers, and previews the waybill', async () => {
    const page = await filledIn();
    await find(page);
    const answer = await phone.cloud.answerOf('logistics-get-order', { ...ORDER, printType: 0 });
    expect(page.text).toContain(answer.waybillId);
    expect(page.text).toContain(answer.orderId);
    expect(page.textOf('.entry')).toBe('YTO_shortAddress571-330-06');
    expect(page.textOf('.chip')).toBe('正常');
    const preview = textIn(page.attribute('.preview-html', 'nodes'));
    for (const part of [answer.waybillId, '派件联', '收件联', '圆通速递']) expect(preview).toContain(part);
  });

  test('the one-part form is asked for anew', async () => {
    const page = await filledIn();
    await find(page);
    await page.pick('.print-type', '一联单');
    expect(phone.cloud.calls.at(-1)?.data).toEqual({ ...ORDER, printType: 1 });
    const preview = textIn(page.attribute('.preview-html', 'nodes'));
    expect(preview).toContain('一联单');
    expect(preview).not.toContain('收件联');
  });

  test('a cancelled order is marked', async () => {
    const page = await filledIn({ orderId: 'sandbox-order-3', deliveryId: 'ZTO' });
    await find(page);
    expect(page.textOf('.chip')).toBe('已取消');
    expect(page.attribute('.chip', 'class')).toContain('chip-warn');
  });

  test('says so where the waybill is no HTML, as in the document’s printed answer', async () => {
    const page = await filledIn({ orderId: '01234567890123456789', deliveryId: 'SF' });
    await find(page);
    expect(page.has('.preview')).toBe(false);
    expect(page.textOf('.no-preview')).toBe('微信返回的面单内容不是可预览的 HTML。');
  });

  test('loading', async () => {
    const page = await filledIn();
    const release = phone.cloud.hold();
    await page.tap('.find');
    expect(page.text).toContain('加载中');
    expect(page.attribute('.find', 'disabled')).toBe(true);
    release();
    await phone.cloud.settle();
    expect(page.text).not.toContain('加载中');
    expect(page.text).toContain('YT2400010086789');
  });

  test('empty: an order that is not known', async () => {
    const page = await filledIn({ orderId: 'nobody-knows-it', deliveryId: 'YTO' });
    await find(page);
    const { error } = await phone.cloud.answerOf('logistics-get-order', {
      orderId: 'nobody-knows-it',
      deliveryId: 'YTO',
    });
    const [, hintZh] = String((error as { hint: string }).hint).split('\n');
    expect(page.text).toContain('没有找到');
    expect(page.phase).toBe('empty');
    expect(page.text).toContain(hintZh);
    expect(page.text).not.toContain('930563');
    await page.unfold();
    expect(page.text).toContain('错误码 930563');
    expect(page.has('.preview')).toBe(false);
  });

  test('error: a caller who is not staff is not told what staff would have to set', async () => {
    phone.cloud.openid = CUSTOMER;
    const page = await filledIn();
    await find(page);
    expect(page.text).toContain('仅限店员使用');
    expect(page.phase).toBe('error');
    expect(page.text).toContain('这里只供店员使用。如果你是店员，请联系商家为你开通。');
    expect(page.text).not.toMatch(/ADMIN_OPENIDS|环境变量/);
    await expect(page.retry()).rejects.toThrow('no button');
  });

  test('error: a field that the function refuses is marked', async () => {
    const page = await filledIn({ orderId: 'x'.repeat(513), deliveryId: 'YTO' });
    await find(page);
    expect(page.textOf('.field-issue')).toBe('订单号：UTF-8 编码后不得超过 512 字节');
  });

  test('no network, then a retry that finds it', async () => {
    const page = await filledIn();
    phone.cloud.online = false;
    await find(page);
    expect(page.text).toContain('网络不可用');
    expect(page.phase).toBe('offline');
    phone.cloud.online = true;
    await page.retry();
    await phone.cloud.settle();
    expect(page.text).toContain('YT2400010086789');
    expect(page.text).not.toContain('网络不可用');
  });

  test('lets the customer see the order, but not its waybill', async () => {
    const refused = await phone.cloud.answerOf('logistics-get-order', ORDER, 'oABC123456');
    expect(refused.errCode).toBe(-10003);
    const page = await filledIn();
    await find(page);
    await page.type('.customer', 'oABC123456');
    await page.tap('.watch');
    await phone.cloud.settle();
    expect(page.textOf('.watched')).toBe('已允许 oABC123456 查看。');

    phone.cloud.openid = 'oABC123456';
    const customers = await filledIn();
    await find(customers);
    expect(customers.text).toContain('YT2400010086789');
    expect(customers.text).not.toContain('面单预览');
    expect(customers.has('.entry')).toBe(false);
    expect(customers.has('.watch')).toBe(false);
  });

  test('the waybill goes to a chat as a page, to be printed on a computer', async () => {
    const page = await phone.open('waybill');
    await page.type('.order-id', 'sandbox-order-1');
    await page.type('.delivery-id', 'SF');
    await page.tap('.find');
    await phone.cloud.settle();
    await page.tap('.print');
    expect(phone.shared).toEqual([
      { filePath: 'wxfile://usr/waybill.html', fileName: '12345678901234567890.html' },
    ]);
    expect(phone.files.get('wxfile://usr/waybill.html')).toMatch(/<html|<div|<table/);
  });
});

describe('the track', () => {
  const TOKEN = 'TOKEN-YT2400010086789';
  const WAYBILL = 'YT2400010086789';

  async function filledIn(token = TOKEN): Promise<ShownPage> {
    const page = await phone.open('track');
    await page.type('.waybill-id', WAYBILL);
    await page.type('.token', token);
    await page.pick('.action', '开始派送');
    await page.type('.message', '快递员 李师傅 正在派送');
    return page;
  }

  async function send(page: ShownPage): Promise<void> {
    await page.tap('.send');
    await phone.cloud.settle();
  }

  /** The parcel's track as the sandbox keeps it. */
  function track(): { action_time: number; action_type: number; action_msg: string }[] {
    const { waybills } = phone.cloud.sandbox.state() as {
      waybills: { waybill_id: string; path: ReturnType<typeof track> }[];
    };
    return waybills.find(({ waybill_id }) => waybill_id === WAYBILL)?.path ?? [];
  }

  test('empty: nothing sent yet, and the time is now', async () => {
    const page = await phone.open('track');
    expect(page.textOf('.nothing-sent')).toBe('还没有提交过轨迹。');
    expect(page.textsOf('.when')).toEqual(['2026-01-05', '14:00']);
    expect(page.attribute('.send', 'disabled')).toBe(true);
  });

  test('offers every kind of change that the contract has', async () => {
    const page = await phone.open('track');
    expect(page.attribute('.action', 'range')).toHaveLength(9);
  });

  test('sends the update, and the track has it', async () => {
    const page = await filledIn();
    await page.pick('.day', '2026-01-04');
    await page.pick('.time', '09:30');
    await send(page);
    expect(track().at(-1)).toEqual({
      action_time: new Date(2026, 0, 4, 9, 30).getTime() / 1000,
      action_type: 300002,
      action_msg: '快递员 李师傅 正在派送',
    });
    expect(page.text).not.toContain('还没有提交过轨迹');
    expect(page.textOf('.sent')).toBe('开始派送已更新2026-01-04 09:30 · 快递员 李师傅 正在派送');
    expect(page.attribute('.message', 'value')).toBe('');
  });

  test('queues it where asked to; the timer delivers it', async () => {
    const before = track().length;
    const page = await filledIn();
    await page.turnOn('.queue');
    await send(page);
    expect(page.textOf('.sent')).toContain('已排队，稍后发送');
    expect(track()).toHaveLength(before);
    await phone.cloud.sandbox.fireTimer('logistics-update-path');
    expect(track()).toHaveLength(before + 1);
  });

  test('loading', async () => {
    const page = await filledIn();
    const release = phone.cloud.hold();
    await page.tap('.send');
    expect(page.text).toContain('加载中');
    expect(page.attribute('.send', 'disabled')).toBe(true);
    release();
    await phone.cloud.settle();
    expect(page.text).not.toContain('加载中');
  });

  test('error: a wrong token, with the hint in Chinese', async () => {
    const page = await filledIn('WRONG');
    await send(page);
    const { error } = (await phone.cloud.answerOf('logistics-update-path', {
      token: 'WRONG',
      waybillId: WAYBILL,
      actionTime: 1533052800,
      actionType: 300002,
      actionMsg: 'x',
    })) as { error: { hint: string } };
    const [hintEn, hintZh] = error.hint.split('\n');
    expect(page.text).toContain(hintZh);
    expect(page.text).not.toContain(hintEn);
    expect(page.text).not.toContain('9300507');
    await page.unfold();
    expect(page.text).toContain('错误码 9300507');
    expect(page.text).toContain('还没有提交过轨迹');
  });

  test('error: a time that the function refuses is marked at its field', async () => {
    const page = await filledIn();
    await page.pick('.day', '1990-01-01');
    await send(page);
    expect(page.textOf('.field-issue')).toContain('变化时间：');
  });

  test('error: not staff', async () => {
    phone.cloud.openid = CUSTOMER;
    const page = await filledIn();
    await send(page);
    expect(page.text).toContain('仅限店员使用');
    expect(page.phase).toBe('error');
  });

  test('no network: says that it may have been carried out, and offers no blind retry', async () => {
    const page = await filledIn();
    phone.cloud.online = false;
    await send(page);
    expect(page.text).toContain('网络不可用');
    expect(page.phase).toBe('offline');
    expect(page.text).toContain('可能已经生效');
    await expect(page.retry()).rejects.toThrow('no button');
    phone.cloud.online = true;
    await send(page);
    expect(page.textOf('.sent')).toContain('已更新');
  });

  test('an answer that got lost on the way is told apart from a refusal', async () => {
    phone.cloud.sandbox.addFault({ api: 'logistics.updatePath', reset: true, executed: true, times: 0 });
    const page = await filledIn();
    await send(page);
    expect(page.text).toContain('可能已经生效');
  });
});
