import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { encodeReply } from '../../sandbox/gateway/protobuf';
import { type Column, columns } from '../matrix/columns';
import { TOKEN_PATH, token } from '../shared/support/rig';
import { type Reply, ScriptedWeChat } from '../shared/support/scripted-wechat';
import { column } from './support/built';
import { CrowdedInstance } from './support/crowded-instance';
import { endLater } from './support/left-open';

const GATEWAY = '/admin';
const OK = '{"errcode":0,"errmsg":"ok","order_status":0}';

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = await ScriptedWeChat.start();
});
afterEach(() => wechat.close());

/** Where a call of this column arrives. */
const pathOf = ({ transport, path }: Column) => (transport === 'cloud' ? GATEWAY : path);

/** What WeChat says, as it arrives over the column's transport. */
function saying({ transport }: Column, text: string, headers: http.OutgoingHttpHeaders = {}): Reply {
  if (transport === 'https') return { raw: text, headers };
  return { raw: encodeReply(text), headers: { 'Content-Type': 'application/octet-stream', ...headers } };
}

/** Both transports lead to `port` of this computer. */
function start({ name, event, transport }: Column, port: number, host = '127.0.0.1', runEnv = 'SCF') {
  return CrowdedInstance.start(name, event, {
    TENCENTCLOUD_RUNENV: runEnv,
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'secret-id-0001',
    TENCENTCLOUD_SECRETKEY: 'secret-key-0001',
    SCF_NAMESPACE: 'env-1',
    TCB_ENV: 'env-1',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://${host}:${port}${GATEWAY}` }),
    WECHAT_TRANSPORT: transport,
    WECHAT_API_BASE_URL: `http://127.0.0.1:${port}`,
  });
}

const overCloud = columns.filter(({ transport }) => transport === 'cloud');

describe.each(overCloud)('$name over the cloud call', (of) => {
  test('whose address is found only after the deadline does not go out any more', async () => {
    wechat.on(GATEWAY, saying(of, OK));
    const instance = await start(of, wechat.port, 'gateway.test');
    await instance.holdLookups(true);
    const [late] = await instance.atOnce([{ limitMs: 1000 }]);
    expect(late?.error).toMatchObject({ code: 'deadline-exceeded', transport: 'cloud' });
    // Nothing was sent, and nothing will be.
    expect(late?.error?.applied).toBe(of.kind === 'write' ? 'no' : undefined);
    await instance.holdLookups(false);
    expect((await instance.call()).errCode).toBe(0);
    expect(wechat.to(GATEWAY)).toHaveLength(1);
    expect(wechat.connections).toBe(1);
  });

  test('that is given up ends its connection', async () => {
    wechat.on(GATEWAY, 'hang');
    const instance = await start(of, wechat.port);
    const [late] = await instance.atOnce([{ limitMs: 1000 }]);
    expect(late?.error).toMatchObject({ code: 'deadline-exceeded' });
    expect(late?.error?.applied).toBe(of.kind === 'write' ? 'unknown' : undefined);
    for (const { socket } of wechat.to(GATEWAY)) await wechat.ended(socket);
  });

  test('that is given up leaves the others alone', async () => {
    let shortIsOver = () => {};
    const over = new Promise<void>((resolve) => {
      shortIsOver = resolve;
    });
    wechat.on(GATEWAY, async () => {
      await over;
      return saying(of, OK);
    });
    const instance = await start(of, wechat.port);
    const long = instance.atOnce([{}, {}, {}]);
    const short = await instance.atOnce([{ limitMs: 1000 }]);
    shortIsOver();
    expect(short[0]?.error?.code).toBe('deadline-exceeded');
    expect((await long).map(({ errCode }) => errCode)).toEqual([0, 0, 0]);
  });
});

test.each([
  ['the cloud', 'SCF'],
  ['local debugging', 'WX_LOCAL_SCF'],
])('in %s a write by cloud call has a connection of its own (failure case 17)', async (_name, runEnv) => {
  const of = column('logistics-update-path', 'cloud');
  wechat.on(GATEWAY, saying(of, OK));
  const instance = await start(of, wechat.port, '127.0.0.1', runEnv);
  for (let call = 0; call < 3; call++) expect((await instance.call()).errCode).toBe(0);
  expect(wechat.to(GATEWAY).map(({ useOfSocket }) => useOfSocket)).toEqual([1, 1, 1]);
});

test('many cloud calls at once get each its own reply', async () => {
  const of = column('logistics-get-order', 'cloud');
  const calls = 40;
  let arrived = 0;
  let all = () => {};
  const everybody = new Promise<void>((resolve) => {
    all = resolve;
  });
  wechat.on(GATEWAY, async ({ body }) => {
    const id = /"order-(\d+)"/.exec(body)?.[1];
    if (++arrived === calls) all();
    await everybody;
    return Number(id) % 3 === 0 ? 'reset' : saying(of, `{"errcode":0,"order_id":"order-${id}"}`);
  });
  const instance = await start(of, wechat.port);
  const events = Array.from({ length: calls }, (_, n) => ({ ...of.event, orderId: `order-${n}` }));
  const answers = await instance.atOnce(events.map((event) => ({ event })));
  expect(answers.map(({ orderId, error }) => orderId ?? error?.code)).toEqual(
    events.map(({ orderId }, n) => (n % 3 === 0 ? 'unavailable' : orderId)),
  );
});

describe.each([column('logistics-update-path', 'cloud'), column('logistics-update-path', 'https')])(
  '$name over $transport',
  (of) => {
    test('does not read a reply without end', async () => {
      const MiB = Buffer.alloc(1024 * 1024, ' ');
      const total = 200;
      let sent = 0;
      const server = http.createServer((request, response) => {
        request.resume();
        if (request.url?.startsWith(TOKEN_PATH)) {
          response.end(JSON.stringify(token().json));
          return;
        }
        response.setHeader('Content-Type', 'application/octet-stream');
        const more = () => {
          if (sent++ === total) response.end();
          else if (response.write(MiB)) setImmediate(more);
          else response.once('drain', more);
        };
        more();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      endLater(() => {
        server.closeAllConnections();
        server.close();
      });
      const instance = await start(of, (server.address() as AddressInfo).port);
      const answer = await instance.call();
      expect(answer.error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
      // What the network holds on the way is not much.
      expect(sent).toBeLessThan(total / 2);
    });

    test.each([
      ['', { 'Content-Encoding': 'gzip' }],
      [', and does not say so,', {}],
    ])('a reply that comes packed%s leaves it unclear', async (_name, headers) => {
      const packed = gzipSync(encodeReply('{"errcode":0,"errmsg":"ok"}'), { level: 0 });
      // Packed in this second its bytes look like an envelope of the gateway with a refusal in it.
      packed.writeUInt32LE(0x68f9127d, 4);
      packed[9] = 3;
      wechat.on(TOKEN_PATH, token()).on(pathOf(of), {
        raw: packed,
        headers: { 'Content-Type': 'application/octet-stream', ...headers },
      });
      const instance = await start(of, wechat.port);
      expect((await instance.call()).error).toMatchObject({ code: 'unavailable', applied: 'unknown' });
      expect(wechat.to(pathOf(of))).toHaveLength(1);
    });
  },
);
