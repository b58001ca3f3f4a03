import { createHash } from 'node:crypto';
import { DELIVERIES, type Delivery } from '../../shared/extensions/order-records';
import { PATH_QUEUES, type PathQueue } from '../../shared/extensions/path-queue';
import { type Body, type Reply, UPDATE_PATH } from './support/fake-wechat';
import { FIRST_TIME, queueEvent } from './support/queued';
import { type SandboxCloud, startSandboxCloud } from './support/sandbox-cloud';
import { SeenUpdates } from './support/seen-updates';
import { leasedRecords, watched } from './support/watched';

const SEED = Number(process.env.CHAOS_SEED ?? 1);
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 6);
const UPDATE = 'logistics-update-path';
const LOOK = 'local-delivery-get-order';
const TIME_LIMIT_MS = 6000;
const LEASE_MS = TIME_LIMIT_MS + 5000;
const HOURS = 2 * 60 * 60 * 1000;
const WAYBILLS = 8;
const ORDERS = 40;
const LIFE = [101, 102, 201, 202, 301, 302];

/** From 0 to below 1: the seed and the names decide, not the order in which things happen to be asked. */
function chance(...names: (string | number)[]): number {
  const hash = createHash('sha256').update(JSON.stringify([SEED, ...names]));
  return hash.digest().readUInt32BE() / 2 ** 32;
}

const whole = (below: number, ...names: (string | number)[]) => Math.floor(chance(...names) * below);

let cloud: SandboxCloud;
let round = 0;
/** The round whose ticks began last: a request that comes before those of the next is from an instance of this one. */
let ticking = 0;
/** Whether anything goes wrong at all. */
let trouble = true;
const seen = new SeenUpdates();
const killed = new Set<number>();
const count = { kills: 0, faults: 0, databaseErrors: 0, lostAnswers: 0, ticks: 0, failedTicks: 0 };
const lastTime = new Map<string, number>();
const statuses = new Map<string, number>();
let asked = { update: 0, look: 0, database: 0 };

beforeAll(async () => {
  cloud = await startSandboxCloud({ timeLimitMs: TIME_LIMIT_MS });
});

afterAll(() => cloud.close());

function answer(path: string, body: Body): Reply {
  return path === UPDATE_PATH ? answerUpdate(body) : answerLook(body);
}

function answerUpdate(body: Body): Reply {
  const waybill = String(body.waybill_id);
  const time = Number(body.action_time) - FIRST_TIME;
  maybeKill(UPDATE, ++asked.update);
  const tried = (reply: Reply, executed: boolean, clear: boolean, refused = false): Reply => {
    seen.tried(waybill, time, { round: ticking, executed, clear, refused });
    if (!clear) count.faults++;
    return reply;
  };
  if (chance('refused', waybill, time) < 0.06)
    return tried({ errcode: 40199, errmsg: 'no waybill' }, false, true, true);
  const fate = trouble ? chance('send', waybill, time, seen.triesOf(waybill, time)) : 1;
  if (fate < 0.06) return tried('reset', false, false);
  if (fate < 0.12) return tried('reset', true, false);
  if (fate < 0.16) return tried(500, true, false);
  if (fate < 0.2) return tried({ errcode: -1, errmsg: 'system error' }, false, false);
  if (fate < 0.215) return tried('hang', true, false);
  if (fate < 0.23) return tried({ errcode: 45009, errmsg: 'quota' }, false, false);
  return tried({ errcode: 0, errmsg: 'ok' }, true, true);
}

function answerLook(body: Body): Reply {
  const id = String(body.shop_order_id);
  maybeKill(LOOK, ++asked.look);
  const fate = trouble ? chance('look', round, id) : 1;
  if (fate < 0.2) count.faults++;
  if (fate < 0.05) return { errcode: -1 };
  if (fate < 0.08) return 'reset';
  if (fate < 0.1) return 502;
  if (fate < 0.103) return 'hang';
  if (fate < 0.105) return { errcode: 45009 };
  return { errcode: 0, resultcode: 0, resultmsg: 'ok', order_status: statuses.get(id) };
}

/** In most rounds one instance is killed while it waits for the answer to a certain request. */
function maybeKill(name: string, nth: number): void {
  if (!trouble || chance('kill?', round, name) > 0.6 || nth !== 1 + whole(8, 'kill', round, name)) return;
  const instances = cloud.sandbox.state().instances as { function: string; pid: number; busy: boolean }[];
  const busy = instances.filter((instance) => instance.function === name && instance.busy);
  const victim = busy[whole(busy.length, 'victim', round, name)];
  if (!victim) return;
  process.kill(victim.pid, 'SIGKILL');
  if (name === UPDATE) killed.add(round);
  count.kills++;
}

