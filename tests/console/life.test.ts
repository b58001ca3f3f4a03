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
  await console.leave(page);
  expect(console.takeTroubles()).toEqual([]);
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const current = () => page.locator('.reports [aria-current=step] .timeline-title');
const phone = () => page.locator('.phone-frame');
/** The mini program's page on it. */
const screen = () => phone().locator('.screen');

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
    last: '已签收',
    place: 'logistics-add-order',
    // What the carrier writes, newest first.
    steps: ['delivered and signed for', 'out for delivery', 'in transit', 'picked up'],
    seen: ['TEST', '物流进度'],
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
    last: '配送成功',
    place: 'local-delivery-add-order',
    steps: ['等待分配骑手', '骑手已接单', '骑手到店', '取货成功', '配送中', '配送成功'],
    seen: ['配送单号'],
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
    last: '配送完成',
    place: 'intracity-add-order',
    steps: ['商家已下单', '骑手已接单', '骑手到店', '配送中', '配送完成'],
    seen: ['订单号'],
    unseen: ['学清嘉创大厦', '13881979410'],
  },
] as const;

it.each(LIVES)(
  '$course is played to its end at 60×',
  async ({ course, reports, last, place, steps, seen, unseen }) => {
    page = await console.open({ view: 'life', course });
    await page.getByRole('radio', { name: '60×' }).check();
    await button('Play').click();
    await screen().locator('.now', { hasText: last }).waitFor();
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
    expect(await screen().locator('.step-text, .change-text').allTextContents()).toEqual(steps);
    const shown = (await screen().textContent()) ?? '';
    for (const words of seen) expect(shown).toContain(words);
    for (const words of unseen) expect(shown).not.toContain(words);
  },
);

/** One way in which it goes wrong, by the document's number for that; what is then reported, done and read. */
const BAD_LIVES = [
  {
    course: 'parcel',
    way: '300004 delivery failed',
    reports: ['100001 picked up', '200001 in transit', '300002 out for delivery', '300004 delivery failed'],
    bad: ['300004 delivery failed'],
    merchants: [],
    last: '签收未成功',
  },
  {
    course: 'same-city',
    way: '305 customer refused, being returned',
    reports: [
      '102 rider assigned',
      '201 rider at the store',
      '202 picked up',
      '301 delivering',
      '305 customer refused, being returned',
      '401 returned to the merchant',
    ],
    bad: ['305 customer refused, being returned', '401 returned to the merchant'],
    merchants: ['local-delivery-abnormal-confirm'],
    last: '货品返还商家，订单结束',
  },
  {
    course: 'intracity',
    way: '20000 cancelled by the merchant',
    reports: ['30000 rider assigned', '20000 cancelled by the merchant'],
    bad: ['20000 cancelled by the merchant'],
    merchants: ['intracity-cancel-order'],
    last: '商家已取消',
  },
] as const;

it.each(BAD_LIVES)(
  '$course goes wrong where that was chosen: $way',
  async ({ course, way, reports, bad, merchants, last }) => {
    page = await console.open({ view: 'life', course });
    const choice = page.getByLabel('How it goes');
    await choice.selectOption({ label: way });
    await button('Place the order').click();
    for (const words of reports) {
      await page.locator('button[aria-disabled=false]', { hasText: 'Next report' }).click();
      await current().filter({ hasText: words }).waitFor();
    }
    await page.locator('button[aria-disabled=true]', { hasText: 'Play' }).waitFor();
    await screen().locator('.now', { hasText: last }).waitFor();
    expect(await choice.isDisabled()).toBe(true);
    const titles = (selector: string) =>
      page.locator(`.reports ${selector} .timeline-title`).allTextContents();
    expect((await titles('li')).slice(1)).toEqual(reports);
    expect(await titles('.bad')).toEqual(bad);
    const own = page.locator('.work li', { hasText: 'Staff act on it themselves' });
    expect(await own.locator('code').allTextContents()).toEqual(merchants);
    expect(await page.locator('.work .badge.bad').count()).toBe(0);
  },
);

it('is stepped through by hand: report, function and telephone stay together, and each call leads to its trace', async () => {
  page = await console.open({ view: 'life', course: 'same-city' });
  await phone().filter({ hasText: 'No order yet.' }).waitFor();
  await button('Place the order').click();
  await screen().locator('.now', { hasText: '等待分配骑手' }).waitFor();
  const id = (await page.locator('.life-controls .card-head code').textContent()) ?? '';
  for (const [status, words, customersWords] of [
    [102, 'rider assigned', '骑手已接单'],
    [201, 'rider at the store', '骑手到店'],
    [202, 'picked up', '取货成功'],
  ] as const) {
    await button('Next report').click();
    await screen().locator('.now', { hasText: customersWords }).waitFor();
    expect(await screen().locator('.step-current .step-text').textContent()).toBe(customersWords);
    expect(await current().textContent()).toBe(`${status} ${words}`);
    const { orders } = console.sandbox.state() as {
      orders: { shop_order_id: string; order_status: number }[];
    };
    expect(orders.find(({ shop_order_id }) => shop_order_id === id)?.order_status).toBe(status);
  }
  // While the goods are on their way the customer sees the rider, the number masked.
  await screen().locator('.rider', { hasText: '张师傅138****8000' }).waitFor();
  await screen().getByRole('img', { name: '地图：骑手张师傅的位置' }).waitFor();
  await page
    .locator('.work .wire-entry, .work li', { hasText: 'The customer opens the page' })
    .first()
    .waitFor();

  await page.locator('.work').getByRole('link', { name: 'local-delivery-mock-update-order' }).first().click();
  await page.locator('.waterfall', { hasText: 'immediateDelivery.mockUpdateOrder' }).waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Life of an order' }).click();
  await screen().locator('.now', { hasText: '取货成功' }).waitFor();
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
  await screen().locator('.now', { hasText: '配送成功' }).waitFor();
});

it('is the first thing a page shows', async () => {
  page = await console.blank();
  await page.goto(`${console.sandbox.url}/?lang=en`);
  await page.getByRole('heading', { name: 'Life of an order' }).waitFor();
});
