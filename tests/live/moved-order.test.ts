import path from 'node:path';
import { guide as addOrder } from '../../cloudfunctions/local-delivery-add-order/guide';
import { createDatabase } from '../../sandbox/database/database';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import type { AnyAnswer } from '../shared/support/rig';

// An order of a customer moves: the built functions, with pushes and without.

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const OWNER = 'oACustomer0000000000000000';
const GET = 'local-delivery-get-order';
const ORDER = { shopid: 'dadaaee18818d97e236', shopOrderId: 'live-1' };
const LONG_AGO = 1;

const database = createDatabase({ collections: ['deliveries', 'placements'] });
let sandbox: Sandbox;
afterEach(() => sandbox.close());
afterAll(() => database.close());

async function start(push: boolean): Promise<void> {
  // So long that no customer's call asks by itself.
  const env = { CUSTOMER_CACHE_SECONDS: '3600' };
  sandbox = await startSandbox({ functions, database, push, env });
  database.reset();
}

async function call(name: string, data: object, openid = sandbox.adminOpenid): Promise<AnyAnswer> {
  const outcome = await sandbox.call({ name, data: { ...data }, openid });
  return ('result' in outcome ? outcome.result : outcome) as AnyAnswer;
}

async function changeRecord(data: object): Promise<void> {
  const change = { $set: data };
  await database.handle({
    action: 'database.modifyDocument',
    collectionName: 'deliveries',
    query: '{}',
    data: JSON.stringify(change),
    multi: true,
    merge: true,
  });
}

/** Placed and its customer's, who has seen it; WeChat was asked longer ago than 5 seconds. */
async function place(): Promise<void> {
  const placed = await call('local-delivery-add-order', {
    ...addOrder.works,
    ...ORDER,
    deliveryId: 'DADA',
    openid: OWNER,
  });
  expect(placed).toMatchObject({ errCode: 0, watching: true });
  expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 101 });
  await changeRecord({ askedAt: LONG_AGO });
}

const move = async () =>
  expect(await call('local-delivery-real-mock-update-order', { ...ORDER, orderStatus: 102 })).toMatchObject({
    errCode: 0,
  });

test('with a push the customer’s next call shows it, and no timer ran', async () => {
  await start(true);
  await place();
  const pushed = new Promise<AnyAnswer>((resolve) => {
    sandbox.requests.on('call', (done: AnyAnswer) => done.name === 'message-push' && resolve(done));
  });
  await move();
  expect(await pushed).toMatchObject({ result: 'success', source: 'wx_unknown' });
  expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 102 });
});

test('without pushes the customer sees it after a tick', async () => {
  await start(false);
  await place();
  await move();
  expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 101 });
  await changeRecord({ dueAt: LONG_AGO });
  expect(await sandbox.fireTimer(GET)).toMatchObject({ result: { errCode: 0, checked: 1, changed: 1 } });
  expect(await call(GET, ORDER, OWNER)).toMatchObject({ errCode: 0, orderStatus: 102 });
});
