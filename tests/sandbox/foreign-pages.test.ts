import { request } from 'node:http';
import { type Fixture, startFixture } from './sandbox-fixture';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture({ echo: { code: 'exports.main = (event) => event' } });
});
afterAll(() => fixture.close());
afterEach(() => fixture.sandbox.reset());

/** As a program sends it: no header but those given. */
function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string | Buffer,
): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    request(`${fixture.sandbox.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    })
      .on('error', reject)
      .end(body);
  });
}

const CALL = JSON.stringify({ name: 'echo', data: { a: 1 } });
const own = () => fixture.sandbox.url;
const port = () => new URL(own()).port;

describe('a page of another origin', () => {
  // What Chrome 120, Firefox 121 and Safari 17 send along from a page of another local port.
  const otherPort = { origin: 'http://localhost:5173', 'sec-fetch-site': 'same-site' };
  const text = { 'content-type': 'text/plain' };

  test.each([
    ['POST', '/sandbox/call', { ...otherPort, ...text }],
    ['POST', '/sandbox/call', { origin: 'http://127.0.0.1:1', ...text }],
    ['POST', '/sandbox/call', { origin: 'http://127.0.0.1:1', 'content-type': 'application/json' }],
    ['POST', '/sandbox/call', { origin: 'null', ...text }],
    ['POST', '/sandbox/call', { 'sec-fetch-site': 'cross-site', ...text }],
    ['POST', '/sandbox/faults', { ...otherPort, ...text }],
    ['POST', '/sandbox/reset', otherPort],
    ['POST', '/sandbox/timer', { ...otherPort, ...text }],
    ['POST', '/admin', { origin: 'https://shop.example', 'sec-fetch-site': 'cross-site', ...text }],
    ['POST', '/cgi-bin/stable_token', { ...otherPort, ...text }],
    ['GET', '/sandbox/state', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['GET', '/console/events', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
    // A frame or a pop-up of the page.
    [
      'GET',
      '/',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
    [
      'GET',
      '/cgi-bin/token',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ] as const)('%s %s %j is 403', async (method, path, headers) => {
    const { status, text: answer } = await send(method, path, headers, method === 'POST' ? CALL : undefined);
    expect(status).toBe(403);
    expect(JSON.parse(answer)).toEqual({ error: expect.stringContaining('sandbox') });
    expect(fixture.sandbox.state()).toMatchObject({ requests: [], faults: [] });
  });

  test('of an old browser, which names no origin, can send no JSON', async () => {
    const headers = { referer: 'https://shop.example/', ...text };
    expect((await send('POST', '/sandbox/call', headers, CALL)).status).toBe(415);
  });

  test('uses up no fault with a picture', async () => {
    fixture.sandbox.addFault({ path: '/cgi-bin/token', errcode: -1 });
    const picture = {
      referer: 'https://shop.example/',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    };
    await send('GET', '/cgi-bin/token?grant_type=client_credential', picture);
    expect(fixture.sandbox.faults()).toMatchObject([{ left: 1 }]);
    expect((await send('GET', '/cgi-bin/token', {})).text).toContain('-1');
    expect(fixture.sandbox.faults()).toEqual([]);
  });

  test('may link to the console', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    // No console in this sandbox: but it was asked for.
    expect((await send('GET', '/?view=call', link)).status).toBe(404);
  });
});

describe('a mini program in WeChat DevTools', () => {
  const referer = 'https://servicewechat.com/touristappid/devtools/page-frame.html';
  // As DevTools, a browser inside, sends it; some versions name their own page as origin.
  const devtools = { referer, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
  const json = { 'content-type': 'application/json' };

  test.each<Record<string, string>>([
    {},
    { origin: 'http://127.0.0.1:32751' },
    { 'sec-fetch-site': 'same-site' },
    { referer: 'https://servicewechat.com/wx0123456789abcdef/devtools/page-frame.html' },
  ])('may call a function: %j', async (more) => {
    const { status } = await send('POST', '/sandbox/call', { ...devtools, ...json, ...more }, CALL);
    expect(status).toBe(200);
  });

  test('sends JSON, nothing else', async () => {
    const text = { 'content-type': 'text/plain' };
    expect((await send('POST', '/sandbox/call', { ...devtools, ...text }, CALL)).status).toBe(415);
  });

  test.each([
    ['POST', '/sandbox/faults', {}],
    ['POST', '/sandbox/reset', {}],
    ['POST', '/admin', {}],
    ['GET', '/sandbox/state', {}],
    // A mini program on a telephone, a version that is published, a look-alike.
    ['POST', '/sandbox/call', { referer: 'https://servicewechat.com/wx0123456789abcdef/12/page-frame.html' }],
    ['POST', '/sandbox/call', { referer: 'https://servicewechat.com/' }],
    ['POST', '/sandbox/call', { referer: `${referer}?x` }],
    ['POST', '/sandbox/call', { referer: `https://shop.example/${referer}` }],
    ['POST', '/sandbox/call', { referer: referer.replace('https', 'http') }],
    ['POST', '/sandbox/call', { host: 'shop.example' }],
  ] as const)('%s %s %j is 403', async (method, path, more) => {
    const body = method === 'POST' ? CALL : undefined;
    expect((await send(method, path, { ...devtools, ...json, ...more }, body)).status).toBe(403);
  });
});

