import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { ApiSecurity } from '../../sandbox/wechat/api-security';
import type { SandboxOptions } from '../../scripts/local-cloud';
import { businessApis } from '../../scripts/sandbox-apis';
import { type Cloud, startCloud } from '../access/support/cloud';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';
import { type DocumentTable, documentTables } from './support/table';

// Every built function, its folder copied alone elsewhere, against what its document prints.

const built = path.resolve(__dirname, '../../dist/cloudfunctions');
const tables = Object.entries(documentTables());
const TOKEN_PATH = '/cgi-bin/stable_token';
const APPID = 'wx539e0b4872f196d1';
const SHOP_SECRET = 'made-up-secret-of-the-shop';

const transportsOf = ({ cloudCall }: DocumentTable) => (cloudCall ? ['cloud', 'https'] : ['https']);
const cases = tables.flatMap(([name, table]) =>
  transportsOf(table).map((transport) => [name, transport, table] as const),
);
/** With a placeholder for a sign the sandbox refuses a request as WeChat would. */
const onSandbox = cases.filter(
  ([, , { placeholders, otherOnSandbox, answer, refused }]) =>
    !placeholders && !otherOnSandbox && (answer ?? refused),
);

let wechat: ScriptedWeChat;
let cloud: Cloud;
/** What cloud calls are answered in place of what the sandbox answers. */
let scripted: ((args: unknown) => Record<string, unknown>) | undefined;

const apis: SandboxOptions['apis'] = (worlds) =>
  businessApis(worlds).map((api) => ({ ...api, run: (args) => (scripted ? scripted(args) : api.run(args)) }));

async function answerOf(name: string, data: object, settings: Record<string, string>) {
  const { answer } = await cloud.call({ by: 'page', openid: cloud.sandbox.adminOpenid }, name, data, {
    settings,
  });
  return answer;
}

/** The printed request as an event: without the signs that are mere placeholders. */
function eventOf({ request, options, placeholders = [] }: DocumentTable): Record<string, unknown> {
  const given = Object.entries(request).filter(([name]) => !placeholders.includes(name));
  return { ...Object.fromEntries(given), ...options };
}

/** The printed request as it must go over the wire; a placeholder's sign is computed, as read_first says. */
function wireOf({ request, placeholders = [] }: DocumentTable): Record<string, unknown> {
  if (!placeholders.includes('delivery_sign')) return request;
  const signed = `${request.shopid}${request.shop_order_id}${SHOP_SECRET}`;
  return { ...request, delivery_sign: createHash('sha1').update(signed).digest('hex') };
}

/** WeChat's side of what is encrypted: written apart from what the functions do. */
const security = new ApiSecurity(APPID, Date.now);

function settingsOf({ request, placeholders = [], encrypted }: DocumentTable): Record<string, string> {
  if (encrypted) return { ...security.settings(), WECHAT_APP_ID: APPID };
  if (placeholders.length === 0) return {};
  return { LOCAL_DELIVERY_SHOPS: JSON.stringify({ [String(request.shopid)]: { appSecret: SHOP_SECRET } }) };
}

/** What the API answers: the printed reply, else an empty success. */
const replyOf = ({ reply }: DocumentTable) => reply ?? { errcode: 0, errmsg: 'ok' };

const asTexts = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

beforeAll(async () => {
  wechat = await ScriptedWeChat.start();
  wechat.on(TOKEN_PATH, { json: { access_token: 'THE_TOKEN', expires_in: 7200 } });
  cloud = await startCloud({ apis, alone: true });
});

beforeEach(() => {
  cloud.sandbox.reset();
  scripted = undefined;
});

afterAll(async () => {
  await cloud.close();
  await wechat.close();
});

test('every table has its built function', () => {
  expect(readdirSync(built)).toEqual(expect.arrayContaining(tables.map(([name]) => name)));
  expect(tables.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'local-delivery-get-order',
      'local-delivery-real-mock-update-order',
      'logistics-get-order',
      'logistics-update-path',
    ]),
  );
});

describe.each(cases)('%s, over %s', (name, transport, table) => {
  const env = { WECHAT_TRANSPORT: transport, ...settingsOf(table) };
  const success = { ...table.answer, errCode: 0, errMsg: `${table.api}:ok` };

  test('sends the printed request and nothing more, and answers the printed reply', async () => {
    const sent = transport === 'cloud' ? await sentAsCloudCall() : await sentOverHttps();
    const inQuery = transport === 'https' && table.method === 'GET';
    expect(sent.requests).toEqual([inQuery ? asTexts(wireOf(table)) : wireOf(table)]);
    expect(sent.answer).toMatchObject(table.answer ? success : { errCode: 0 });
    if (table.answer) expect(Object.keys(sent.answer).sort()).toEqual(Object.keys(success).sort());
  });

  async function sentAsCloudCall() {
    const requests: unknown[] = [];
    scripted = (args) => {
      requests.push(args);
      return replyOf(table);
    };
    return { requests, answer: await answerOf(name, eventOf(table), env) };
  }

  async function sentOverHttps() {
    wechat.requests.length = 0;
    wechat.on(table.path, table.encrypted ? sealedReply : { json: replyOf(table) });
    const settings = { ...env, WECHAT_API_BASE_URL: wechat.url };
    const answer = await answerOf(name, eventOf(table), settings);
    const requests = wechat.requests.filter(({ path }) => ![TOKEN_PATH, table.asksFirst].includes(path));
    const fields = requests.map(({ method, path, query: { access_token, ...query }, headers, body }) => {
      expect({ method, path, access_token }).toEqual({
        method: table.method,
        path: table.path,
        access_token: 'THE_TOKEN',
      });
      expect(table.method === 'GET' ? body : query).toEqual(table.method === 'GET' ? '' : {});
      if (table.encrypted) return opened(headers, body);
      return table.method === 'GET' ? query : JSON.parse(body);
    });
    return { requests: fields, answer };
  }

  function opened(headers: IncomingHttpHeaders, body: string): unknown {
    const request = security.open(table.path, headers, Buffer.from(body));
    return 'args' in request ? request.args : request.refusal;
  }

  function sealedReply() {
    const { wrap, headers } = security.wrapping(table.path);
    const raw = wrap(JSON.stringify(replyOf(table)));
    return { raw, headers: headers(raw) };
  }
});

test.each(onSandbox)(
  '%s, over %s: the sandbox answers the printed request so',
  async (name, transport, table) => {
    const settings = { WECHAT_TRANSPORT: transport };
    const answer = await answerOf(name, { ...table.request, ...table.options }, settings);
    if (table.refused === undefined) {
      expect(answer).toEqual({ ...table.answer, errCode: 0, errMsg: `${table.api}:ok` });
    } else {
      expect(answer.errCode).toBe(table.refused);
      expect(answer.errMsg).toMatch(new RegExp(`^${table.api}:fail `));
    }
  },
);
