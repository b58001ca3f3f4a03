import type { Page } from 'playwright-core';
import { type ConsoleFixture, call, callButton, startConsole } from './console-fixture';

// The page says what is so: whose request it was, what was answered, and what has happened meanwhile.

const DADA = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };
const DELIVERING = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
const MOCK = 'local-delivery-real-mock-update-order';
const SECOND_MS = 1000;
/** What the browser notes by itself where nobody answers. */
const BROWSERS_OWN = /ERR_|Failed to load/;

let console: ConsoleFixture;
let page: Page;

beforeAll(async () => {
  console = await startConsole({}, { timeLimitMs: 3 * SECOND_MS });
});
afterAll(() => console.close());

beforeEach(() => console.sandbox.reset());
afterEach(async () => {
  await console.leave(page);
  expect(console.takeTroubles()).toEqual([]);
});

const goTo = (view: string) => page.getByRole('navigation').getByRole('link', { name: view }).click();
const tab = (name: string) => page.getByRole('tab', { name }).click();
const staff = (name: string, data: Record<string, unknown>) =>
  console.sandbox.call({ name, data, openid: console.sandbox.adminOpenid });

/** Everything in the bodies of the requests that are shown. */
async function shownBodies(from: Page): Promise<string[]> {
  for (const details of await from.locator('.wire details').all()) {
    await details.evaluate((element) => {
      for (const one of [element, ...element.querySelectorAll('details')])
        (one as HTMLDetailsElement).open = true;
    });
  }
  return from.locator('.wire li').allTextContents();
}

describe('what a call asked of WeChat', () => {
  it('is not mixed up between two windows that call the same function at once', async () => {
    const open = (orderId: string) =>
      console.open({ fn: 'logistics-get-order', event: { orderId, deliveryId: 'YTO' }, tab: 'wire' });
    page = await open('of-the-first-window');
    const other = await open('of-the-second-window');
    try {
      // Slow enough for both to be under way together.
      console.sandbox.addFault({ api: 'logistics.getOrder', delayMs: 300, times: 0 });
      await Promise.all([call(page, 'failure'), call(other, 'failure')]);
      const of = async (one: Page) => {
        await one.locator('.wire li:not(.running)').waitFor();
        return shownBodies(one);
      };
      expect(await of(page)).toEqual([expect.stringContaining('of-the-first-window')]);
      expect(await of(other)).toEqual([expect.stringContaining('of-the-second-window')]);
    } finally {
      await console.leave(other);
    }
  });

  it('stays on the screen, however many calls others make', async () => {
    page = await console.open({ fn: 'logistics-get-order', tab: 'wire' });
    await call(page, 'success');
    await page.locator('.wire li', { hasText: 'logistics.getOrder' }).waitFor();
    for (let made = 0; made < 210; made++) await fetch(`${console.sandbox.url}/cgi-bin/token`);
    await staff('logistics-get-order', { orderId: 'x', deliveryId: 'YTO' });
    await goTo('Activity');
    await page.locator('.requests.wechat .card-head .badge', { hasText: '201' }).waitFor();
    await goTo('Call');
    expect(await page.locator('.wire li').count()).toBe(1);
  });

  it('is shown with what WeChat answered, the database apart from it', async () => {
    page = await console.open({
      fn: 'local-delivery-get-order',
      event: { ...DADA, watch: { openid: 'oABC123456' } },
    });
    await call(page, 'success');
    await tab('To WeChat');
    await page.locator('.wire li', { hasText: 'immediateDelivery.getOrder' }).waitFor();
    const toWechat = await shownBodies(page);
    expect(toWechat.join()).not.toContain('database.');
    expect(toWechat.at(-1)).toMatch(/answer:.*order_status: 101/);
    await tab('Database');
    const toDatabase = await shownBodies(page);
    expect(toDatabase.length).toBeGreaterThan(0);
    for (const entry of toDatabase) expect(entry).toContain('database.');
  });

  it('shows a collection that the first write creates as no error', async () => {
    page = await console.open({ fn: 'logistics-update-path', tab: 'database' });
    await page.getByLabel('Start from').selectOption({ label: 'Queue it, the timer sends it' });
    await call(page, 'success');
    await page.locator('.wire .badge', { hasText: 'no such collection yet' }).first().waitFor();
    expect(await page.locator('.wire .badge.bad').count()).toBe(0);
  });
});

