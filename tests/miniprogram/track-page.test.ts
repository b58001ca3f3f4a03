import { CUSTOMER } from './support/cloud-rig';
import { Phone, type ShownPage } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());
beforeEach(() => phone.reset());

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
