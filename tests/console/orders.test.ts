import type { Page } from 'playwright-core';
import { worksOf } from '../../scripts/registry';
import { type ConsoleFixture, call, callButton, currentStep, startConsole } from './console-fixture';

// Orders: those that the sandbox holds, with the records of its database, and one as it is drawn.

const DADA = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };
const MOCK = 'local-delivery-real-mock-update-order';

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
const rows = () => page.locator('.orders tbody tr');

it('lists the orders of every family, and finds one by its waybill', async () => {
  page = await console.open({ view: 'orders' });
  for (const id of ['sandbox-order-2', 'sandbox-dada-2', 'sandbox-intracity-2'])
    await rows().getByText(id).waitFor();
  await page.getByRole('searchbox').fill('DADA100002');
  await rows().nth(1).waitFor({ state: 'detached' });
  expect(await rows().locator('td').allTextContents()).toEqual([
    'Same-city',
    'dadaaee18818d97e236',
    'DADA100002',
    '301 delivering',
  ]);
  await rows().getByRole('link', { name: 'sandbox-dada-2' }).click();
  await page.locator('.delivery-now', { hasText: '张师傅' }).waitFor();
});

it('shows an order that was just placed, with the calls about it, wherever its number stands', async () => {
  const event = worksOf('logistics-add-order');
  const { result } = (await staff('logistics-add-order', event)) as { result: { waybillId: string } };
  await staff('logistics-get-order', { orderId: event.orderId, deliveryId: event.deliveryId });
  page = await console.open({ view: 'activity' });
  await page.locator('.calls').getByRole('link', { name: result.waybillId }).first().click();
  await page.locator('.track', { hasText: String(event.orderId) }).waitFor();
  await page.locator('.record', { hasText: '王小蒙' }).waitFor();
  expect(await page.locator('.about tbody th > a').allTextContents()).toEqual([
    'logistics-get-order',
    'logistics-add-order',
  ]);
  await page.goto(page.url().replace(/order=[^&]*/, 'order=nobody'));
  await page.getByText('No order of the sandbox has the number nobody.').waitFor();
});

it('leads from one call to every order that it asked for', async () => {
  await staff('logistics-batch-get-order', {
    orderList: [
      { orderId: 'sandbox-order-1', deliveryId: 'SF' },
      { orderId: 'sandbox-order-2', deliveryId: 'SF' },
    ],
  });
  page = await console.open({ view: 'activity' });
  for (const id of ['sandbox-order-1', 'sandbox-order-2'])
    await page.locator('.calls').getByRole('link', { name: id, exact: true }).waitFor();
});

it('shows the collections with their records, as they change, and writes nothing', async () => {
  page = await console.open({ view: 'database' });
  await page.getByText('No collection yet').waitFor();
  const event = worksOf('local-delivery-add-order');
  await staff('local-delivery-add-order', event);
  const placements = page.locator('.collections').getByRole('link', { name: 'placements' });
  await placements.click();
  const record = page.locator('.collection .wire li');
  await record.filter({ hasText: 'local-delivery-add-order' }).waitFor();
  // Names, telephone numbers and addresses are never in it.
  expect(await record.textContent()).not.toMatch(/老王|18512345678|地铁站/);
  await staff('local-delivery-add-order', { ...event, shopOrderId: 'sandbox-new-2' });
  await record.nth(1).waitFor();
  expect(await page.locator('main input, main textarea').count()).toBe(0);
});

it('pages a collection of thousands', async () => {
  const { handle } = console.database;
  await handle({ action: 'database.addCollection', collectionName: 'many' });
  const data = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ _id: `r${at}`, at }));
  await handle({ action: 'database.insertDocument', collectionName: 'many', data });
  page = await console.open({ view: 'database', collection: 'many' });
  const pager = page.locator('.collection .pager');
  await pager.getByText('1–20 of 2000').waitFor();
  await pager.getByRole('button', { name: 'Next' }).click();
  await page.locator('.collection .wire li', { hasText: '_id: "r20"' }).waitFor();
  expect(await page.locator('.collection .wire li').count()).toBe(20);
});

/** Somebody else moves the order. */
async function move(orderStatus: number): Promise<void> {
  const outcome = await staff(MOCK, { ...DADA, orderStatus });
  expect(outcome).toMatchObject({ result: { errCode: 0 } });
}

it('shows the waybill as it would be printed, with its own styles, in a frame that may do nothing', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await call(page, 'success');
  const frame = page.locator('iframe.waybill-frame');
  expect(await frame.getAttribute('sandbox')).toBe('');
  const waybill = page.frameLocator('iframe.waybill-frame');
  expect(await waybill.getByRole('heading').allTextContents()).toEqual([
    'YT2400010086789',
    'YT2400010086789',
  ]);
  const border = await waybill
    .locator('section')
    .first()
    .evaluate((section) => getComputedStyle(section).borderTopWidth);
  expect(border).toBe('2px');

  await page.getByLabel('printType').selectOption('1');
  await callButton(page).click();
  await waybill.getByText('一联单').waitFor();
});

