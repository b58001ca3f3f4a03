import {
  FUNCTIONS,
  GET_ORDER_EVENT,
  GET_ORDER_PATH,
  LOCAL_GET_ORDER_EVENT,
  LOCAL_GET_ORDER_PATH,
  REAL_MOCK_EVENT,
  REAL_MOCK_PATH,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const [
  { contract: getOrder },
  { contract: updatePath },
  { contract: localGetOrder },
  { contract: realMock },
] = FUNCTIONS;
const GOOD: Reply = { json: { order_status: 0 } };
const refused = (errcode: number): Reply => ({ json: { errcode, errmsg: 'sorry' } });

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

const passing: [string, Reply][] = [
  ['-1', refused(-1)],
  ['930555', refused(930555)],
  ['930556', refused(930556)],
  ['930557', refused(930557)],
  ['9300502', refused(9300502)],
  ['HTTP 500', { raw: '', status: 500 }],
  ['HTTP 503', { raw: '', status: 503 }],
  ['a reset', 'reset'],
  ['a cut', { cut: '{', length: 100 }],
];

const lasting = [
  40003, 40013, 40097, 40164, 40199, 40243, 45009, 45011, 47001, 48001, 48004, 50002, 61007, 930558, 930559,
  930560, 930561, 930562, 930563, 930564, 930565, 9300501, 9300507, 9300520, 9300528,
];

describe('a read', () => {
  test.each(passing)('after %s is tried again', async (_name, trouble) => {
    wechat.on(GET_ORDER_PATH, trouble, trouble, GOOD);
    const one = rig(getOrder, wechat);
    expect((await one.call(GET_ORDER_EVENT)).errCode).toBe(0);
    expect(one.line().tries).toBe(3);
  });

  test.each(passing)('is given up after three times %s (failure case 1)', async (_name, trouble) => {
    wechat.on(GET_ORDER_PATH, trouble);
    const one = rig(getOrder, wechat);
    const answer = await one.call(GET_ORDER_EVENT);
    expect(answer.error).toMatchObject({ code: 'unavailable', retryable: true });
    expect(answer.error).not.toHaveProperty('applied');
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(3);
    expect(one.line().tries).toBe(3);
  });

  test.each(lasting)('refused with %d is not tried again', async (errcode) => {
    wechat.on(GET_ORDER_PATH, refused(errcode));
    expect((await rig(getOrder, wechat).call(GET_ORDER_EVENT)).errCode).toBe(errcode);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });

  test('refused by the carrier is not tried again', async () => {
    wechat.on(LOCAL_GET_ORDER_PATH, { json: { resultcode: -1, resultmsg: 'busy' } });
    expect((await rig(localGetOrder, wechat).call(LOCAL_GET_ORDER_EVENT)).errCode).toBe(-1);
    expect(wechat.to(LOCAL_GET_ORDER_PATH)).toHaveLength(1);
  });

  test('trouble first, then a refusal: the refusal is the answer', async () => {
    wechat.on(GET_ORDER_PATH, refused(-1), refused(930563));
    expect((await rig(getOrder, wechat).call(GET_ORDER_EVENT)).errCode).toBe(930563);
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(2);
  });

  test('sends the same body and token with every try', async () => {
    wechat.on(GET_ORDER_PATH, refused(-1), refused(-1), GOOD);
    await rig(getOrder, wechat).call(GET_ORDER_EVENT);
    const sent = wechat.to(GET_ORDER_PATH);
    expect(new Set(sent.map(({ body, query }) => body + query.access_token)).size).toBe(1);
    expect(wechat.to(TOKEN_PATH)).toHaveLength(1);
  });

  test('many in trouble at once keep their tries apart', async () => {
    wechat.on(GET_ORDER_PATH, refused(-1));
    const one = rig(getOrder, wechat);
    await one.clock.until(Promise.all(Array.from({ length: 20 }, () => one.main(GET_ORDER_EVENT))));
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(60);
  });
});

describe('a write', () => {
  test.each(passing)(
    'after %s is not tried again, and its outcome is unknown (failure case 6)',
    async (_name, trouble) => {
      wechat.on(UPDATE_PATH_PATH, trouble);
      const one = rig(updatePath, wechat);
      const answer = await one.call(UPDATE_PATH_EVENT);
      expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
      expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
      expect(one.line().tries).toBe(1);
    },
  );

  test.each(lasting)('refused with %d was not applied, and is not tried again', async (errcode) => {
    wechat.on(REAL_MOCK_PATH, refused(errcode));
    const answer = await rig(realMock, wechat).call(REAL_MOCK_EVENT);
    expect(answer).toMatchObject({ errCode: errcode, error: { applied: 'no' } });
    expect(wechat.to(REAL_MOCK_PATH)).toHaveLength(1);
  });

  test.each<[string, Reply, string]>([
    ['its token again', refused(40001), 'no'],
    ['-1', refused(-1), 'unknown'],
    ['HTTP 502', { raw: '', status: 502 }, 'unknown'],
  ])('that was refused for its token, and then with %s', async (_name, second, applied) => {
    wechat.on(TOKEN_PATH, token(), token('ACCESS-TOKEN-2')).on(UPDATE_PATH_PATH, refused(40001), second);
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    expect(answer.error?.applied).toBe(applied);
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(2);
  });

  test('that is not answered in time is not tried again (failure case 6)', async () => {
    wechat.on(UPDATE_PATH_PATH, 'hang');
    const answer = await rig(updatePath, wechat).call(UPDATE_PATH_EVENT);
    expect(answer.error).toMatchObject({ code: 'deadline-exceeded', applied: 'unknown' });
    expect(wechat.to(UPDATE_PATH_PATH)).toHaveLength(1);
  });
});

describe('the waits between tries', () => {
  /** Waits in ms before the second and the third try, with this randomness. */
  async function waits(random: number): Promise<[number, number]> {
    const at: number[] = [];
    const one = rig(getOrder, wechat, {}, () => random);
    wechat.on(GET_ORDER_PATH, () => {
      at.push(one.clock.now());
      return refused(-1);
    });
    await one.call(GET_ORDER_EVENT);
    const [first = 0, second = 0, third = 0] = at;
    return [second - first, third - second];
  }

  test('grow', async () => {
    const [first, second] = await waits(0.5);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(first);
  });

  test('are spread by chance, and never nothing', async () => {
    const [low] = await waits(0);
    const [high] = await waits(0.999);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low * 1.5);
  });

  test('are not begun where too little time would be left: what WeChat said is the answer', async () => {
    const one = rig(getOrder, wechat);
    const busy = () =>
      new Promise<Reply>((resolve) => {
        // 800 ms are there in all; 200 ms after this and the wait of 150 ms a try would have 90 ms.
        one.clock.after(560, () => resolve(refused(-1)));
      });
    wechat.on(GET_ORDER_PATH, busy, 'hang');
    const answer = await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 1000 });
    expect(answer).toMatchObject({ errCode: -1, error: { code: 'unavailable' } });
    expect(wechat.to(GET_ORDER_PATH)).toHaveLength(1);
  });

  test('are begun where a try has time enough', async () => {
    const one = rig(getOrder, wechat);
    wechat.on(
      GET_ORDER_PATH,
      () =>
        new Promise<Reply>((resolve) => {
          one.clock.after(440, () => resolve(refused(-1)));
        }),
      GOOD,
    );
    expect((await one.call(GET_ORDER_EVENT, { time_limit_in_ms: 1000 })).errCode).toBe(0);
  });

  test('stay well within the 3 s that a function has by default', async () => {
    const [first, second] = await waits(0.999);
    expect(first + second).toBeLessThan(2000);
  });
});