describe('a request that hangs', () => {
  it('is there while it hangs, with a clock; one can stop waiting', async () => {
    page = await console.open({ fn: 'local-delivery-get-order', event: DADA, tab: 'wire' });
    console.sandbox.addFault({ api: 'immediateDelivery.getOrder', hang: true, times: 0 });
    await callButton(page).first().click();
    const hanging = page.locator('.wire li.running', { hasText: 'immediateDelivery.getOrder' });
    await hanging.filter({ hasText: 'waiting for the answer' }).waitFor();
    await hanging.filter({ hasText: /[12] s/ }).waitFor();
    await callButton(page)
      .first()
      .filter({ hasText: /Calling… [12] s/ })
      .waitFor();
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await page.locator('[data-outcome=failure]', { hasText: 'You stopped waiting.' }).waitFor();
    // The function goes on without anybody, and the request ends with it.
    const done = page.locator('.wire li:not(.running)', { hasText: 'immediateDelivery.getOrder' }).first();
    expect(await done.locator('.badge.bad').textContent()).toBe('no answer');
    const took = await done.locator('.wire-time').textContent();
    expect(Number.parseInt(took ?? '', 10)).toBeGreaterThan(SECOND_MS);
  });
});

describe('a restart of the sandbox under the page', () => {
  it('is noticed: what was is gone, and staff are staff of the new one', async () => {
    page = await console.open({ fn: 'logistics-get-order' });
    await call(page, 'success');
    await console.restart();
    await page.getByRole('status').filter({ hasText: 'The sandbox was started anew' }).waitFor();
    expect(await page.locator('[data-outcome]').count()).toBe(0);
    await call(page, 'success');
    for (const trouble of console.takeTroubles()) expect(trouble).toMatch(BROWSERS_OWN);
  });

  it('leaves no raw message while nobody answers: one sentence, in either language', async () => {
    page = await console.open({ fn: 'logistics-get-order' });
    await console.sandbox.close();
    try {
      const gone = 'The sandbox does not answer. Start it again in its terminal with npm start';
      await page.locator('.gone', { hasText: gone }).waitFor();
      await callButton(page).click();
      await page.locator('[data-outcome=failure]', { hasText: gone }).waitFor();
      await page.getByRole('button', { name: 'Reset sandbox' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
      await page.getByRole('status').filter({ hasText: gone }).waitFor();
      await goTo('Timers');
      await page.getByRole('button', { name: 'Fire the timer of logistics-get-order' }).click();
      await page.locator('[data-timer=logistics-get-order]', { hasText: gone }).waitFor();
      await goTo('Faults');
      await page.getByRole('button', { name: 'Switch on' }).click();
      await page.locator('.field-error', { hasText: gone }).waitFor();
      await page.getByRole('button', { name: '中文' }).click();
      await page
        .locator('.field-error', { hasText: '沙箱没有应答。请在终端里用 npm start 重新启动' })
        .waitFor();
      expect(await page.locator('body').textContent()).not.toMatch(/TypeError|Failed to fetch/);
    } finally {
      await console.restart();
    }
    for (const trouble of console.takeTroubles()) expect(trouble).toMatch(BROWSERS_OWN);
  });
});

describe('the delivery card', () => {
  it('shows a refused stranger nothing; what the sandbox holds is a panel of its own', async () => {
    page = await console.open({ fn: 'local-delivery-get-order', event: DELIVERING });
    await call(page, 'success');
    const card = page.locator('.card.delivery');
    await card.filter({ hasText: '张师傅' }).waitFor();
    await card.filter({ hasText: '301 delivering' }).waitFor();

    await page.getByRole('radio', { name: 'Stranger' }).check();
    await call(page, 'failure', 'permission-denied');
    expect(await card.textContent()).toBe('Delivery in the answerThe answer tells nothing of a delivery.');
    await page
      .locator('.card.now', { hasText: 'In the sandbox now' })
      .filter({ hasText: '张师傅' })
      .waitFor();
  });

  it('keeps what was answered when the order moves on', async () => {
    page = await console.open({ fn: 'local-delivery-get-order', event: DADA });
    await call(page, 'success');
    await staff(MOCK, { ...DADA, orderStatus: 102 });
    await page.locator('.card.now .badge', { hasText: '102 rider assigned' }).waitFor();
    expect(await page.locator('.card.delivery .badge').textContent()).toBe('101 waiting for a rider');
  });

  it('has no green badge where the goods go back', async () => {
    page = await console.open({ fn: 'local-delivery-get-order', event: DADA });
    await staff(MOCK, { ...DADA, orderStatus: 202 });
    await staff(MOCK, { ...DADA, orderStatus: 304 });
    await call(page, 'success');
    for (const place of ['.card.delivery', '.card.now']) {
      const badge = page.locator(`${place} .card-head .badge`, { hasText: '304' });
      expect(await badge.getAttribute('class')).toBe('badge bad');
    }
  });
});

describe('done, queued and planned', () => {
  it('look different, and are called what they are', async () => {
    page = await console.open({ fn: MOCK });
    const headline = page.locator('.summary strong').first();
    await call(page, 'success');
    expect(await headline.textContent()).toBe('Success');
    const look = async () =>
      page.locator('.summary').evaluate((summary) => getComputedStyle(summary).backgroundColor);
    const done = await look();

    await page.getByLabel('Start from').selectOption({ label: 'A whole delivery, step by step' });
    await call(page, 'success');
    expect(await headline.textContent()).toBe('Planned: the timer takes the steps');
    expect(await look()).not.toBe(done);
    const planned = page.locator('.timeline .planned');
    expect(await planned.locator('.timeline-title').allTextContents()).toEqual([
      '102 rider assigned',
      '201 rider at the store',
      '202 picked up',
      '301 delivering',
      '302 delivered',
    ]);
    await planned
      .filter({ hasText: /planned for \d\d:\d\d:\d\d/ })
      .first()
      .waitFor();
    expect(await page.locator('.timeline .upcoming').count()).toBe(0);

    await page.getByRole('radio', { name: 'logistics-update-path' }).check();
    await page.getByLabel('Start from').selectOption({ label: 'Queue it, the timer sends it' });
    await call(page, 'success');
    expect(await headline.textContent()).toBe('Queued: the timer sends it');
    await page.locator('.track .timeline .planned', { hasText: '已签收，签收人：本人' }).waitFor();
  });
});

describe('many records', () => {
  const QUEUES = 5000;

  it('5,000 queues are there in less than a second, and all can be reached', async () => {
    const queues = Array.from({ length: QUEUES }, (_, at) => ({
      _id: `queue-${at}`,
      waybillId: `WAYBILL${String(at).padStart(4, '0')}`,
      waiting: [{ id: `u${at}`, actionTime: 1533052800, queuedAt: 0, fields: { actionMsg: '正在派件' } }],
      waitingCount: 1,
      known: [`u${at}`],
      sent: [],
      failed: [],
      failures: 0,
      unclear: 0,
      dueAt: 4_102_444_800_000,
      leaseId: null,
    }));
    const { handle } = console.database;
    await handle({ action: 'database.addCollection', collectionName: 'path_queues' });
    const data = queues.map((queue) => JSON.stringify(queue));
    const inserted = await handle({
      action: 'database.insertDocument',
      collectionName: 'path_queues',
      data,
    });
    expect(inserted).not.toHaveProperty('code');
    page = await console.open({ fn: 'logistics-get-order' });
    const tookMs = await page.evaluate(async () => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>('header nav a')];
      const startedAt = performance.now();
      links.find(({ textContent }) => textContent === 'Timers')?.click();
      while (!document.querySelector('.queues tbody tr'))
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - startedAt;
    });
    expect(tookMs).toBeLessThan(SECOND_MS);
    expect(await page.locator('*').count()).toBeLessThan(2000);
    const pager = page.locator('.queues .pager');
    expect(await pager.locator('span').textContent()).toBe('1–25 of 5000');
    await pager.getByRole('button', { name: 'Next' }).click();
    await page.locator('.queues tbody tr', { hasText: 'WAYBILL0025' }).waitFor();
    expect(await page.locator('.queues tbody tr').count()).toBe(25);
  });

  it('calls and requests of a busy hour fit the screen, words whole', async () => {
    page = await console.open({ view: 'activity' });
    for (let made = 0; made < 30; made++)
      await staff('logistics-get-order', { orderId: 'none', deliveryId: 'YTO' });
    await page.locator('.calls .pager', { hasText: 'of 30' }).waitFor();
    const name = page.locator('.calls tbody th code').first();
    const height = async () => (await name.boundingBox())?.height ?? 0;
    expect(await height()).toBeLessThan(30);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3000);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await height()).toBeLessThan(30);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(4500);
  });
});

