import diagnostics from 'node:diagnostics_channel';
import net from 'node:net';
import { requestJson } from '../../shared/call/https-request';
import { Deadline } from '../../shared/deadline';
import type { Failure } from '../../shared/errors/failure';
import { portOfNobody } from '../matrix/port-of-nobody';
import { FakeClock } from './support/fake-clock';
import {
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  type Rig,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Recorded, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract: getOrder }, { contract: updatePath }] = FUNCTIONS;

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

const resetWhereReused = ({ useOfSocket }: Recorded) =>
  useOfSocket > 1 ? ('reset' as const) : { json: { errcode: 0 } };

describe('where nobody listens', () => {
  async function unreachable(
    of: (typeof FUNCTIONS)[number],
  ): Promise<[Rig, Awaited<ReturnType<Rig['call']>>]> {
    const one = rig(of.contract, undefined, {
      WECHAT_API_BASE_URL: `http://127.0.0.1:${await portOfNobody()}`,
    });
    return [one, await one.call(of.event)];
  }

  test.each(FUNCTIONS)('$name is unavailable', async (of) => {
    const [, answer] = await unreachable(of);
    expect(answer.error).toMatchObject({ code: 'unavailable', retryable: true, transport: 'https' });
    expect(answer.errMsg).toContain('ECONNREFUSED');
  });

  test.each([FUNCTIONS[1], FUNCTIONS[3]])('$name was provably not sent: applied "no"', async (of) => {
    const [, answer] = await unreachable(of);
    expect(answer.error?.applied).toBe('no');
  });

  test('a write that was never sent is tried again, three times in all', async () => {
    const [one] = await unreachable(FUNCTIONS[1]);
    expect(one.line().tries).toBe(3);
  });

  test('only the write cannot be sent, its token in hand: applied "no"', async () => {
    const one = rig(updatePath, wechat);
    wechat.on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    expect((await one.call(UPDATE_PATH_EVENT)).errCode).toBe(0);
    await wechat.close();
    const answer = await one.call(UPDATE_PATH_EVENT);
    expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });
});

test('where TLS cannot be agreed on nothing is sent: applied "no"', async () => {
  const one = rig(updatePath, wechat, { WECHAT_API_BASE_URL: `https://127.0.0.1:${wechat.port}` });
  const answer = await one.call(UPDATE_PATH_EVENT);
  expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'no' });
  expect(wechat.requests).toEqual([]);
  expect(wechat.connections).toBe(3);
});

describe('the request itself proves that nothing was sent', () => {
  /** Why a request to this address failed. */
  async function failureOf(url: string): Promise<Failure> {
    const clock = new FakeClock();
    const deadline = Deadline.ofContext(clock, { time_limit_in_ms: 3000 });
    const request = requestJson({ url, body: {}, deadline, mayReuseConnection: false });
    return clock.until(
      request.then(
        () => Promise.reject(new Error('it answered')),
        (error) => error,
      ),
    );
  }

  test('where TLS was not agreed on, though a connection stood', async () => {
    const failure = await failureOf(`https://127.0.0.1:${wechat.port}/`);
    expect(failure).toMatchObject({ problem: 'unreachable', details: { notExecuted: true } });
  });

  test('where the greeting of TLS is not answered in time', async () => {
    const mute = net.createServer();
    const sockets: net.Socket[] = [];
    mute.on('connection', (socket) => sockets.push(socket.on('error', () => {})));
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    try {
      const failure = await failureOf(`https://127.0.0.1:${(mute.address() as net.AddressInfo).port}/`);
      expect(failure).toMatchObject({ problem: 'deadline-exceeded', details: { notExecuted: true } });
    } finally {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => mute.close(resolve));
    }
  });

  test('but not where it went out and no answer came', async () => {
    wechat.on('/', 'hang');
    const failure = await failureOf(`${wechat.url}/`);
    expect(failure.problem).toBe('deadline-exceeded');
    expect(failure.details.notExecuted ?? false).toBe(false);
  });
});

