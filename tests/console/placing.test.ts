import { worksOf } from '../../scripts/registry';
import { type ConsoleFixture, call, startConsole } from './console-fixture';

const ADD = 'local-delivery-add-order';

let console: ConsoleFixture;

beforeAll(async () => {
  console = await startConsole();
});
afterAll(() => console.close());

test('an order placed twice is answered from its record', async () => {
  const page = await console.open({ fn: ADD });
  await call(page, 'success');
  expect(await page.locator('.json').first().textContent()).not.toContain('replayed');
  await call(page, 'success');
  await page.locator('.json', { hasText: 'replayed: true' }).waitFor();
});

test('an order whose answer is lost is looked for and confirmed', async () => {
  console.sandbox.addFault({ api: 'immediateDelivery.addOrder', hang: true, executed: true });
  const event = { ...worksOf(ADD), shopOrderId: 'sandbox-new-9' };
  const page = await console.open({ fn: ADD, event });
  page.setDefaultTimeout(25_000);
  await call(page, 'success');
  await page.locator('.json', { hasText: 'confirmed: true' }).waitFor();
});