test('a name that leads to this computer is not this computer (DNS rebinding)', async () => {
  for (const host of [
    `shop.example:${port()}`,
    `127.0.0.1.shop.example:${port()}`,
    `shop@127.0.0.1:${port()}`,
    `127.0.0.1:${port()}.shop.example`,
  ]) {
    const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
    expect((await send('POST', '/sandbox/call', headers, CALL)).status).toBe(403);
    expect((await send('GET', '/sandbox/state', { host })).status).toBe(403);
  }
});

test('the sandbox’s own console, curl and the SDK are answered', async () => {
  const json = { 'content-type': 'application/json' };
  for (const headers of [
    // The console.
    { origin: own(), 'sec-fetch-site': 'same-origin', referer: `${own()}/`, ...json },
    {
      host: `localhost:${port()}`,
      origin: `http://localhost:${port()}`,
      'sec-fetch-site': 'same-origin',
      ...json,
    },
    // curl -d, curl --json, Node.js' fetch, nothing at all.
    { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'curl/8.5.0', accept: '*/*' },
    json,
    { 'content-type': 'text/plain;charset=UTF-8', 'sec-fetch-mode': 'cors', 'user-agent': 'node' },
    {},
  ]) {
    const { status, text } = await send('POST', '/sandbox/call', headers as Record<string, string>, CALL);
    expect([status, text]).toEqual([200, expect.stringContaining('"a":1')]);
  }
  const typed = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  expect((await send('GET', '/sandbox/state', typed)).status).toBe(200);
  const reset = { origin: own(), 'sec-fetch-site': 'same-origin' };
  expect((await send('POST', '/sandbox/reset', reset)).status).toBe(200);
});

describe('a multipart request', () => {
  const head = (part: string) => `--b\r\ncontent-disposition: form-data; name="${part}"`;
  const type = { 'content-type': 'multipart/form-data; boundary=b' };

  test.each([
    ['cut in a file', `${head('f')}; filename="x"\r\ncontent-type: image/png\r\n\r\nhalf`],
    ['cut in a field', `${head('action')}\r\n\r\nwx.op`],
    ['cut in a header', `${head('action')}`],
    ['of nothing', ''],
    ['of other things', '\0'.repeat(100)],
  ])('%s is refused, and the sandbox goes on', async (_what, body) => {
    const { status, text } = await send('POST', '/admin', type, body);
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ code: 'INVALID_PARAM' });
    expect((await send('POST', '/sandbox/call', {}, CALL)).status).toBe(200);
  });

  test('without a boundary is refused', async () => {
    const { text } = await send('POST', '/admin', { 'content-type': 'multipart/form-data' }, 'x');
    expect(JSON.parse(text)).toMatchObject({ code: 'INVALID_PARAM' });
  });
});
