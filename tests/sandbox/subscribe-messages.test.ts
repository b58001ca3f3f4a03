import { type Fixture, startFixture } from './sandbox-fixture';

// Rules: subscribeMessage.send and 订阅消息开发指南 (families/events.md, 6.1 and 6.2).

const SENDER = `
const cloud = require('wx-server-sdk')
cloud.init({ env: 'shop-1' })
exports.main = async (event) => {
  try {
    return await cloud.openapi.subscribeMessage.send(event.message)
  } catch ({ errCode, errMsg }) {
    return { errCode, errMsg }
  }
}`;

let fixture: Fixture;
beforeAll(async () => {
  const config = { permissions: { openapi: ['subscribeMessage.send'] } };
  fixture = await startFixture(
    { sender: { code: SENDER, sdk: 'wx-server-sdk', config } },
    { envId: 'shop-1' },
  );
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

const good = {
  touser: 'oABC123456',
  templateId: 'hD-ixGOhYmUfjOnI8MCzQMPshzGVeux_2vzyvQu7O68',
  page: 'pages/order/detail?id=1',
  data: {
    character_string1: { value: 'SF-1' },
    phrase2: { value: '已退回' },
    thing3: { value: '骑手已把货送回门店' },
    time4: { value: '2025-01-08 13:20' },
  },
};

async function send(changes: object = {}): Promise<{ errCode: number; errMsg: string }> {
  const outcome = await fixture.sandbox.call({ name: 'sender', data: { message: { ...good, ...changes } } });
  if (!('result' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.result as { errCode: number; errMsg: string };
}

test('one accept is good for one message of a template', async () => {
  expect((await send()).errCode).toBe(0);
  expect((await send()).errCode).toBe(43101);
  expect((await send({ touser: 'oAnother' })).errCode).toBe(0);
  expect((await send({ templateId: 'A'.repeat(43) })).errCode).toBe(0);
});

test.each([
  [40003, { touser: '' }],
  [40003, { touser: undefined }],
  [40003, { touser: 'nobody here' }],
  [40037, { templateId: undefined }],
  [40037, { templateId: 'TEMPLATE_ID' }],
  [41030, { page: '/pages/order/detail' }],
  [0, { page: undefined }],
  [0, { page: 'index?foo=bar' }],
  [47001, { data: undefined }],
])('%d for %j', async (errCode, changes) => {
  expect((await send(changes)).errCode).toBe(errCode);
});

test.each([
  ['thing1', '一'.repeat(20), '一'.repeat(21)],
  ['thing1', '🚚'.repeat(20), ''],
  ['character_string1', 'A-1'.padEnd(32, '0'), '单号1'],
  ['character_string1', 'a', 'a'.repeat(33)],
  ['phrase1', '骑手已到店', '骑手已到店了'],
  ['phrase1', '配送中', 'ok'],
  ['number1', '1'.repeat(32), '1'.repeat(33)],
  ['letter1', 'abc', 'a1'],
  ['time1', '2019年10月1日 15:01', 'today'],
  ['time1', '15:01', '2019-10-01'],
  ['date1', '2019-10-01', '15:01'],
  ['amount1', '￥10.5元', '1234567890123'],
  ['phone_number1', '+86-0766-66888866', '一二三'],
  ['car_number1', '粤A8Z888挂', '粤A8Z888挂挂'],
  ['name1', '一二三四五六七八九十', '一二三四五六七八九十一'],
])('%s may be %j, not %j', async (key, legal, illegal) => {
  expect((await send({ data: { [key]: { value: legal } } })).errCode).toBe(0);
  const { errCode, errMsg } = await send({ touser: 'oB', data: { [key]: { value: illegal } } });
  expect(errCode).toBe(47003);
  expect(errMsg).toContain(`data.${key}.value`);
});

test('a key of no kind, and a value without its envelope, are refused', async () => {
  for (const data of [{ remark: { value: 'x' } }, { thing1: 'x' }, { thing1: null }]) {
    expect([data, (await send({ data })).errCode]).toEqual([data, 47003]);
  }
});

test('a scripted reply takes its place, by cloud call and over HTTPS', async () => {
  const reply = { errcode: 45168, errmsg: 'too frequent' };
  await fixture.post('/sandbox/replies', { api: 'subscribeMessage.send', reply });
  expect((await send()).errCode).toBe(45168);
  const path = '/cgi-bin/message/subscribe/send';
  const body = { touser: good.touser, template_id: good.templateId, data: { thing1: { value: 'x' } } };
  expect(await fixture.api(path, body)).toMatchObject({ errcode: 0 });
  await fixture.post('/sandbox/replies', { api: path, reply });
  expect(await fixture.api(path, body)).toMatchObject({ errcode: 45168 });
});
