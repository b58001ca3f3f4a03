import net from 'node:net';
import { Deadline } from '../../shared/deadline';
import { Failure } from '../../shared/errors/failure';
import { FakeClock } from './support/fake-clock';
import {
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract: getOrder }, { contract: updatePath }] = FUNCTIONS;

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

describe('where WeChat never answers, the function does, before it is killed (failure case 16)', () => {
  test.each([1000, 3000, 5000, 20_000, 60_000])('at a limit of %d ms, a read', async (time_limit_in_ms) => {
    wechat.on(GET_ORDER_PATH, 'hang');
    const one = rig(getOrder, wechat);
    const answer = await one.call(GET_ORDER_EVENT, { time_limit_in_ms });
    // `unavailable` where a try was given up and no time was left for another.
    expect(['deadline-exceeded', 'unavailable']).toContain(answer.error?.code);
    expect(answer.error).toMatchObject({ retryable: true, transport: 'https' });
    expect(one.line().ms).toBeLessThan(time_limit_in_ms);
    expect(one.line().ms).toBeGreaterThan(time_limit_in_ms / 2);
  });

  test.each([1000, 3000, 20_000])(
    'at a limit of %d ms, a write, its outcome unknown',
    async (time_limit_in_ms) => {
      wechat.on(UPDATE_PATH_PATH, 'hang');
      const one = rig(updatePath, wechat);
      const answer = await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms });
      expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown' });
      expect(one.line().ms).toBeLessThan(time_limit_in_ms);
    },
  );

  test.each([[undefined], [null], [{}], [{ time_limit_in_ms: 0 }], [{ time_limit_in_ms: 'soon' }], ['x']])(
    'where the platform names no limit (%j) it is 3 s',
    async (context) => {
      wechat.on(UPDATE_PATH_PATH, 'hang');
      const one = rig(updatePath, wechat);
      // Past the default argument of the rig, which would put 20 s in the place of undefined.
      const answer = await one.call(UPDATE_PATH_EVENT, context === undefined ? {} : context);
      expect(answer.error?.code).toBe('deadline-exceeded');
      expect(one.line().ms).toBeLessThan(3000);
      expect(one.line().ms).toBeGreaterThan(1500);
    },
  );

  test('but it is the token that hangs: a write was not applied', async () => {
    wechat.on(TOKEN_PATH, 'hang');
    const one = rig(updatePath, wechat);
    const answer = await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms: 3000 });
    expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'no' });
    expect(one.line().ms).toBeLessThan(3000);
    expect(wechat.to(UPDATE_PATH_PATH)).toEqual([]);
  });

  test('in the middle of its reply', async () => {
    wechat.on(UPDATE_PATH_PATH, { stall: '{"errcode":0', length: 13 });
    const one = rig(updatePath, wechat);
    const answer = await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms: 3000 });
    expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown' });
  });

  test('not even to the greeting of TLS: a write was not applied', async () => {
    const mute = net.createServer();
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const sockets: net.Socket[] = [];
    mute.on('connection', (socket) => sockets.push(socket.on('error', () => {})));
    const { port } = mute.address() as net.AddressInfo;
    try {
      const one = rig(updatePath, undefined, { WECHAT_API_BASE_URL: `https://127.0.0.1:${port}` });
      const answer = await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms: 3000 });
      expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'no' });
    } finally {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => mute.close(resolve));
    }
  });
});

describe('the hint of a call that was not answered in time', () => {
  async function hintAt(time_limit_in_ms: number): Promise<string[]> {
    wechat.on(UPDATE_PATH_PATH, 'hang');
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT, { time_limit_in_ms });
    expect(answer.error?.code).toBe('deadline-exceeded');
    return answer.error?.hint.split('\n') ?? [];
  }

  test.each([1000, 3000, 19_000])('at %d ms is to raise the limit to 20 s', async (limit) => {
    const [en, zh] = await hintAt(limit);
    expect(en).toContain('20 s');
    expect(zh).toContain('20 秒');
  });

  test.each([20_000, 60_000])('at %d ms is not: the limit is as high already', async (limit) => {
    const [en, zh] = await hintAt(limit);
    expect(en).toMatch(/^(?!.*(20 s|limit)).*later.*\.$/);
    expect(zh).toMatch(/^(?!.*(20 秒|超时时间)).*稍后.*。$/);
  });
});

