import type { Page } from 'playwright-core';
import { type ConsoleFixture, call, startConsole } from './console-fixture';

const DADA = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };

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

const goTo = (view: string) => page.getByRole('navigation').getByRole('link', { name: view }).click();
const fire = (fn: string) => page.getByRole('button', { name: `Fire the timer of ${fn}` }).click();

describe('faults', () => {
  it('switched on fails the next call, switched off does not', async () => {
    page = await console.open({ fn: 'logistics-get-order', view: 'faults' });
    await page.getByText('No fault is on').waitFor();
    await page.getByLabel('Hits').selectOption('logistics.getOrder');
    await page.getByLabel('errcode').fill('45009');
    await page.getByLabel('How many requests').fill('0');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.locator('.fault-list li', { hasText: 'Error code 45009' }).waitFor();
    await page.locator('.fault-list li', { hasText: 'until removed' }).waitFor();
    expect(await page.locator('nav .count').textContent()).toBe('1');

    await goTo('Call');
    await call(page, 'failure');
    expect(await page.locator('.error-code').textContent()).toBe('resource-exhausted');
    await page.getByRole('tab', { name: 'To WeChat' }).click();
    await page.locator('.wire li', { hasText: 'fault' }).waitFor();

    await goTo('Faults');
    await page.getByRole('button', { name: /^Remove fault/ }).click();
    await page.getByText('No fault is on').waitFor();
    expect(console.sandbox.faults()).toEqual([]);
    await goTo('Call');
    await call(page, 'success');
  });

  const KINDS = [
    ['HTTP status', { status: 503 }, '503'],
    ['Delay', { delayMs: 100 }, '100'],
    ['Connection reset', { reset: true }, undefined],
    ['Answer cut in half', { cut: true }, undefined],
    ['No answer, ever', { hang: true }, undefined],
  ] as const;

  it('of every kind reach the sandbox', async () => {
    page = await console.open({ view: 'faults' });
    for (const [kind, expected, value] of KINDS) {
      await page.getByLabel('Hits').selectOption('/cgi-bin/stable_token');
      await page.getByLabel('Kind').selectOption({ label: kind });
      if (value) await page.locator('input[type=number]').first().fill(value);
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.locator('.fault-list li', { hasText: kind }).waitFor();
      expect(console.sandbox.faults()).toEqual([
        { id: expect.any(Number), path: '/cgi-bin/stable_token', ...expected, times: 1, left: 1 },
      ]);
      await page.getByRole('button', { name: /^Remove fault/ }).click();
      await page.getByText('No fault is on').waitFor();
    }
  });

  it('shows faults that somebody else set, their use, and what is wrong with a value', async () => {
    page = await console.open({ view: 'faults' });
    console.sandbox.addFault({ api: 'logistics.getOrder', errcode: -1, times: 3 });
    const data = { orderId: 'sandbox-order-2', deliveryId: 'YTO' };
    await console.sandbox.call({ name: 'logistics-get-order', openid: console.sandbox.adminOpenid, data });
    // A busy code is asked again, twice: the fault is used up.
    await page.getByText('No fault is on').waitFor();
    await page.getByLabel('Kind').selectOption({ label: 'HTTP status' });
    await page.locator('input[type=number]').first().fill('42');
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByRole('alert').filter({ hasText: '"status" must be between 200 and 599' }).waitFor();
    // The browser notes an answer of 400 by itself.
    expect(console.takeTroubles()).toEqual([expect.stringContaining('400')]);
  });
});

describe('a named fault', () => {
  const TRIED = [
    ['WeChat is busy twice', 'Success', 3],
    ["The day's quota is used up", 'resource-exhausted', 1],
    ['The access token is refused', 'Success', 2],
    ['An order is placed, its answer is lost', 'Successconfirmed: true', 1],
    ['The database does not answer', 'unavailableapplied: no', 0],
  ] as const;

  it.each(TRIED)('%s: does what is said when it is tried', async (title, outcome, asked) => {
    page = await console.open({ view: 'faults' });
    await page.getByRole('button', { name: `Try now: ${title}` }).click();
    const row = page.locator('[data-preset]', { hasText: title });
    await row.locator('.badge').first().waitFor();
    expect((await row.locator('.badge').allTextContents()).join('')).toBe(outcome);
    const expected = (await row.locator('.hint').textContent()) ?? '';
    for (const word of outcome.toLowerCase().split(/(?<=success|unavailable)/))
      expect(expected.toLowerCase()).toContain(word);
    // The first request to an API that is no token's, and its repetitions.
    const { requests } = console.sandbox.state() as { requests: { api?: string }[] };
    const first = requests.find(({ api }) => api && !api.startsWith('database.'))?.api;
    expect(requests.filter(({ api }) => api && api === first)).toHaveLength(asked);
  });

  it('is told of on every other view as long as it is on', async () => {
    page = await console.open({ view: 'faults' });
    await page.getByRole('button', { name: "Turn on: The day's quota is used up" }).click();
    await page.locator('.fault-list li', { hasText: '45009' }).first().waitFor();
    for (const view of ['Orders', 'Call', 'Database']) {
      await goTo(view);
      await page.locator('.fault-banner', { hasText: 'A fault is on' }).waitFor();
    }
    await page.locator('.fault-banner').getByRole('link').click();
    await page.getByRole('button', { name: /^Remove fault/ }).click();
    await goTo('Call');
    await page.locator('.fault-banner').waitFor({ state: 'detached' });
  });
});

