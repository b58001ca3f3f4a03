import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { type ConsoleFixture, call, startConsole } from './console-fixture';

// Every call with its trace: what it did when, found by its id, made once more.

const GET = 'logistics-get-order';
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

const staff = (name: string, data: Record<string, unknown>) =>
  console.sandbox.call({ name, data, openid: console.sandbox.adminOpenid });
const rows = () => page.locator('.calls tbody tr');
const spans = () => page.locator('.waterfall .span-label').allTextContents();

it('shows a call as a waterfall: permission, token, tries with their pauses, answer', async () => {
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
  expect(await rows().locator('td:nth-child(3) small').allTextContents()).toEqual(['wx_client', 'wx_client']);
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
