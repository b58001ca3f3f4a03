import type { Clock } from '../../shared/clock';
import { SlowLanes } from '../../shared/extensions/slow-lanes';

// One carrier in trouble must not take the time of all others.

let now = 0;
const pass = (ms: number) => {
  now += ms;
};
const clock = { monotonic: () => now } as Clock;
const _ = { nin: (lanes: unknown) => ({ nin: lanes }) } as never;
const of = (carrier: unknown) => ({ fields: { carrier } });
const LIMIT_MS = 20_000;

/** Work on a record of that carrier that takes so long. */
const work = (lanes: SlowLanes, carrier: unknown, ms: number) =>
  lanes.timed(of(carrier), async () => {
    now += ms;
    return ms;
  });
const newLanes = (path: string | undefined = 'fields.carrier', limitMs = LIMIT_MS) => {
  now = 0;
  return new SlowLanes(path, clock, limitMs);
};

test('a lane is shut after five records that took a tenth of the limit, and no other', async () => {
  const lanes = newLanes();
  for (let n = 0; n < 4; n++) expect(await work(lanes, 'SF', 2000)).toBe(2000);
  for (let n = 0; n < 9; n++) await work(lanes, 'ZTO', 1999);
  expect([lanes.open(of('SF')), lanes.others(_)]).toEqual([true, {}]);
  await work(lanes, 'SF', 2000);
  expect([lanes.open(of('SF')), lanes.open(of('ZTO'))]).toEqual([false, true]);
  expect(lanes.others(_)).toEqual({ 'fields.carrier': { nin: ['SF'] } });
});

test('a record that fails slowly counts as well, and fails', async () => {
  const lanes = newLanes();
  for (let n = 0; n < 5; n++) {
    const failing = lanes.timed(of('SF'), async () => {
      now += 2000;
      throw new Error('late');
    });
    await expect(failing).rejects.toThrow('late');
  }
  expect(lanes.open(of('SF'))).toBe(false);
});

test('records that hang count before they are over, and once', async () => {
  const lanes = newLanes();
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const hanging = Array.from({ length: 5 }, () => lanes.timed(of('SF'), () => over));
  now += 1999;
  expect(lanes.open(of('SF'))).toBe(true);
  now += 1;
  expect([lanes.open(of('ZTO')), lanes.open(of('SF'))]).toEqual([true, false]);
  const four = newLanes();
  const few = Array.from({ length: 4 }, () => four.timed(of('SF'), () => over));
  now += 2000;
  end();
  await Promise.all([...hanging, ...few]);
  expect(four.open(of('SF'))).toBe(true);
});

test('when nothing else is due all lanes are open, for good', async () => {
  const lanes = newLanes();
  expect(lanes.reopen()).toBe(false);
  const again = newLanes();
  for (let n = 0; n < 5; n++) await work(again, 'SF', 2000);
  expect(again.open(of('SF'))).toBe(false);
  expect(again.reopen()).toBe(true);
  expect([again.open(of('SF')), again.others(_), again.reopen()]).toEqual([true, {}, false]);
});

test('of a short limit what takes 0.9 s is slow', async () => {
  for (const [ms, open] of [
    [899, true],
    [900, false],
  ] as const) {
    const lanes = newLanes('fields.carrier', 3000);
    for (let n = 0; n < 5; n++) await work(lanes, 'SF', ms);
    expect([ms, lanes.open(of('SF'))]).toEqual([ms, open]);
  }
});

test('what has no lane waits for none', async () => {
  const without = new SlowLanes(undefined, clock, LIMIT_MS);
  for (let n = 0; n < 9; n++) expect(await work(without, 'SF', 5000)).toBe(5000);
  expect([without.open(of('SF')), without.others(_), without.reopen()]).toEqual([true, {}, false]);
  const lanes = newLanes();
  for (const record of [of(5), of(undefined), { fields: null }, {}]) {
    for (let n = 0; n < 9; n++) await lanes.timed(record, async () => pass(5000));
    expect(lanes.open(record)).toBe(true);
  }
});