function watchNotes({ action, collectionName, data }: Body, reply: Body): void {
  if (action !== 'database.modifyDocument' || collectionName !== PATH_QUEUES) return;
  if (!(reply.data as { updated: number } | undefined)?.updated) return;
  if (!String(data).includes('"sent"')) return;
  const pulled = /"\$pull":\{"waiting":\{"id":"(\w+)"/.exec(String(data))?.[1];
  const [waybill, time] = (pulled && names.get(pulled)) || [];
  if (waybill !== undefined && time !== undefined) seen.noted(waybill, time);
}

/** Waybill and time by the id of the queued update. */
const names = new Map<string, [string, number]>();

async function queue(waybill: string, time: number, batch: number): Promise<void> {
  const twice = chance('twice', waybill, time) < 0.3;
  seen.begin(waybill, time, batch, twice);
  const once = async () => {
    for (let tries = 0; tries < 20; tries++) {
      const told = await cloud.call(UPDATE, queueEvent(waybill, time));
      if (told.queued !== true) continue;
      names.set(String(told.id), [waybill, time]);
      return;
    }
  };
  await (twice ? Promise.all([once(), once()]) : once());
  seen.acknowledge(waybill, time);
}

function nextTime(waybill: string): number {
  const time = (lastTime.get(waybill) ?? 0) + 1;
  lastTime.set(waybill, time);
  return time;
}

async function queueBatch(): Promise<void> {
  const fresh = Array.from({ length: 8 }, (_, at) => `w${whole(WAYBILLS, 'waybill', round, at)}`)
    .map((waybill): [string, number] => [waybill, nextTime(waybill)])
    .sort((a, b) => chance('order', ...a) - chance('order', ...b));
  // Every call at the same moment needs an instance of its own.
  for (const few of [fresh.slice(0, 4), fresh.slice(4)]) {
    await Promise.all(few.map(([waybill, time]) => queue(waybill, time, round)));
  }
}

async function queueMeanwhile(): Promise<void> {
  for (let at = 0; at < 3; at++) {
    const waybill = `w${whole(WAYBILLS, 'meanwhile', round, at)}`;
    await queue(waybill, nextTime(waybill), Number.NaN);
  }
}

async function tick(name: string): Promise<void> {
  count.ticks++;
  const { errCode } = await cloud.tick(name);
  if (errCode === 0) return;
  count.failedTicks++;
  // The platform ended it.
  if (name === UPDATE && (errCode === -504002 || errCode === -504003)) killed.add(round);
}

function change(order: string): void {
  const at = LIFE.indexOf(Number(statuses.get(order)));
  if (at < LIFE.length - 1 && chance('change', round, order) < 0.4)
    statuses.set(order, LIFE[at + 1] as number);
}

test(`${ROUNDS} rounds of chaos, seed ${SEED} (CHAOS_SEED, CHAOS_ROUNDS)`, async () => {
  cloud.wechat.answer = answer;
  cloud.database.carriedOut = watchNotes;
  cloud.database.trouble = () => {
    if (!trouble) return undefined;
    const fate = chance('database', round, asked.database++);
    if (fate < 0.03) count.databaseErrors++;
    else if (fate < 0.05) count.lostAnswers++;
    return fate < 0.03 ? 'before' : fate < 0.05 ? 'after' : undefined;
  };
  const orders = Array.from({ length: ORDERS }, (_, at) => watched(`o${at}`, Date.now()));
  for (const { _id } of orders) statuses.set(_id, 101);
  await cloud.database.insert(DELIVERIES, orders);

  for (round = 1; round <= ROUNDS; round++) {
    asked = { update: 0, look: 0, database: 0 };
    // No tick is running, so all leases may end.
    await cloud.database.pass(HOURS);
    await queueBatch();
    for (const id of statuses.keys()) change(id);
    ticking = round;
    await Promise.all([tick(UPDATE), tick(UPDATE), tick(UPDATE), tick(LOOK), tick(LOOK), queueMeanwhile()]);
    const records = [...queues(), ...cloud.database.records<Delivery>(DELIVERIES)];
    const stuck = records.filter(({ leaseUntil }) => leaseUntil > Date.now() + LEASE_MS);
    expect(stuck).toEqual([]);
  }

  trouble = false;
  for (round = ROUNDS + 1; round <= ROUNDS + 20; round++) {
    await cloud.database.pass(HOURS);
    ticking = round;
    await Promise.all([tick(UPDATE), tick(LOOK)]);
    if (queues().every(({ waitingCount }) => waitingCount === 0)) break;
  }

  const figures = seen.figures();
  process.stderr.write(
    `chaos, seed ${SEED}, ${ROUNDS} rounds: ${JSON.stringify({ ...count, ...figures })}\n`,
  );
  expect(seen.problems(killed)).toEqual([]);
  expect(figures.sent + figures.refused).toBe(figures.queued);
  for (const { waiting, waitingCount, known, sent, failed } of queues()) {
    expect({ waiting, waitingCount }).toEqual({ waiting: [], waitingCount: 0 });
    expect(new Set(known).size).toBe(known.length);
    expect(Math.min(known.length, 100 + failed.length)).toBe(sent.length + failed.length);
  }
  expect(queues().reduce((sum, { failed }) => sum + failed.length, 0)).toBe(figures.refused);
  const deliveries = cloud.database.records<Delivery>(DELIVERIES);
  expect(leasedRecords([...queues(), ...deliveries], Date.now())).toEqual([]);
  for (const { _id, status, watching, history } of deliveries) {
    expect({ _id, status, watching }).toEqual({ _id, status: statuses.get(_id), watching: status !== 302 });
    const places = history.map((one) => LIFE.indexOf(one.status));
    expect(places.every((place, at) => at === 0 || place > Number(places[at - 1]))).toBe(true);
  }
  // Otherwise this would show nothing.
  expect(Math.min(count.kills, count.faults, count.databaseErrors, count.lostAnswers)).toBeGreaterThan(0);
}, 1_800_000);

const queues = () => cloud.database.records<PathQueue>(PATH_QUEUES);
