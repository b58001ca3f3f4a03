import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { pick, seededRandom } from './support/random';
import { type SandboxCloud, startSandboxCloud } from './support/sandbox-cloud';
import { leasedRecords, watched } from './support/watched';

const TICK = 'local-delivery-get-order';
const SEED = Number(process.env.MANY_SEED ?? 1);
/** Several pages of 100, of which each of two ticks gets some. More at will. */
const ORDERS = Number(process.env.MANY_ORDERS ?? 300);
const ROUNDS = 5;
const MINUTE = 60_000;
const EARLY = 20_000;
const UNDER_WAY = [102, 201, 202, 301];
const FINAL = [103, 203, 204, 205, 302, 401, 501, 502];
/** What may come of an order at each status. */
const NEXT: Record<number, number[]> = {
  101: [102, 103, 501],
  102: [201, 103, 204],
  201: [202, 203, 205],
  202: [301],
  301: [302, 304, 305, 303],
  303: [401],
  304: [401],
  305: [401, 502],
};

let cloud: SandboxCloud;

beforeAll(async () => {
  // Long enough on a busy computer: what a tick cannot finish in time is shown elsewhere.
  cloud = await startSandboxCloud({ timeLimitMs: 120_000 });
});

afterAll(() => cloud.close());

test(`${ORDERS} watched orders, seed ${SEED}: two ticks after the last change every record is right`, async () => {
  const random = seededRandom(SEED);
  const statuses = new Map<string, number>();
  const looks = new Map<string, { at: number; status: number }[]>();
  let passed = 0;
  const now = () => Date.now() + passed;
  const tooEarly: string[] = [];
  cloud.wechat.answer = (_, body) => {
    const id = String(body.shop_order_id);
    const status = statuses.get(id) as number;
    const before = looks.get(id) ?? [];
    const last = before.at(-1);
    if (last && now() - last.at < (UNDER_WAY.includes(last.status) ? MINUTE : 5 * MINUTE) - EARLY) {
      tooEarly.push(id);
    }
    if (last && FINAL.includes(last.status)) tooEarly.push(`${id} after its end`);
    looks.set(id, [...before, { at: now(), status }]);
    return { errcode: 0, resultcode: 0, resultmsg: 'ok', order_status: status, waybill_id: id };
  };
  const records = Array.from({ length: ORDERS }, (_, at) =>
    watched(`o${at}`, Date.now(), { dueAt: Date.now() - at }),
  );
  for (const { _id } of records) statuses.set(_id, 101);
  await cloud.database.insert(DELIVERIES, records);

  const letTimePass = async (ms: number) => {
    passed += ms;
    await cloud.database.pass(ms);
  };
  const tick = async () => {
    // Two at once, as happens when one takes longer than a minute.
    for (const answer of await Promise.all([cloud.tick(TICK), cloud.tick(TICK)])) {
      expect(answer).toMatchObject({ errCode: 0, failed: 0, left: 0 });
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [id, status] of statuses) {
      const next = NEXT[status];
      if (next && random() < 0.4) statuses.set(id, pick(next, random));
    }
    await letTimePass(Math.round((0.4 + random() * 3) * MINUTE));
    await tick();
  }
  await letTimePass(5 * MINUTE);
  await tick();
  await letTimePass(5 * MINUTE);
  await tick();

  const after = cloud.database.records<Delivery>(DELIVERIES);
  const wrong = after.filter(
    ({ _id, status, watching, snapshot, failures }) =>
      status !== statuses.get(_id) ||
      snapshot.orderStatus !== status ||
      watching === FINAL.includes(Number(status)) ||
      failures !== 0,
  );
  expect(wrong).toEqual([]);
  const seen = (id: string) =>
    (looks.get(id) ?? []).map(({ status }) => status).filter((status, at, all) => status !== all[at - 1]);
  for (const { _id, history } of after) {
    const told = history.map(({ status }) => status);
    expect(told[0] === 101 && seen(_id)[0] !== 101 ? told.slice(1) : told).toEqual(seen(_id));
    expect(history.every(({ at }, place) => place === 0 || at >= Number(history[place - 1]?.at))).toBe(true);
  }
  expect(tooEarly).toEqual([]);
  expect(leasedRecords(after, Date.now())).toEqual([]);
  expect(looks.size).toBe(ORDERS);
}, 600_000);