it('names the caller of every call, and which are of this page', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await call(page, 'success');
  await console.sandbox.call({ name: 'logistics-get-order', data: {}, openid: 'oSomebody' });
  await console.sandbox.fireTimer('logistics-get-order');
  await goTo('Activity');
  const callers = page.locator('.calls tbody tr td:nth-child(3)');
  await page.locator('.calls tbody tr').nth(2).waitFor();
  expect(await callers.allTextContents()).toEqual([
    'Timerwx_trigger',
    'oSomebodywx_client',
    'Staffthis pagewx_client',
  ]);
});

describe('the JSON editor', () => {
  const BROKEN = '{\n  "orderId": "a",\n  "deliveryId" "YTO"\n}';
  const editor = () => page.getByLabel('Event (JSON)');

  const PLACES = [
    ['a colon missing', BROKEN, 'line 3, column 16'],
    ['the end missing', '{ "orderId": ', 'line 1, column 14'],
    ['a comma too many', '{\n  "a": [1, 2,]\n}', 'line 2, column 14'],
    ['single quotes', "{ 'a': 1 }", 'line 1, column 3'],
    ['something after the end', '{}\n}', 'line 2, column 1'],
    ['a string that does not end', '{ "a": "b\n}', 'line 1, column 8'],
  ] as const;

  it('says where it is broken', async () => {
    page = await console.open({ fn: 'logistics-get-order' });
    await page.getByRole('radio', { name: 'JSON' }).check();
    for (const [what, text, place] of PLACES) {
      await editor().fill(text);
      const said = page.locator('.field-error', { hasText: /Look at line/ });
      await said.filter({ hasText: `Look at ${place}.` }).waitFor();
      expect([what, await said.count()]).toEqual([what, 1]);
    }
  });

  it('keeps a draft that is not complete over a change of form, function and view', async () => {
    page = await console.open({ fn: 'logistics-get-order' });
    await page.getByRole('radio', { name: 'JSON' }).check();
    await editor().fill(BROKEN);
    await page.getByRole('radio', { name: 'Form' }).check();
    await page.getByText('The JSON editor holds a draft').waitFor();
    await page.getByRole('radio', { name: 'logistics-update-path' }).check();
    await page.getByRole('radio', { name: 'logistics-get-order' }).check();
    await goTo('Faults');
    await goTo('Call');
    await page.getByRole('radio', { name: 'JSON' }).check();
    expect(await editor().inputValue()).toBe(BROKEN);
    await page.getByRole('button', { name: 'Discard this draft' }).click();
    expect(JSON.parse(await editor().inputValue())).toMatchObject({ orderId: 'sandbox-order-2' });
    await call(page, 'success');
  });

  it('shows what the function complained of, until it is edited', async () => {
    page = await console.open({ fn: 'logistics-get-order' });
    await page.getByRole('radio', { name: 'JSON' }).check();
    await editor().fill('{ "orderId": 1, "colour": "red" }');
    await call(page, 'failure');
    const listed = page.locator('.other-issues li code');
    expect((await listed.allTextContents()).sort()).toEqual(['colour', 'deliveryId', 'orderId']);
    await editor().fill('{ "orderId": "a", "deliveryId": "YTO" }');
    await page.locator('.other-issues').waitFor({ state: 'detached' });
  });
});

