import { type Fixture, startFixture } from './sandbox-fixture';

const REAL_SECRET = '5e9d1c7ab2408f36d0a9e4c1738b62f5';
const SYMMETRIC_KEY = 'q+Zk3w/9xYp1L5mT8vB2nC4dE6fG7hJ0kM+sU/aWiQo=';
const PRIVATE_KEY = `-----BEGIN RSA PRIVATE KEY-----
MIIEogIBAAKCAQEAuVJzS9Zc0Qx1Yd2WfE3gT4hR5jU6kI7lO8pA9sD0fG1hJ2kL
3zX4cV5bN6mQ7wE8rT9yU0iO1pA2sD3fG4hJ5kL6zX7cV8bN9mQ0wE1rT2yU3iO4
-----END RSA PRIVATE KEY-----`;

let fixture: Fixture;
let token: string;
beforeAll(async () => {
  fixture = await startFixture(
    { leak: { code: 'exports.main = (event) => { console.log(event.text); throw new Error(event.text) }' } },
    {
      env: {
        WECHAT_APP_SECRET: REAL_SECRET,
        INTRACITY_SYMMETRIC_KEY: SYMMETRIC_KEY,
        INTRACITY_PRIVATE_KEY: PRIVATE_KEY,
        LOCAL_DELIVERY_SHOPS: JSON.stringify({ shop: { appSecret: 'of-a-shop-of-mine', shopNo: '77071' } }),
      },
    },
  );
  token = await fixture.token();
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

const encodings: [string, (secret: string) => string][] = [
  ['as it is', (secret) => secret],
  ['in capitals', (secret) => secret.toUpperCase()],
  ['percent-encoded', encodeURIComponent],
  ['in hex', (secret) => Buffer.from(secret).toString('hex')],
  ['in base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in base64 after one byte', (secret) => Buffer.from(`:${secret}:`).toString('base64')],
  ['in base64 after two bytes', (secret) => Buffer.from(`a:${secret}::`).toString('base64')],
  ['in base64url', (secret) => Buffer.from(`wx:${secret}`).toString('base64url')],
  ['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify({ a: [secret] }))],
];

const secrets = (): [string, string][] => [
  ['the AppSecret', fixture.sandbox.appSecret],
  ['the AppSecret of the settings', REAL_SECRET],
  ['a token', token],
  ['a key with signs', SYMMETRIC_KEY],
  ['a key of lines', PRIVATE_KEY],
  ['the secret of a shop', 'of-a-shop-of-mine'],
];

/** Whatever of it is more than the six characters by which a token goes, line by line. */
function pieces(leaked: string): string[] {
  const lines = leaked.split(/\n|\\+n|%0A/i).filter((line) => line.length > 20 && !line.includes('---'));
  return lines.flatMap((line) =>
    Array.from({ length: line.length - 20 }, (_, at) => line.slice(at + 7, at + 17)),
  );
}

describe.each(encodings)('%s', (_how, encode) => {
  test('no secret is shown, wherever it stands', async () => {
    const shown: string[] = [];
    fixture.sandbox.requests.on('call', (call) => shown.push(JSON.stringify(call)));
    const { post, sandbox } = fixture;
    for (const [what, secret] of secrets()) {
      const leaked = encode(secret);
      const inPath = encodeURIComponent(leaked).slice(0, 4000);
      await post(`/cgi-bin/${inPath}?x=${inPath}&${inPath}=1`, {
        any: leaked,
        list: [[leaked]],
        text: `before ${leaked} after`,
        json: JSON.stringify({ any: leaked }),
        [leaked]: 1,
      });
      await sandbox.call({ name: 'leak', data: { text: leaked } });
      sandbox.addFault({ path: '/cgi-bin/token', errcode: 1, errmsg: leaked });
      const all = `${JSON.stringify(sandbox.state())}\n${shown.join('\n')}`;
      for (const piece of pieces(leaked)) {
        if (all.includes(piece)) throw new Error(`${what} is shown: …${piece}…`);
      }
      expect(all).toContain('before ');
      sandbox.reset();
    }
    sandbox.requests.removeAllListeners('call');
  });
});

test('what is no secret stays as it is', async () => {
  const body = {
    order_id: '01234567890123456789',
    text: 'nothing secret',
    shop_no: '77071',
    n: [1, true, null],
  };
  await fixture.post('/cgi-bin/nowhere', body);
  expect(fixture.sandbox.state()).toMatchObject({
    requests: [{ path: '/cgi-bin/nowhere', body }],
    tokens: { live: [{ token: `${token.slice(0, 6)}…` }] },
  });
});

test('bodies of megabytes are not kept, and say so', async () => {
  await fixture.post('/cgi-bin/nowhere', { big: 'x'.repeat(5_000_000) });
  const { requests } = fixture.sandbox.state() as { requests: { body: unknown }[] };
  expect(requests[0]?.body).toMatch(/^\(50000\d\d characters\)$/);
});

it('shows of the token with which a carrier reports an order no more than its beginning', () => {
  const { orders } = fixture.sandbox.state() as { orders: { wx_token: string; waybill_id: string }[] };
  expect(orders.length).toBeGreaterThan(0);
  for (const { wx_token, waybill_id } of orders) {
    expect(wx_token).toMatch(/^.{6}…$/);
    expect(JSON.stringify(wx_token)).not.toContain(waybill_id);
  }
});
