import type { Page } from 'playwright-core';
import { worksOf } from '../../scripts/registry';
import { type ConsoleFixture, startConsole } from './console-fixture';

// What the sandbox holds: orders of all families, and the records of its database.

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
