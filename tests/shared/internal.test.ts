import { AccessToken } from '../../shared/call/access-token';
import { call } from '../../shared/call/call';
import { Deadline } from '../../shared/deadline';
import { createFunction } from '../../shared/function';
import { Settings } from '../../shared/settings';
import { FakeClock } from './support/fake-clock';
import {
  APP_SECRET,
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  rig,
  STAFF_ENV,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [{ contract }] = FUNCTIONS;

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start())
    .on(TOKEN_PATH, token())
    .on(GET_ORDER_PATH, { json: { errcode: 0 } });
});
afterEach(() => wechat.close());

/** An event that throws when it is read. */
function throwing(thrown: unknown): object {
  return {
    deliveryId: 'SF',
    get orderId() {
      throw thrown;
    },
  };
}

describe('a fault of our own', () => {
  test('is `internal`, and nothing of it gets outside', async () => {
    const answer = await rig(contract, wechat).call(throwing(new TypeError('canary of the fault')));
    expect(answer.error).toMatchObject({ code: 'internal', retryable: false });
    expect(answer.errMsg).toMatch(/^openapi\.logistics\.getOrder:fail \S/);
    expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
    expect(JSON.stringify(answer)).not.toMatch(/canary|TypeError|\.ts\b|node_modules/);
  });

  test('stands in the log in full, on one line', async () => {
    const one = rig(contract, wechat);
    await one.call(throwing(new TypeError('canary of the fault')));
    expect(one.lines).toHaveLength(1);
    expect(one.lines[0]).not.toContain('\n');
    expect(one.line()).toMatchObject({ code: 'internal', function: 'logistics-get-order' });
    expect(one.line().stack).toMatch(/TypeError: canary of the fault\n\s+at .*internal\.test\.ts/);
  });

  test('tells no secret even there (failure case 7)', async () => {
    const one = rig(contract, wechat);
    await one.call(throwing(new Error(`key ${APP_SECRET} of 18666666666`)));
    expect(one.line().stack).toContain('key *');
    expect(one.lines.join()).not.toMatch(new RegExp(`${APP_SECRET}|18666666666`));
  });

  test.each([['text'], [7], [null], [undefined], [{ errCode: 40001, errMsg: 'forged' }]])(
    'that is thrown as %j is one all the same',
    async (thrown) => {
      const answer = await rig(contract, wechat).call(throwing(thrown));
      expect(answer.error?.code).toBe('internal');
      expect(JSON.stringify(answer)).not.toContain('forged');
    },
  );

  test('does not spoil the next call', async () => {
    const one = rig(contract, wechat);
    await one.call(throwing(new Error('once')));
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
  });
});

describe('a bug on the way of a call comes out as it was thrown', () => {
  const bug = new TypeError('canary of the bug');
  const throwBug = () => {
    throw bug;
  };

  test('where a try is begun', async () => {
    const clock = new FakeClock();
    const settings = new Settings({ ...STAFF_ENV, WECHAT_API_BASE_URL: wechat.url });
    const made = call(
      contract,
      { order_id: '1', delivery_id: 'SF' },
      {
        clock,
        random: () => 0.5,
        env: {},
        settings,
        deadline: Deadline.ofContext(clock, {}),
        accessToken: throwBug,
        onToken: () => {},
        onTry: () => {},
      },
    );
    await expect(made).rejects.toBe(bug);
  });

  test('where a token is kept', async () => {
    const clock = new FakeClock();
    clock.now = throwBug;
    const token = new AccessToken(clock, { baseUrl: wechat.url, appid: 'wx1', secret: 's' });
    await expect(token.get(Deadline.ofContext(clock, {}))).rejects.toBe(bug);
  });

  test('and stands in the log so', async () => {
    const one = rig(contract, wechat);
    one.clock.now = throwBug;
    expect((await one.call(GET_ORDER_EVENT)).error?.code).toBe('internal');
    expect(one.line().stack).toMatch(/^TypeError: canary of the bug\n/);
  });
});