describe('one deadline covers everything together', () => {
  const slowly =
    (one: { clock: { after(ms: number, action: () => void): unknown } }, ms: number, reply: Reply) => () =>
      new Promise<Reply>((resolve) => {
        one.clock.after(ms, () => resolve(reply));
      });

  test('a slow token leaves the call less time', async () => {
    const one = rig(updatePath, wechat);
    wechat.on(TOKEN_PATH, slowly(one, 2000, token())).on(UPDATE_PATH_PATH, 'hang');
    const answer = await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms: 3000 });
    expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown' });
    expect(one.line().ms).toBeLessThan(3000);
  });

  test('a token that is refused, fetched again and slow each time too', async () => {
    const one = rig(getOrder, wechat);
    wechat.on(TOKEN_PATH, slowly(one, 900, token('T1')), slowly(one, 900, token('T2')));
    wechat.on(GET_ORDER_PATH, slowly(one, 900, { json: { errcode: 40001, errmsg: 'x' } }));
    const answer = await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 3000 });
    expect(answer.errCode).not.toBe(0);
    expect(one.line().ms).toBeLessThan(3000);
  });

  test('slow trouble is tried again only as long as there is time', async () => {
    const one = rig(getOrder, wechat);
    wechat.on(GET_ORDER_PATH, slowly(one, 1200, { json: { errcode: -1, errmsg: 'busy' } }));
    const answer = await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 3000 });
    expect(['unavailable', 'deadline-exceeded']).toContain(answer.error?.code);
    expect(one.line().ms).toBeLessThan(3000);
    expect(wechat.to(GET_ORDER_PATH).length).toBeLessThanOrEqual(3);
  });

  test('a slow answer that comes in time is a success', async () => {
    const one = rig(getOrder, wechat);
    wechat.on(GET_ORDER_PATH, slowly(one, 1900, { json: { order_status: 0 } }));
    expect((await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 3000 })).errCode).toBe(0);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });

  test('a write has all the time there is for its one try', async () => {
    const one = rig(updatePath, wechat);
    wechat.on(UPDATE_PATH_PATH, slowly(one, 15_000, { json: { errcode: 0 } }));
    expect((await one.call(UPDATE_PATH_EVENT, { time_limit_in_ms: 20_000 })).errCode).toBe(0);
  });

  test('a read that hangs once is asked again in time', async () => {
    wechat.on(GET_ORDER_PATH, 'hang', { json: { order_status: 0 } });
    const one = rig(getOrder, wechat);
    expect((await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 20_000 })).errCode).toBe(0);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(2);
  });
});

describe('somebody sets the clock during a call', () => {
  const hangAndSet =
    (one: { clock: { set(byMs: number): void } }, byMs: number): (() => Reply) =>
    () => {
      one.clock.set(byMs);
      return 'hang';
    };

  test.each([-10_000, 10_000, 3_600_000])('by %d ms: it answers in time all the same', async (byMs) => {
    const one = rig(getOrder, wechat);
    wechat.on(GET_ORDER_PATH, hangAndSet(one, byMs));
    const answer = await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 3000 });
    expect(['deadline-exceeded', 'unavailable']).toContain(answer.error?.code);
    expect(one.line().ms).toBeLessThan(3000);
    expect(one.line().ms).toBeGreaterThan(1500);
  });

  test.each([-3_600_000, 3_600_000])('by %d ms: a read is tried again as ever', async (byMs) => {
    const one = rig(getOrder, wechat);
    wechat.on(GET_ORDER_PATH, hangAndSet(one, byMs), { json: { order_status: 0 } });
    expect((await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 3000 })).errCode).toBe(0);
    expect(one.line()).toMatchObject({ tries: 2 });
    expect(one.line().ms).toBeLessThan(3000);
  });
});