describe('a read', () => {
  test('uses the connection of the one before', async () => {
    wechat.on(GET_ORDER_PATH, { json: { order_status: 0 } });
    const one = rig(getOrder, wechat);
    for (let i = 0; i < 5; i++) expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(5);
    expect(wechat.connections).toBe(1);
  });

  test.each([
    [15, 1],
    [300, 51],
  ])('leaves nothing of its own on its connection, among %d at a time', async (calls, connections) => {
    wechat.on(GET_ORDER_PATH, { json: { order_status: 0 } });
    const sockets: net.Socket[] = [];
    const opened = (message: unknown) => sockets.push((message as { socket: net.Socket }).socket);
    diagnostics.subscribe('net.client.socket', opened);
    const one = rig(getOrder, wechat);
    if (connections === 1) for (let i = 0; i < calls; i++) await one.call(GET_ORDER_EVENT);
    else await one.clock.until(Promise.all(Array.from({ length: calls }, () => one.main(GET_ORDER_EVENT))));
    diagnostics.unsubscribe('net.client.socket', opened);
    expect(sockets.length).toBeLessThanOrEqual(connections);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(calls);
    const listeners = sockets.flatMap((socket) =>
      socket.eventNames().map((name) => socket.listenerCount(name)),
    );
    expect(Math.max(...listeners)).toBeLessThan(5);
  });

  test('survives a connection that died while the instance was frozen', async () => {
    wechat.on(GET_ORDER_PATH, resetWhereReused);
    const one = rig(getOrder, wechat);
    const first = await one.call(GET_ORDER_EVENT);
    const second = await one.call(GET_ORDER_EVENT);
    expect([first.errCode, second.errCode]).toEqual([0, 0]);
  });

  test('many at once open no more than fifty connections', async () => {
    wechat.on(GET_ORDER_PATH, { json: { order_status: 0 } });
    const one = rig(getOrder, wechat);
    const answers = await one.clock.until(
      Promise.all(Array.from({ length: 200 }, () => one.main(GET_ORDER_EVENT))),
    );
    expect(answers.every(({ errCode }) => errCode === 0)).toBe(true);
    expect(wechat.connections).toBeLessThanOrEqual(51);
  });
});

describe('a write', () => {
  test('never goes over a connection that was used before (failure case 17)', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 0 } }).on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    const reads = rig(getOrder, wechat);
    const writes = rig(updatePath, wechat);
    for (let i = 0; i < 3; i++) {
      await reads.call(GET_ORDER_EVENT);
      expect((await writes.call(UPDATE_PATH_EVENT)).errCode).toBe(0);
    }
    const sent = wechat.to(UPDATE_PATH_PATH);
    expect(sent.map(({ useOfSocket }) => useOfSocket)).toEqual([1, 1, 1]);
    expect(new Set(sent.map(({ socket }) => socket)).size).toBe(3);
  });

  test('leaves no connection behind that anything could use (failure case 17)', async () => {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 0 } }).on(UPDATE_PATH_PATH, { json: { errcode: 0 } });
    await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    const [written] = wechat.to(UPDATE_PATH_PATH);
    expect(written?.headers.connection).toBe('close');
    expect(wechat.requests.filter(({ socket }) => socket === written?.socket)).toHaveLength(1);
  });

  test('is sent once even where every used connection is dead (failure case 17)', async () => {
    wechat.on(UPDATE_PATH_PATH, resetWhereReused);
    wechat.on(TOKEN_PATH, ({ useOfSocket }) => (useOfSocket > 1 ? 'reset' : token(`T${useOfSocket}`, 300)));
    const one = rig(updatePath, wechat);
    expect((await one.call(UPDATE_PATH_EVENT)).errCode).toBe(0);
    // The token is over, so it is asked for again: on a connection that is dead by now.
    expect((await one.call(UPDATE_PATH_EVENT)).errCode).toBe(0);
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(2);
  });
});
