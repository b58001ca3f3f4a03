import { identifyCaller } from '../../shared/access';
import {
  ALL_FUNCTIONS,
  FUNCTIONS,
  GET_ORDER_EVENT,
  REAL_MOCK_EVENT,
  type Rig,
  rig,
  STAFF,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
} from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';
import { answering } from './support/sealed';

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  for (const { table } of ALL_FUNCTIONS) {
    wechat.on(table.path, answering(table, table.reply ?? { errcode: 0, order_status: 0 }));
  }
});
afterEach(() => wechat.close());

const NOBODY = { WX_OPENID: undefined, TCB_SOURCE: undefined };
const TIMER = { ...NOBODY, TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' };

async function refused(one: Rig, event: unknown, code: string) {
  const answer = await one.call(event);
  expect(answer.error?.code).toBe(code);
  expect(Object.keys(answer).sort()).toEqual(['errCode', 'errMsg', 'error']);
  expect(wechat.requests).toEqual([]);
}

describe.each(ALL_FUNCTIONS)('$name', ({ contract, event }) => {
  const call = (env: NodeJS.ProcessEnv) => rig(contract, wechat, env).call(event);

  test('serves staff', async () => {
    const one = rig(contract, wechat);
    expect((await one.call(event)).errCode).toBe(0);
    expect(one.line().caller).toBe('staff');
  });

  test('serves one of several members of staff', async () => {
    expect((await call({ ADMIN_OPENIDS: `oOther, ${STAFF} ,oThird` })).errCode).toBe(0);
  });

  test("serves WeChat's HTTP API", async () => {
    expect((await call({ ...NOBODY, TCB_SOURCE: 'wx_http' })).errCode).toBe(0);
  });

  test('refuses another user', async () => {
    const one = rig(contract, wechat, { WX_OPENID: 'oSomebodyElse' });
    await refused(one, event, 'permission-denied');
    expect(one.line().caller).toBe('user');
  });

  test('refuses everybody where there is no staff', async () => {
    const code = 'permission-denied';
    await refused(rig(contract, wechat, { ADMIN_OPENIDS: undefined }), event, code);
  });

  if (!contract.extension?.tick) {
    test('refuses a timer, for which it has nothing to do', async () => {
      await refused(rig(contract, wechat, TIMER), event, 'permission-denied');
    });
  }

  test('refuses a caller without identity', async () => {
    await refused(rig(contract, wechat, NOBODY), event, 'unauthenticated');
  });

  test('refuses where the platform says nothing at all', async () => {
    await refused(rig(contract, wechat, { ...NOBODY, WX_CONTEXT_KEYS: undefined }), event, 'unauthenticated');
  });

  test('an openid that is not among the keys of the platform is no identity', async () => {
    await refused(rig(contract, wechat, { WX_CONTEXT_KEYS: 'WX_APPID' }), event, 'unauthenticated');
  });
});

describe('an empty openid is not staff', () => {
  test.each([[''], [','], [' , ']])('even where ADMIN_OPENIDS is %j', async (admins) => {
    const env = { WX_OPENID: '', ADMIN_OPENIDS: admins };
    await refused(rig(FUNCTIONS[0].contract, wechat, env), GET_ORDER_EVENT, 'unauthenticated');
  });

  test('part of an openid on the list is not enough', async () => {
    const env = { WX_OPENID: STAFF.slice(0, -1) };
    await refused(rig(FUNCTIONS[1].contract, wechat, env), UPDATE_PATH_EVENT, 'permission-denied');
  });
});

test.each([
  ['0123', '123'],
  ['123', '0123'],
  ['-0', '0'],
  ['12345678901234567890', '12345678901234567891'],
])('an openid of digits only (%s) is not that of another member of staff (%s)', async (openid, staff) => {
  const env = { WX_OPENID: openid, ADMIN_OPENIDS: staff };
  await refused(rig(FUNCTIONS[0].contract, wechat, env), GET_ORDER_EVENT, 'permission-denied');
  const one = rig(FUNCTIONS[0].contract, wechat, { ...env, ADMIN_OPENIDS: openid });
  expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
});

describe('SOURCE is a chain, and its origin counts', () => {
  const [{ contract }] = FUNCTIONS;

  test('staff through another function is staff', async () => {
    expect((await rig(contract, wechat, { TCB_SOURCE: 'wx_client,scf' }).call(GET_ORDER_EVENT)).errCode).toBe(
      0,
    );
  });

  test('another user through another function is refused', async () => {
    const env = { WX_OPENID: 'oSomebodyElse', TCB_SOURCE: 'wx_client,scf' };
    await refused(rig(FUNCTIONS[1].contract, wechat, env), UPDATE_PATH_EVENT, 'permission-denied');
  });

  test("WeChat's HTTP API through another function is itself", async () => {
    const env = { ...NOBODY, TCB_SOURCE: 'wx_http,scf' };
    expect((await rig(contract, wechat, env).call(GET_ORDER_EVENT)).errCode).toBe(0);
    env.TCB_SOURCE = 'wx_http,scf,scf';
    expect((await rig(contract, wechat, env).call(GET_ORDER_EVENT)).errCode).toBe(0);
  });

  test.each([
    'wx_http,wx_client',
    'wx_http,scf,wx_client',
    'wx_http,wx_client,scf',
    'wx_http,wx_http',
    'wx_http,other',
    'wx_http,SCF',
    'wx_http, scf',
    'wx_http,',
    'wx_http,,scf',
  ])('%s was not handed on by functions alone', async (TCB_SOURCE) => {
    await refused(rig(contract, wechat, { ...NOBODY, TCB_SOURCE }), GET_ORDER_EVENT, 'unauthenticated');
  });

  test.each([
    'wx_client,wx_http',
    'scf,wx_http',
    'wx_unknown,wx_http',
    'other',
    'wx_devtools',
    'wx_httpx',
    ',wx_http',
  ])('%s without an openid does not begin at the HTTP API', async (TCB_SOURCE) => {
    await refused(rig(contract, wechat, { ...NOBODY, TCB_SOURCE }), GET_ORDER_EVENT, 'unauthenticated');
  });

  test('another user is not let in by a chain that begins at the HTTP API', async () => {
    const env = { WX_OPENID: 'oSomebodyElse', TCB_SOURCE: 'wx_http,wx_client' };
    await refused(rig(FUNCTIONS[1].contract, wechat, env), UPDATE_PATH_EVENT, 'permission-denied');
  });
});

describe('a timer', () => {
  test('is known by what the platform says', async () => {
    const one = rig(FUNCTIONS[0].contract, wechat, TIMER);
    await one.call(GET_ORDER_EVENT);
    expect(one.line().caller).toBe('timer');
  });

  test.each([
    { ...TIMER, TRIGGER_SRC: undefined },
    { ...TIMER, TCB_SOURCE: undefined },
    { ...TIMER, TCB_SOURCE: 'wx_client,wx_trigger' },
    { ...TIMER, TCB_SOURCE: 'wx_trigger,wx_client' },
    { ...TIMER, TCB_SOURCE: 'wx_trigger,scf,other' },
  ])('half of what makes one is none (%j)', async (env) => {
    await refused(rig(FUNCTIONS[0].contract, wechat, env), GET_ORDER_EVENT, 'unauthenticated');
  });

  test('a user is no timer, whatever else is set', async () => {
    const env = { ...TIMER, WX_OPENID: 'oSomebodyElse' };
    await refused(rig(FUNCTIONS[1].contract, wechat, env), UPDATE_PATH_EVENT, 'permission-denied');
  });
});

describe('a forged event gains nothing (failure case 18)', () => {
  const forgeries = {
    openid: STAFF,
    userInfo: { openId: STAFF, appId: 'wx0123456789abcdef' },
    tcbContext: { OPENID: STAFF, SOURCE: 'wx_http' },
  };
  const timerShape = { Type: 'Timer', TriggerName: 'every-day', Time: '2026-01-01T00:00:00Z', Message: '' };

  test('another user who claims to be staff', async () => {
    const one = rig(FUNCTIONS[1].contract, wechat, { WX_OPENID: 'oSomebodyElse' });
    await refused(one, { ...UPDATE_PATH_EVENT, ...forgeries }, 'permission-denied');
    expect(one.line().caller).toBe('user');
  });

  test('nobody who claims to be staff', async () => {
    const one = rig(FUNCTIONS[1].contract, wechat, NOBODY);
    await refused(one, { ...UPDATE_PATH_EVENT, ...forgeries }, 'unauthenticated');
  });

  test.each([timerShape, { ...REAL_MOCK_EVENT, ...timerShape, TRIGGER_SRC: 'timer', SOURCE: 'wx_trigger' }])(
    'an event that looks like a timer (%#)',
    async (event) => {
      await refused(rig(FUNCTIONS[3].contract, wechat, NOBODY), event, 'unauthenticated');
      const one = rig(FUNCTIONS[3].contract, wechat, { WX_OPENID: 'oSomebodyElse' });
      await refused(one, event, 'permission-denied');
    },
  );

  test('a forged context of the call gains nothing either', async () => {
    const context = {
      OPENID: STAFF,
      SOURCE: 'wx_http',
      environ: `WX_OPENID=${STAFF}`,
      time_limit_in_ms: 3000,
    };
    const answer = await rig(FUNCTIONS[0].contract, wechat, NOBODY).call(GET_ORDER_EVENT, context);
    expect(answer.error?.code).toBe('unauthenticated');
  });

  test('who may not call is not told what is wrong with the event', async () => {
    const answer = await rig(FUNCTIONS[0].contract, wechat, { WX_OPENID: 'oSomebodyElse' }).call({ bad: 1 });
    expect(answer.error?.code).toBe('permission-denied');
    expect(answer.error?.issues).toBeUndefined();
  });
});

describe('without ALLOW_REAL_MOCK the mock function', () => {
  const { contract, path } = FUNCTIONS[3];
  const event = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id', orderStatus: 102 };
  const forbidden = { ALLOW_REAL_MOCK: undefined };

  test.each([{}, { ...NOBODY, TCB_SOURCE: 'wx_http' }])(
    "works on WeChat's own test account (%j)",
    async (caller) => {
      const answer = await rig(contract, wechat, { ...forbidden, ...caller }).call(event);
      expect(answer.errCode).toBe(0);
      expect(wechat.to(path).map(({ body }) => JSON.parse(body).shopid)).toEqual(['test_shop_id']);
    },
  );

  // The accounts of SFTC and DADA are their carriers': what is sent reaches them.
  test.each(['1534713176', 'dadaaee18818d97e236', 'TEST_SHOP_ID', 'test_shop_id2', 'test_biz_id'])(
    'works on no other (%s)',
    async (shopid) => {
      const LOCAL_DELIVERY_SHOPS = JSON.stringify({ [shopid]: { appSecret: 'made-up-secret' } });
      const one = rig(contract, wechat, { ...forbidden, LOCAL_DELIVERY_SHOPS });
      await refused(one, { ...event, shopid }, 'failed-precondition');
      await refused(one, { ...event, shopid, biz_id: 'test_biz_id' }, 'invalid-argument');
    },
  );

  test('queues no steps, which the timer may not take', async () => {
    const { shopid, shopOrderId } = event;
    const steps = [{ orderStatus: 102, afterSeconds: 0 }];
    const one = rig(contract, wechat, forbidden);
    await refused(one, { shopid, shopOrderId, steps }, 'failed-precondition');
    const timer = { ...NOBODY, TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' };
    await refused(rig(contract, wechat, { ...forbidden, ...timer }), event, 'failed-precondition');
  });

  test('refuses others whatever account they name', async () => {
    const somebody = { ...forbidden, WX_OPENID: 'oSomebodyElse' };
    await refused(rig(contract, wechat, somebody), event, 'permission-denied');
    await refused(rig(contract, wechat, { ...forbidden, ...NOBODY }), event, 'unauthenticated');
  });
});

describe('a function that does nothing beyond its call', () => {
  const { extension: _, ...contract } = FUNCTIONS[0].contract;
  const timer = { ...NOBODY, TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' };

  test.each([timer, { WX_OPENID: 'oSomebodyElse' }])('has nothing for %j', async (env) => {
    await refused(rig(contract, wechat, env), GET_ORDER_EVENT, 'permission-denied');
  });

  test("serves WeChat's HTTP API, and the log says who called", async () => {
    const one = rig(contract, wechat, { ...NOBODY, TCB_SOURCE: 'wx_http' });
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
    expect(one.line().caller).toBe('http-api');
  });
});

test("a caller's openid is known with what kind of caller it is", () => {
  const staff = new Set([STAFF]);
  const env = (WX_OPENID?: string) => ({ WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID });
  expect(identifyCaller({}, env('oSomebodyElse'), staff)).toEqual({ kind: 'user', openid: 'oSomebodyElse' });
  expect(identifyCaller({}, env(STAFF), staff)).toEqual({ kind: 'staff', openid: STAFF });
  expect(identifyCaller({}, env(), staff)).toEqual({ kind: 'unknown' });
});
