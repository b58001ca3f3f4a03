import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { worksOf } from '../../scripts/registry';
import { type ConsoleFixture, call, callButton, startConsole } from './console-fixture';

// A call and what came of it; and every call with its trace: what it did when, found by its id, made once more.

const GET = 'logistics-get-order';
const ADD = 'local-delivery-add-order';
const ORDER = { orderId: 'sandbox-order-2', deliveryId: 'YTO' };
const MANY = 5000;

let console: ConsoleFixture;
let page: Page;

beforeAll(async () => {
  console = await startConsole();
});
afterAll(() => console.close());

beforeEach(() => console.sandbox.reset());
afterEach(async () => {
  await console.leave(page);
  expect(console.takeTroubles()).toEqual([]);
});

const chooseExample = (title: string) => page.getByLabel('Start from').selectOption({ label: title });
const tab = (name: string) => page.getByRole('tab', { name }).click();

describe.each([
  {
    fn: 'logistics-get-order',
    works: 'A parcel with a waybill to print',
    answer: 'waybillId: "YT2400010086789"',
    fails: 'Fails: no such order',
    errCode: 930563,
    code: 'not-found',
    api: 'logistics.getOrder',
  },
  {
    fn: 'logistics-update-path',
    works: "The document's example",
    answer: 'errMsg: "openapi.logistics.updatePath:ok"',
    fails: 'Fails: milliseconds instead of seconds',
    errCode: -10001,
    code: 'invalid-argument',
    api: 'logistics.updatePath',
  },
  {
    fn: 'local-delivery-get-order',
    works: 'A delivery on its way',
    answer: 'riderName: "张师傅"',
    fails: 'Fails: wrong signature',
    errCode: 2003,
    code: 'upstream-rejected',
    api: 'immediateDelivery.getOrder',
  },
  {
    fn: 'local-delivery-real-mock-update-order',
    works: 'A rider takes the order',
    answer: 'resultmsg: "ok"',
    fails: "Fails: not one of the test account's statuses",
    errCode: -10001,
    code: 'invalid-argument',
    api: 'immediateDelivery.realMockUpdateOrder',
  },
])('$fn', ({ fn, works, answer, fails, errCode, code, api }) => {
  it('fails with its code and its hint, in either language; succeeds, and shows answer, log and what went to WeChat', async () => {
    page = await console.open();
    await page.getByRole('radio', { name: fn }).check();
    await chooseExample(fails);
    await call(page, 'failure');
    expect(await page.locator('.err-code').textContent()).toBe(`errCode ${errCode}`);
    expect(await page.locator('.error-code').textContent()).toBe(code);
    const english = await page.locator('.error-hint').textContent();
    expect(english).toMatch(/^What to do [A-Z][^\n一-龥]+\.$/);
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('.error-hint', { hasText: /^处理办法 .*[一-龥].*。$/ }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();

    await chooseExample(works);
    await call(page, 'success');
    const summary = page.locator('.summary');
    const first = await summary.textContent();
    expect(first).toContain(`openapi.${api}:ok`);
    expect(first).toMatch(/(cold start|warm)\d+(\.\d)? ms/);
    await page.locator('.json', { hasText: answer }).waitFor();

    await tab('Log');
    await page.locator('.log', { hasText: `function: "${fn}"` }).waitFor();
    await page.locator('.log', { hasText: 'caller: "staff"' }).waitFor();

    await tab('To WeChat');
    await page.locator('.wire li', { hasText: api }).waitFor();

    await call(page, 'success');
    await page.locator('.summary .badge', { hasText: 'warm' }).waitFor();
  });
});

it('marks the field that the function complains of, until it is edited', async () => {
  page = await console.open({ fn: 'logistics-update-path' });
  await chooseExample('Fails: milliseconds instead of seconds');
  await call(page, 'failure');
  const input = page.getByRole('textbox', { name: 'actionTime' });
  expect(await input.getAttribute('aria-invalid')).toBe('true');
  expect(await page.locator('[data-field=actionTime] .field-error').textContent()).toContain(
    'divide by 1000',
  );
  expect(await page.locator('.field-error').count()).toBe(1);
  await input.fill('1533052800');
  await page.locator('.field-error').waitFor({ state: 'detached' });
  await call(page, 'success');
});

it('names an unknown field that only JSON can hold, and refuses to send what is no JSON', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await page.getByRole('radio', { name: 'JSON' }).check();
  const editor = page.getByLabel('Event (JSON)');
  await editor.fill('{ "orderId": ');
  await page.getByText('This is not a JSON object yet.').waitFor();
  await callButton(page).click({ force: true });
  expect(await page.locator('[data-outcome]').count()).toBe(0);
  await editor.fill('{ "orderId": "sandbox-order-2", "deliveryId": "YTO", "colour": "red" }');
  await call(page, 'failure');
  await page.getByRole('radio', { name: 'Form' }).check();
  await page.locator('.other-issues', { hasText: 'colour' }).waitFor();
});

