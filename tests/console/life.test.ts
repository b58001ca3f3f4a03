import type { Page } from 'playwright-core';
import { type ConsoleFixture, startConsole } from './console-fixture';

// An order from its placing to its delivery, over the real functions: nothing here waits for an hour to pass.

let console: ConsoleFixture;
let page: Page;

beforeAll(async () => {
  console = await startConsole();
});
afterAll(() => console.close());

beforeEach(() => console.sandbox.reset());
afterEach(async () => {
  await page.close();
  expect(console.takeTroubles()).toEqual([]);
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const current = () => page.locator('.reports [aria-current=step] .timeline-title');
const phone = () => page.locator('.phone-frame');

/** What the test accounts of each family go through, and what the customer reads at the end. */
const LIVES = [
  {
    course: 'parcel',
    courseName: 'Parcel',
    reports: [
      '100001 picked up',
      '200001 in transit',
      '300002 out for delivery',
      '300003 delivered and signed for',
    ],
    last: 'delivered and signed for',
    place: 'logistics-add-order',
    seen: ['TEST', 'picked up'],
    unseen: ['test_biz_id', 'printHtml'],
  },
  {
    course: 'same-city',
    courseName: 'Same-city',
    reports: [
      '102 rider assigned',
      '201 rider at the store',
      '202 picked up',
      '301 delivering',
      '302 delivered',
    ],
    last: 'delivered',
    place: 'local-delivery-add-order',
    seen: ['Waybill id'],
    unseen: ['resultcode', '张师傅'],
  },
  {
    course: 'intracity',
    courseName: 'Same-city (successor)',
    reports: [
      '30000 rider assigned',
      '40000 rider at the store',
      '50000 delivering',
      '70000 completed: delivered, or brought back',
    ],
    last: 'completed: delivered, or brought back',
    place: 'intracity-add-order',
    seen: ['Picked up', 'Completed'],
    unseen: ['学清嘉创大厦', '13881979410'],
  },
] as const;

it.each(LIVES)(
  '$course is played to its end at 60×',
  async ({ course, reports, last, place, seen, unseen }) => {
    page = await console.open({ view: 'life', course });
    await page.getByRole('radio', { name: '60×' }).check();
    await button('Play').click();
    await phone().filter({ hasText: last }).waitFor();
    await current()
      .filter({ hasText: reports.at(-1) })
      .waitFor();
    await page.locator('.work', { hasText: place }).waitFor();
    // The end of the course is the end of the play.
    await button('Play').waitFor();
    expect(await page.locator('.reports .timeline-title').allTextContents()).toEqual(
      expect.arrayContaining([...reports]),
    );
    expect(await page.locator('.reports .upcoming').count()).toBe(0);
    expect(await page.locator('.work .badge.bad').count()).toBe(0);
    const shown = (await phone().textContent()) ?? '';
    for (const words of seen) expect(shown).toContain(words);
    for (const words of unseen) expect(shown).not.toContain(words);
  },
);

it('is stepped through by hand: report, function and telephone stay together, and each call leads to its trace', async () => {
  page = await console.open({ view: 'life', course: 'same-city' });
  await phone().filter({ hasText: 'No order yet.' }).waitFor();
  await button('Place the order').click();
  await phone().filter({ hasText: 'waiting for a rider' }).waitFor();
  const id = (await page.locator('.life-controls .card-head code').textContent()) ?? '';
  for (const [status, words] of [
    [102, 'rider assigned'],
    [201, 'rider at the store'],
    [202, 'picked up'],
  ] as const) {
    await button('Next report').click();
    await phone().filter({ hasText: words }).waitFor();
    expect(await current().textContent()).toBe(`${status} ${words}`);
    const { orders } = console.sandbox.state() as {
      orders: { shop_order_id: string; order_status: number }[];
    };
    expect(orders.find(({ shop_order_id }) => shop_order_id === id)?.order_status).toBe(status);
  }
  // While the goods are on their way the customer sees the rider, the number masked.
  await phone().filter({ hasText: '张师傅' }).filter({ hasText: '138****8000' }).waitFor();

  await page.locator('.work').getByRole('link', { name: 'local-delivery-mock-update-order' }).first().click();
  await page.locator('.waterfall', { hasText: 'immediateDelivery.mockUpdateOrder' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Life of an order' }).click();
  await phone().filter({ hasText: 'picked up' }).waitFor();
  await button('Start anew').click();
  await phone().filter({ hasText: 'No order yet.' }).waitFor();
});

it('shows what the customer sees while WeChat does not answer, and stops where the report is refused', async () => {
  page = await console.open({ view: 'life', course: 'same-city', lang: 'zh' });
  console.sandbox.addFault({ api: 'immediateDelivery.mockUpdateOrder', errcode: 45009, times: 0 });
  await page.getByRole('radio', { name: '60×' }).check();
  await button('播放').click();
  await page.locator('.work .badge.bad', { hasText: '45009' }).waitFor();
  await button('播放').waitFor();
  expect(await page.locator('.reports .done').count()).toBe(0);
  console.sandbox.clearFaults();
  await button('播放').click();
  await phone().filter({ hasText: '配送成功' }).waitFor();
});

it('is the first thing a page shows', async () => {
  page = await console.context.newPage();
  await page.goto(`${console.sandbox.url}/?lang=en`);
  await page.getByRole('heading', { name: 'Life of an order' }).waitFor();
});
