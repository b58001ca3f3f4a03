import { AccessTokens, type TokenReply } from '../../sandbox/wechat/access-tokens';
import { type Fixture, startFixture, withRid } from './sandbox-fixture';

const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 1, 4);

function withClock() {
  let time = START;
  const tokens = new AccessTokens(() => time);
  return {
    tokens,
    pass: (ms: number) => {
      time += ms;
    },
    stable: (force = false) => tokens.stable(force) as TokenReply,
    classic: () => tokens.classic() as TokenReply,
    errcode: (token: string) => tokens.check(token)?.errcode,
  };
}

describe('stable_token (getStableAccessToken)', () => {
  test('normal mode returns the same token until 5 minutes before its end, never with less than 300 s', () => {
    const { pass, stable } = withClock();
    const first = stable();
    expect(first.expires_in).toBe(7200);
    pass(114 * MINUTE);
    expect(stable()).toEqual({ access_token: first.access_token, expires_in: 360 });
    pass(MINUTE);
    const second = stable();
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expires_in).toBe(7200);
  });

  test('during the hand-over the old and the new token work; then the old one has expired (42001)', () => {
    const { pass, stable, errcode } = withClock();
    const first = stable();
    pass(116 * MINUTE);
    const second = stable();
    expect([errcode(first.access_token), errcode(second.access_token)]).toEqual([undefined, undefined]);
    pass(4 * MINUTE);
    expect([errcode(first.access_token), errcode(second.access_token)]).toEqual([42001, undefined]);
  });

  test('force_refresh kills the old token at once, but not twice in 30 s', () => {
    const { pass, stable, errcode } = withClock();
    const first = stable();
    const second = stable(true);
    expect(second.access_token).not.toBe(first.access_token);
    expect(errcode(first.access_token)).toBe(40001);
    pass(29_999);
    expect(stable(true).access_token).toBe(second.access_token);
    pass(1);
    expect(stable(true).access_token).not.toBe(second.access_token);
  });

  test('force_refresh works 20 times a day', () => {
    const { pass, stable } = withClock();
    const seen = new Set<string>();
    for (let call = 0; call < 21; call += 1) {
      seen.add(stable(true).access_token);
      pass(30_000);
    }
    expect(seen.size).toBe(20);
    pass(24 * 60 * MINUTE);
    const { access_token } = stable(true);
    expect(seen.has(access_token)).toBe(false);
  });

  test('10,000 calls a minute, then 45011 until the next minute', () => {
    const { pass, stable, tokens } = withClock();
    for (let call = 0; call < 10_000; call += 1) stable();
    expect(tokens.stable(false)).toMatchObject({ errcode: 45011 });
    pass(MINUTE);
    expect(stable().access_token).toBeDefined();
  });
});

describe('cgi-bin/token (getAccessToken)', () => {
  test('each call issues a new token; the previous one works 5 minutes more', () => {
    const { pass, classic, errcode } = withClock();
    const first = classic();
    const second = classic();
    expect(second.access_token).not.toBe(first.access_token);
    pass(5 * MINUTE - 1);
    expect(errcode(first.access_token)).toBeUndefined();
    pass(1);
    expect([errcode(first.access_token), errcode(second.access_token)]).toEqual([40001, undefined]);
  });

  test('only the newest two are kept: a third call kills the first at once', () => {
    const { classic, errcode } = withClock();
    const [first, second, third] = [classic(), classic(), classic()];
    expect([first, second, third].map(({ access_token }) => errcode(access_token))).toEqual([
      40001,
      undefined,
      undefined,
    ]);
  });

  test('neither kind touches the other', () => {
    const { classic, stable, errcode } = withClock();
    const oneStable = stable();
    const oneClassic = classic();
    stable(true);
    expect(errcode(oneClassic.access_token)).toBeUndefined();
    const other = stable();
    classic();
    classic();
    expect(errcode(other.access_token)).toBeUndefined();
    expect(errcode(oneStable.access_token)).toBe(40001);
  });
});

describe('over HTTPS', () => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture();
  });
  afterAll(() => fixture.close());

  const good = () => ({
    grant_type: 'client_credential',
    appid: fixture.sandbox.appid,
    secret: fixture.sandbox.appSecret,
  });

  test.each([
    [40002, 'invalid grant_type', { grant_type: 'password' }],
    [41002, 'appid missing', { appid: undefined }],
    [40013, 'invalid appid', { appid: 'wx0000000000000000' }],
    [41004, 'appsecret missing', { secret: undefined }],
    [40125, 'invalid appsecret', { secret: 'wrong' }],
  ])('%i %s, on both', async (errcode, errmsg, change) => {
    const given = JSON.parse(JSON.stringify({ ...good(), ...change }));
    const expected = { errcode, errmsg: withRid(errmsg) };
    expect((await fixture.post('/cgi-bin/stable_token', given)).json).toEqual(expected);
    const response = await fetch(`${fixture.sandbox.url}/cgi-bin/token?${new URLSearchParams(given)}`);
    expect(await response.json()).toEqual(expected);
  });

  test('stable_token takes JSON alone: a form is 41002, GET is 43002', async () => {
    const { json } = await fixture.post('/cgi-bin/stable_token', String(new URLSearchParams(good())));
    expect(json).toEqual({ errcode: 41002, errmsg: withRid('appid missing') });
    const response = await fetch(`${fixture.sandbox.url}/cgi-bin/stable_token`);
    expect(await response.json()).toMatchObject({ errcode: 43002 });
  });

  test('both hand out a token for 7200 s', async () => {
    const expected = { access_token: expect.any(String), expires_in: 7200 };
    expect((await fixture.post('/cgi-bin/stable_token', good())).json).toEqual(expected);
    const response = await fetch(`${fixture.sandbox.url}/cgi-bin/token?${new URLSearchParams(good())}`);
    expect(await response.json()).toEqual(expected);
  });
});