it('calls as everybody: staff, customer, stranger, nobody and the timer', async () => {
  page = await console.open({
    fn: 'local-delivery-get-order',
    event: { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' },
  });
  const as = async (caller: string, outcome: 'success' | 'failure', words: string | RegExp) => {
    await page.getByRole('radio', { name: caller, exact: true }).check();
    await call(page, outcome, words);
  };
  await as('Customer', 'failure', 'permission-denied');
  await as('Nobody', 'failure', 'unauthenticated');
  await page.getByRole('radio', { name: 'Staff' }).check();
  const watched = page.locator('[data-field="watch.openid"] input');
  await watched.fill('oABC123456');
  await call(page, 'success');
  await watched.fill('');
  await as('Customer', 'success', ':ok');
  await page.locator('.json', { hasText: 'orderStatus: 101' }).waitFor();
  expect(await page.locator('.json').textContent()).not.toContain('resultcode');
  await as('Stranger', 'failure', 'permission-denied');
  await as('Timer', 'success', ':ok');
  await page.locator('.json', { hasText: 'checked: 0' }).waitFor();
});

it('shows of the wire no token and no telephone number', async () => {
  page = await console.open({ fn: 'logistics-update-path', tab: 'wire' });
  await call(page, 'success');
  const entry = page.locator('.wire li', { hasText: 'logistics.updatePath' });
  await entry.locator('summary').first().click();
  const body = await entry.locator('.json').textContent();
  expect(body).toContain('waybill_id: "12345678901234567890"');
  expect(body).toContain('【186****6666】');
  expect(body).not.toContain('"TOKEN"');
});

it('shows calls that somebody else makes', async () => {
  page = await console.open({ view: 'activity' });
  await page.getByText('No call yet.').waitFor();
  await console.sandbox.call({ name: 'logistics-get-order', data: {} });
  await page.locator('.calls tbody tr', { hasText: 'logistics-get-order' }).waitFor();
  await page.locator('.calls tbody tr', { hasText: '-10002' }).waitFor();
});

it('shows side by side what everybody sees of the same event', async () => {
  const event = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
  const watch = { ...event, watch: { openid: 'oABC123456' } };
  await console.sandbox.call({
    name: 'local-delivery-get-order',
    openid: console.sandbox.adminOpenid,
    data: watch,
  });
  page = await console.open({ fn: 'local-delivery-get-order', event });
  await page.getByRole('button', { name: 'Call as everybody, side by side' }).click();
  const outcomes = page.locator('.comparison [data-caller] .badge');
  await outcomes.first().waitFor();
  expect(await page.locator('.comparison thead th').allTextContents()).toEqual([
    'Field',
    'Staff',
    'Customer',
    'Stranger',
    'Timer',
    'Nobody',
  ]);
  expect(await outcomes.allTextContents()).toEqual([
    'Success',
    'Success',
    'permission-denied',
    'Success',
    'unauthenticated',
  ]);
  const row = (path: string) => page.locator(`.comparison [data-path=${path}] td`).allTextContents();
  const hidden = 'not shown';
  expect(await row('orderStatus')).toEqual(['301', '301', hidden, hidden, hidden]);
  expect(await row('riderPhone')).toEqual(['13800138000', '138****8000', hidden, hidden, hidden]);
  expect(await row('resultcode')).toEqual(['0', hidden, hidden, hidden, hidden]);
  expect(await row('checked')).toEqual([hidden, hidden, hidden, '0', hidden]);
});

it('finds a function by its name or by what it is for, in either language', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  const names = page.locator('.functions .function-name');
  await page.getByRole('searchbox').fill('balance-query');
  await page.getByRole('radio', { name: 'intracity-balance-query' }).check();
  expect(await names.allTextContents()).toEqual(['intracity-balance-query']);
  await page.getByRole('searchbox').fill('生成运单');
  await page.getByRole('radio', { name: 'logistics-add-order' }).waitFor();
});

describe('placing', () => {
  it('an order placed twice is answered from its record', async () => {
    page = await console.open({ fn: ADD });
    await call(page, 'success');
    expect(await page.locator('.json').first().textContent()).not.toContain('replayed');
    await call(page, 'success');
    await page.locator('.json', { hasText: 'replayed: true' }).waitFor();
  });

  it('an order whose answer is lost is looked for and confirmed', async () => {
    console.sandbox.addFault({ api: 'immediateDelivery.addOrder', reset: true, executed: true });
    const event = { ...worksOf(ADD), shopOrderId: 'sandbox-new-9' };
    page = await console.open({ fn: ADD, event });
    await call(page, 'success');
    await page.locator('.json', { hasText: 'confirmed: true' }).waitFor();
  });
});