it('prints the waybill and nothing else', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await page.evaluate(() => {
    // The page's frames hear of it too when the page itself is printed.
    const note = (title: string) => {
      document.body.dataset.printed = [document.body.dataset.printed, title].filter(Boolean).join(', ');
    };
    window.addEventListener('beforeprint', () => note('the page itself'));
    document.addEventListener(
      'load',
      ({ target }) => {
        if (!(target instanceof HTMLIFrameElement) || target.className !== 'print-frame') return;
        const title = target.contentDocument?.title ?? '';
        target.contentWindow?.addEventListener('beforeprint', () => note(title));
      },
      true,
    );
  });
  await call(page, 'success');
  await page.getByRole('button', { name: 'Print' }).click();
  await page.locator('body[data-printed]').waitFor();
  expect(await page.locator('body').getAttribute('data-printed')).toBe('YT2400010086789');
});

it('runs no script of a waybill, neither to show nor to print it', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  const html = `<title>bad</title><h1>Waybill</h1><img src="data:," onerror="parent.document.title = 'taken'">
    <script>parent.document.title = 'taken'; parent.document.body.dataset.taken = 'yes'</script>`;
  await page.route('**/sandbox/call', (route) =>
    route.fulfill({
      json: {
        result: { errCode: 0, errMsg: 'ok', printHtml: Buffer.from(html).toString('base64') },
        requestId: 'none',
        logs: [],
        durationMs: 1,
        coldStart: false,
      },
    }),
  );
  await call(page, 'success');
  await page.frameLocator('iframe.waybill-frame').getByRole('heading', { name: 'Waybill' }).waitFor();
  await page.getByRole('button', { name: 'Print' }).click();
  await page.frameLocator('iframe.print-frame').locator('h1').waitFor();
  expect(await page.title()).toBe('Call · Cloud function console');
  expect(await page.locator('body').getAttribute('data-taken')).toBeNull();
  // The browser itself says what it kept from running.
  const blocked = console.takeTroubles();
  expect(blocked.length).toBeGreaterThan(0);
  for (const trouble of blocked) expect(trouble).toMatch(/Blocked script execution|Content Security Policy/);
});

it('says so where printHtml is no waybill, as in the document', async () => {
  page = await console.open({ fn: 'logistics-get-order' });
  await page.getByLabel('Start from').selectOption({ label: "The document's example" });
  await call(page, 'success');
  await page.locator('.waybill', { hasText: 'only a sample' }).waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
});

it('moves the timeline while the order moves, and says where the rider is', async () => {
  page = await console.open({ fn: MOCK, event: { ...DADA, orderStatus: 102 } });
  await currentStep(page).filter({ hasText: '101 waiting for a rider' }).waitFor();
  expect(await page.locator('.rider-place').count()).toBe(0);

  await call(page, 'success');
  await currentStep(page).filter({ hasText: '102 rider assigned' }).waitFor();
  await page.getByText('WeChat tells where the rider is once the goods are picked up.').waitFor();

  await move(202);
  await currentStep(page).filter({ hasText: '202 picked up' }).waitFor();
  await page.locator('.rider-place').waitFor();

  await move(301);
  await currentStep(page).filter({ hasText: '301 delivering' }).waitFor();
  expect(await page.locator('.rider').textContent()).toMatch(/about 5 min left.*113\.32452, 23\.09964/);

  await move(302);
  await currentStep(page).filter({ hasText: '302 delivered' }).waitFor();
  await page.getByText('This delivery has ended').waitFor();
  expect(await page.locator('.rider-place').count()).toBe(0);
  expect(await page.locator('.timeline .upcoming').count()).toBe(0);
  expect(await page.locator('.timeline .done').count()).toBe(4);
});

it('shows a return as one, in Chinese', async () => {
  page = await console.open({ lang: 'zh', fn: 'local-delivery-get-order', event: DADA });
  await move(202);
  await move(304);
  await currentStep(page).filter({ hasText: '304 无法联系收货人，物品返还中' }).waitFor();
  expect(await currentStep(page).getAttribute('class')).toContain('bad');
  await page.locator('.timeline .upcoming', { hasText: '401 货品返还商家，订单结束' }).waitFor();
});

it('lets the track of a parcel grow with each update', async () => {
  page = await console.open({ fn: 'logistics-update-path' });
  await page.getByText('No update yet').waitFor();
  await call(page, 'success');
  await currentStep(page).filter({ hasText: '300002 out for delivery' }).waitFor();
  await page.locator('.track .badge', { hasText: '1 update' }).waitFor();

  await page.getByLabel('actionType').selectOption('300003');
  await page.getByRole('textbox', { name: 'actionTime' }).fill('1533056400');
  await page.getByRole('textbox', { name: 'actionMsg' }).fill('已签收');
  await callButton(page).click();
  await currentStep(page).filter({ hasText: '300003 delivered and signed for' }).waitFor();
  await page.locator('.track .badge', { hasText: '2 updates' }).waitFor();
  expect(await page.locator('.track .timeline .done').textContent()).toContain(
    '丽影邓丽君【186****6666】正在派件',
  );
});