describe('main never rejects', () => {
  test('when the context throws', async () => {
    const context = {
      get request_id(): string {
        throw new Error('canary');
      },
    };
    expect((await rig(contract, wechat).call(GET_ORDER_EVENT, context)).error?.code).toBe('internal');
  });

  test('when the event is a trap', async () => {
    const trap = new Proxy(
      {},
      {
        ownKeys() {
          throw new Error('canary');
        },
      },
    );
    expect((await rig(contract, wechat).call(trap)).errCode).not.toBe(0);
  });

  test('when even the clock fails', async () => {
    const broken = new FakeClock();
    broken.now = broken.monotonic = () => {
      throw new Error('canary');
    };
    const main = createFunction(contract, {
      env: { ...STAFF_ENV, WECHAT_API_BASE_URL: wechat.url },
      clock: broken,
      random: () => 0.5,
      log: () => {},
    });
    const answer = await main(GET_ORDER_EVENT, {});
    expect(answer).toEqual({
      errCode: -10017,
      errMsg: 'openapi.logistics.getOrder:fail internal error',
      error: {
        code: 'internal',
        hint: expect.stringMatching(/^Upload .*\.\n请重新上传.*。$/),
        retryable: false,
      },
    });
    const write = createFunction(FUNCTIONS[1].contract, {
      env: STAFF_ENV,
      clock: broken,
      random: () => 0.5,
      log: () => {},
    });
    expect(await write(UPDATE_PATH_EVENT, {})).toMatchObject({ error: { applied: 'unknown' } });
  });

  test('when it comes on the way of a call: the log names it, not what came of it', async () => {
    const lines: string[] = [];
    const main = createFunction(contract, {
      env: {
        ...STAFF_ENV,
        get WECHAT_API_BASE_URL(): string {
          throw new RangeError('canary of the way');
        },
      },
      clock: new FakeClock(),
      random: () => 0.5,
      log: (line) => void lines.push(line),
    });
    const answer = await main(GET_ORDER_EVENT, { time_limit_in_ms: 20_000 });
    expect(answer).toMatchObject({ error: { code: 'internal' } });
    expect(JSON.parse(lines[0] ?? '').stack).toContain('RangeError: canary of the way');
  });

  test('when the log cannot be written', async () => {
    const clock = new FakeClock();
    clock.watch(wechat);
    const main = createFunction(contract, {
      env: { ...STAFF_ENV, WECHAT_API_BASE_URL: wechat.url },
      clock,
      random: () => 0.5,
      log: () => {
        throw new Error('EPIPE');
      },
    });
    expect((await clock.until(main(GET_ORDER_EVENT, {}))).errCode).toBe(0);
  });

  test.each([[undefined], [null], [0], ['x'], [[]], [() => 1]])(
    'with %p for an event and for a context',
    async (value) => {
      expect((await rig(contract, wechat).main(value, value as object)).error?.code).toBe('invalid-argument');
    },
  );
});

// Jest 30 fails a test during which a rejection stays unhandled.
describe('nothing rejects unheard', () => {
  test.each<[string, Reply, Reply]>([
    ['the token hangs', 'hang', 'hang'],
    ['the token is reset', 'reset', 'hang'],
    ['the call hangs', token(), 'hang'],
    ['the call is cut', token(), { cut: '{', length: 99 }],
    ['the token is refused for ever', token(), { json: { errcode: 40001, errmsg: 'x' } }],
  ])('while %s, for many calls at once', async (_name, ofToken, ofCall) => {
    wechat.on(TOKEN_PATH, ofToken).on(GET_ORDER_PATH, ofCall);
    const one = rig(contract, wechat);
    const calls = Array.from({ length: 20 }, () => one.main(GET_ORDER_EVENT, { time_limit_in_ms: 3000 }));
    const answers = await one.clock.until(Promise.all(calls));
    expect(answers.every(({ errCode }) => errCode !== 0)).toBe(true);
    await one.clock.idle();
    expect(one.clock.pending).toBe(0);
  });
});