it('says in Chinese too what is wrong with a fault', async () => {
  page = await console.open({ view: 'faults', lang: 'zh' });
  await page.getByLabel('类型').selectOption({ label: 'HTTP 状态码' });
  const value = page.locator('input[type=number]').first();
  const alert = page.getByRole('alert');
  const switchOn = () => page.getByRole('button', { name: '开启', exact: true }).click();
  await value.fill('42');
  await switchOn();
  await alert.filter({ hasText: '“status”必须在 200 到 599 之间' }).waitFor();
  await value.fill('');
  await switchOn();
  await alert.filter({ hasText: '“status”必须是整数' }).waitFor();
  await value.fill('502');
  await page.getByLabel('作用次数').fill('-1');
  await switchOn();
  await alert.filter({ hasText: '“times”不能小于 0' }).waitFor();
  // The browser notes each answer of 400 by itself.
  expect(console.takeTroubles()).toEqual(Array(3).fill(expect.stringContaining('400')));
});

it('does not write its address anew at every key', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await page.evaluate(() => {
    const replaceState = history.replaceState.bind(history);
    history.replaceState = (...given) => {
      document.body.dataset.written = String(Number(document.body.dataset.written ?? 0) + 1);
      replaceState(...given);
    };
  });
  await page
    .getByRole('textbox', { name: 'orderId' })
    .pressSequentially('0123456789012345678901234567890123456789');
  await page.waitForURL(/0123456789/);
  const written = Number(await page.locator('body').getAttribute('data-written'));
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(5);
});