test.each(FUNCTIONS)('$name leaves no timer behind', async ({ contract, event, path }) => {
  wechat.on(
    path,
    { json: { errcode: 0 } },
    { json: { errcode: 40199, errmsg: 'x' } },
    'reset',
    { cut: '{', length: 99 },
    { raw: '', status: 500 },
  );
  const one = rig(contract, wechat);
  for (let i = 0; i < 5; i++) {
    await one.call(event);
    expect(one.clock.pending).toBe(0);
  }
});

describe('the moment itself', () => {
  const at = (limit: unknown, clock = new FakeClock()) =>
    Deadline.ofContext(clock, { time_limit_in_ms: limit });

  test.each([
    [undefined, 3000],
    [0, 3000],
    [-1, 3000],
    ['soon', 3000],
    ['20000', 20_000],
    [1, 1],
    [900_000, 900_000],
    // No function is given more than 900 s.
    [900_001, 900_000],
    [Number.POSITIVE_INFINITY, 900_000],
  ])('at a limit of %j is that of %d ms', (limit, limitMs) => {
    expect(at(limit).limitMs).toBe(limitMs);
    expect(at(limit).exceeded()).toMatchObject({
      problem: 'deadline-exceeded',
      details: { params: { limit: limitMs } },
    });
  });

  test('leaves a tenth of the limit to answer in, but 200 ms at least and 500 ms at most', () => {
    expect([1000, 2000, 3000, 5000, 6000, 60_000].map((limit) => at(limit).remainingMs())).toEqual([
      800, 1800, 2700, 4500, 5500, 59_500,
    ]);
  });

  test('has passed where there is no time at all, and no less than none is left', () => {
    const clock = new FakeClock();
    expect(at(100, clock).remainingMs()).toBe(0);
    const deadline = at(3000, clock);
    clock.advance(1000);
    expect(deadline.remainingMs()).toBe(1700);
    clock.advance(60_000);
    expect(deadline.remainingMs()).toBe(0);
  });

  test('counts from when the call came in', () => {
    const clock = new FakeClock();
    clock.advance(1000);
    expect(Deadline.ofContext(clock, { time_limit_in_ms: 3000 }, 400).remainingMs()).toBe(2100);
    expect(Deadline.ofContext(clock, { time_limit_in_ms: 3000 }).remainingMs()).toBe(2700);
  });

  test('an earlier one for a try says how long it waited; a later one is none', () => {
    const clock = new FakeClock();
    const whole = at(3000, clock);
    clock.advance(200);
    const part = whole.within(1000.4);
    expect(part.remainingMs()).toBeCloseTo(1000.4);
    expect(part.limitMs).toBe(3000);
    expect(part.exceeded()).toMatchObject({ problem: 'no-answer', details: { params: { waited: 1000 } } });
    expect(whole.within(2499).exceeded().problem).toBe('no-answer');
    expect(whole.within(2500)).toBe(whole);
    expect(whole.within(2501)).toBe(whole);
  });

  test('another piece of work is begun only with more than 30 % of the limit left', () => {
    const clock = new FakeClock();
    const deadline = at(10_000, clock);
    clock.advance(6499);
    expect(deadline.leavesTimeToBegin()).toBe(true);
    clock.advance(1);
    expect(deadline.leavesTimeToBegin()).toBe(false);
  });

  test('ends a wait for work, once; work that is done in time leaves no timer', async () => {
    const clock = new FakeClock();
    const late = at(3000, clock).race(new Promise(() => {}));
    clock.advance(2700);
    await expect(late).rejects.toThrow(Failure);
    await expect(late).rejects.toMatchObject({ problem: 'deadline-exceeded' });
    expect(await at(3000, clock).race(Promise.resolve('done'))).toBe('done');
    await expect(at(3000, clock).race(Promise.reject(new Error('bug')))).rejects.toThrow('bug');
    await new Promise(setImmediate);
    expect(clock.pending).toBe(0);
  });
});