describe('timers', () => {
  it('move a mock run, and the watched order after it', async () => {
    page = await console.open({
      fn: 'local-delivery-get-order',
      event: { ...DADA, watch: { openid: 'oABC123456' } },
    });
    await call(page, 'success');
    await page.getByRole('radio', { name: 'local-delivery-real-mock-update-order' }).check();
    await page.getByLabel('Start from').selectOption({ label: 'A whole delivery, step by step' });
    await call(page, 'success');

    await goTo('Timers');
    const run = page.locator('.runs tbody tr');
    const watched = page.locator('.watched tbody tr');
    await run.filter({ hasText: '0 / 5' }).waitFor();
    await watched.filter({ hasText: '101 waiting for a rider' }).waitFor();

    await fire('local-delivery-real-mock-update-order');
    await run.filter({ hasText: '1 / 5' }).waitFor();
    await page.locator('[data-timer=local-delivery-real-mock-update-order]', { hasText: 'sent 1' }).waitFor();
    await fire('local-delivery-get-order');
    await watched.filter({ hasText: '102 rider assigned' }).waitFor();
    await watched.filter({ hasText: '101 → 102' }).waitFor();
  });

  it('leave alone what is not due, if told to', async () => {
    page = await console.open({
      fn: 'local-delivery-get-order',
      event: { ...DADA, watch: { openid: 'oABC123456' } },
    });
    await call(page, 'success');
    await goTo('Timers');
    await page.getByLabel('Let its records be due first').uncheck();
    await fire('local-delivery-get-order');
    await page.locator('[data-timer=local-delivery-get-order]', { hasText: 'checked 0' }).waitFor();
    await page.getByLabel('Let its records be due first').check();
    await fire('local-delivery-get-order');
    await page.locator('[data-timer=local-delivery-get-order]', { hasText: 'checked 1' }).waitFor();
  });

  it('send what is queued', async () => {
    page = await console.open({ fn: 'logistics-update-path' });
    await page.getByLabel('Start from').selectOption({ label: 'Queue it, the timer sends it' });
    await call(page, 'success');
    expect(await page.locator('.track .badge').textContent()).toBe('2 updates');
    await goTo('Timers');
    const queue = page.locator('.queues tbody tr', { hasText: 'YT2400010086789' });
    await queue.getByText('已签收，签收人：本人').waitFor();
    await fire('logistics-update-path');
    await queue.getByText('已签收，签收人：本人').waitFor({ state: 'detached' });
    expect(await queue.locator('td').allTextContents()).toEqual(['0', '1', 'none', 'none']);
    await goTo('Call');
    await page.locator('.track .badge', { hasText: '3 updates' }).waitFor();
  });

  it('say why a tick failed', async () => {
    page = await console.open({ view: 'live', fn: 'logistics-get-order' });
    console.sandbox.addFault({ api: 'database.getDocument', code: 'EXCEED_REQUEST_LIMIT', times: 0 });
    await fire('logistics-get-order');
    await page.locator('[data-timer=logistics-get-order] .badge.bad').waitFor();
  });
});

describe('resetting the sandbox', () => {
  it('asks first, and then everything is as new', async () => {
    page = await console.open({ fn: 'logistics-update-path' });
    await call(page, 'success');
    await page.locator('.track .badge', { hasText: '1 update' }).waitFor();
    await page.getByRole('button', { name: 'Reset sandbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.locator('.track .badge').textContent()).toBe('1 update');

    await page.getByRole('button', { name: 'Reset sandbox' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    await page.getByText('No update yet').waitFor();
    await page.getByRole('status').filter({ hasText: 'The sandbox is as new.' }).waitFor();
    await goTo('Activity');
    await page.getByText('No call yet.').waitFor();
  });
});