describe('activity', () => {
  const staff = (name: string, data: Record<string, unknown>) =>
    console.sandbox.call({ name, data, openid: console.sandbox.adminOpenid });
  const rows = () => page.locator('.calls tbody tr');
  const spans = () => page.locator('.waterfall .span-label').allTextContents();

  it('shows a call as a waterfall: permission, token, tries with their pauses, answer', async () => {
    await console.restart(); // for no instance to have a token yet
    console.sandbox.addFault({ api: 'immediateDelivery.getOrder', errcode: -1, times: 2 });
    const event = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
    const { requestId } = await staff('local-delivery-get-order', event);
    page = await console.open({ view: 'activity' });
    await rows().getByRole('link', { name: 'local-delivery-get-order' }).click();
    await page.locator(`[data-trace="${requestId}"]`).waitFor();
    expect(page.url()).toContain(`request=${requestId}`);
    const tried = (number: number) => `immediateDelivery.getOrder, try ${number}`;
    const pause = 'Pause before the next try';
    const [first, ...others] = await spans();
    expect(first).toMatch(/Permission: Staff/);
    expect(others.filter((label) => !label.startsWith('database.'))).toEqual([
      'access token',
      tried(1),
      pause,
      tried(2),
      pause,
      tried(3),
      'Answer: errCode 0',
    ]);
    const failed = page.locator('.waterfall li', { hasText: tried(1) });
    await failed.locator('summary').first().click();
    await failed.locator('.json', { hasText: 'sandbox-dada-2' }).waitFor();
    await failed.locator('.badge', { hasText: 'fault' }).waitFor();
  });

  it('tells who was refused, before anything was asked of WeChat', async () => {
    const { requestId } = await console.sandbox.call({ name: GET, data: ORDER });
    page = await console.open({ view: 'activity', request: requestId });
    await page.locator('.waterfall').waitFor();
    expect((await spans())[0]).toMatch(/Refused: Nobody/);
    expect((await spans()).join()).not.toContain('logistics.getOrder');
  });

  it('makes a failed call once more, with its event and its caller, from its trace', async () => {
    const fault = console.sandbox.addFault({ api: 'logistics.getOrder', errcode: 45009, times: 0 });
    page = await console.open({ fn: GET, event: ORDER });
    await call(page, 'failure', 'resource-exhausted');
    const failed = await page.locator('[data-request]').getAttribute('data-request');
    await page.getByRole('link', { name: 'Trace of this call' }).click();
    await page.locator(`[data-trace="${failed}"]`).waitFor();
    await page.locator('.waterfall', { hasText: 'Answer: errCode 45009' }).waitFor();

    console.sandbox.clearFaults(fault.id);
    await page.getByRole('button', { name: 'Replay' }).click();
    await page.locator('.waterfall', { hasText: 'Answer: errCode 0' }).waitFor();
    const made = await page.locator('[data-trace]').getAttribute('data-trace');
    expect(made).not.toBe(failed);
    await rows().nth(1).waitFor();
    expect(await rows().locator('td:nth-child(3) small').allTextContents()).toEqual([
      'wx_client',
      'wx_client',
    ]);
    await page.locator('.part', { hasText: 'Event' }).locator('summary').first().click();
    await page.locator('.part .json', { hasText: 'orderId: "sandbox-order-2"' }).first().waitFor();
  });

  it('finds calls by the order they are about, by their id, and failures alone', async () => {
    const good = await staff(GET, ORDER);
    await staff(GET, { orderId: 'nobody', deliveryId: 'YTO' });
    page = await console.open({ view: 'activity' });
    await rows().nth(1).waitFor();
    const search = page.getByRole('searchbox');
    await search.fill('nobody');
    await page.locator('.calls .card-head .badge', { hasText: /^1$/ }).waitFor();
    await rows().getByText('930563', { exact: true }).waitFor();
    await search.fill(good.requestId);
    await rows().getByText('sandbox-order-2').waitFor();
    await page.getByLabel('Only failures').check();
    await page.getByText('Nothing matches.').waitFor();
    await search.fill('');
    await rows().getByText('nobody').waitFor();
    expect(await rows().count()).toBe(1);
  });

  it('lists 5,000 calls in less than a second, and searches them', async () => {
    for (let made = 0; made < MANY; made++) {
      const outcome = { requestId: randomUUID(), result: { errCode: 0 }, logs: [], durationMs: 1 };
      const event = { orderId: `order-${made}` };
      console.sandbox.requests.emit(
        'call',
        { ...outcome, at: new Date().toISOString(), name: GET, source: 'wx_client', coldStart: false },
        { name: GET, source: 'wx_client', event },
      );
    }
    page = await console.open({ fn: GET });
    const tookMs = await page.evaluate(async () => {
      const startedAt = performance.now();
      document.querySelector<HTMLAnchorElement>('header nav a[href*="view=activity"]')?.click();
      while (!document.querySelector('.calls tbody tr'))
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - startedAt;
    });
    expect(tookMs).toBeLessThan(1000);
    expect(await page.locator('.calls .pager span').textContent()).toBe(`1–10 of ${MANY}`);
    await page.getByRole('searchbox').fill('order-17 get-order');
    await page.locator('.calls .card-head .badge', { hasText: /^111$/ }).waitFor();
  });
});
