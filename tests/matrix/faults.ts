import type { FaultRequest } from '../../sandbox/wechat/faults';
import type { Column } from './columns';
import { envelope } from './envelope';

type Effect = Omit<FaultRequest, 'api' | 'path' | 'via' | 'times'>;

/** A fault of WeChat, the network or the platform: a row of the matrix. */
export interface Fault {
  name: string;
  /** Where it can occur: cloud call, HTTPS, or either. */
  on: 'cloud' | 'https' | 'both';
  /** What the sandbox does to every request of the API, or of the token endpoint. */
  effect?: (column: Column, limitMs: number) => Effect;
  /** Whether it hits the requests for a token instead of those to the API. */
  token?: true;
  /** Refuses all tokens handed out so far, just before the call. */
  revoke?: true;
  /** Settings of the function; '' removes one. */
  env?: (column: Column, closedPort: number) => Record<string, string>;
  /** Needs an instance that has not called yet. */
  cold?: true;
  /** Lasts until the deadline. */
  slow?: true;
}

const errcode = (code: number, executed = false): Fault => ({
  name: `errcode ${code}`,
  on: 'both',
  effect: () => ({ errcode: code, errmsg: 'sandbox fault', executed }),
});

const status = (code: number, executed = false): Fault => ({
  name: `HTTP ${code}`,
  on: 'both',
  effect: () => ({ status: code, executed }),
});

/** A reply of the API with this text and content type, in the envelope of the gateway where it is a cloud call. */
const reply = (name: string, text: string, contentType: string): Fault => ({
  name,
  on: 'both',
  effect: ({ transport, encrypted }) => ({
    ...(encrypted
      ? { apiReply: text }
      : { body: transport === 'cloud' ? envelope(text, contentType) : text }),
    contentType: transport === 'cloud' ? 'application/octet-stream' : contentType,
    executed: true,
  }),
});

const openApiError = (errorCode: number, executed = false): Fault => ({
  name: `gateway ${errorCode}`,
  on: 'cloud',
  effect: () => ({ errorCode, executed }),
});

const gatewayError = (errCode: number, code: string, executed = false): Fault => ({
  name: `gateway ${errCode}`,
  on: 'cloud',
  effect: () => ({ code, executed }),
});

const withoutSecret = (fault: Fault): Fault => ({
  ...fault,
  name: `${fault.name}, no AppSecret`,
  env: (column, port) => ({ ...fault.env?.(column, port), WECHAT_APP_SECRET: '' }),
});

const token = (name: string, effect: Effect): Fault => ({
  name: `token: ${name}`,
  on: 'https',
  token: true,
  cold: true,
  effect: () => effect,
});

const noCredentials: Fault = {
  name: 'no cloud credentials',
  on: 'cloud',
  env: () => ({ TENCENTCLOUD_SECRETID: '', TENCENTCLOUD_SECRETKEY: '' }),
};

const apiNotFound = openApiError(-604100);
const noPermission = openApiError(-604101);
const illegalSource = openApiError(-604104);

/**
 * All of them. Where the caller cannot know whether the API was carried out, it was (`executed`), so that a repeated
 * write shows at the upstream.
 */
export const faults: readonly Fault[] = [
  { name: 'none', on: 'both' },

  // Busy
  errcode(-1, true),
  errcode(930555, true),
  errcode(930556, true),
  errcode(930557, true),
  errcode(9300502, true),
  {
    name: 'errcode -1, "connect timeout"',
    on: 'both',
    effect: () => ({ errcode: -1, errmsg: 'connect timeout', executed: true }),
  },
  // Quota
  errcode(45009),
  errcode(45011),
  // Token refused by the API: every token, again and again
  ...[40001, 40014, 42001, 41001].flatMap((code): Fault[] => [
    { ...errcode(code), on: 'cloud' },
    { ...errcode(code), on: 'https', cold: true },
  ]),
  { name: 'token dies in use', on: 'https', revoke: true },
  // Refused
  errcode(48001),
  errcode(40164),
  errcode(47001),
  errcode(930561),
  errcode(930563),
  errcode(40199),
  errcode(123456),

  // HTTP
  status(500, true),
  status(502, true),
  status(503, true),
  status(429),
  status(404),
  status(302),

  // The wire
  { name: 'slow, in time', on: 'both', effect: () => ({ delayMs: 300 }) },
  {
    name: 'slow, too late',
    on: 'both',
    slow: true,
    effect: (_column, limitMs) => ({ delayMs: limitMs + 200, executed: true }),
  },
  { name: 'hang', on: 'both', slow: true, effect: () => ({ hang: true, executed: true }) },
  {
    name: 'reset, too late',
    on: 'both',
    slow: true,
    effect: (_column, limitMs) => ({ delayMs: limitMs + 200, reset: true, executed: true }),
  },
  { name: 'reset before execution', on: 'both', effect: () => ({ reset: true }) },
  { name: 'reset after execution', on: 'both', effect: () => ({ reset: true, executed: true }) },
  { name: 'cut body', on: 'both', effect: () => ({ cut: true, executed: true }) },
  {
    name: 'connection refused',
    on: 'both',
    env: ({ transport }, port): Record<string, string> =>
      transport === 'cloud'
        ? { TCB_CONTEXT_CNFG: JSON.stringify({ URL: `http://127.0.0.1:${port}/admin` }) }
        : { WECHAT_API_BASE_URL: `http://127.0.0.1:${port}` },
  },

  // Replies
  { name: 'empty body', on: 'both', effect: () => ({ body: '', executed: true }) },
  {
    name: 'HTML page',
    on: 'both',
    effect: () => ({ body: '<html><h1>Bad gateway</h1></html>', contentType: 'text/html', executed: true }),
  },
  reply('empty JSON', '', 'application/json'),
  reply('HTML for JSON', '<html></html>', 'text/html'),
  reply('text for JSON', 'please wait', 'text/plain'),
  reply('truncated JSON', '{"errcode":0,"order_st', 'application/json'),
  reply('JSON, no object', '"please wait"', 'application/json'),
  reply('JSON as text/html', '{"errcode":0,"errmsg":"ok"}', 'text/html'),
  reply('JSON as text/plain', '{"errcode":0,"errmsg":"ok"}', 'text/plain'),

  // The cloud gateway
  apiNotFound,
  withoutSecret(apiNotFound),
  noPermission,
  withoutSecret(noPermission),
  illegalSource,
  withoutSecret(illegalSource),
  openApiError(-604102, true),
  openApiError(-604103, true),
  gatewayError(-501001, 'SYS_ERR', true),
  gatewayError(-501003, 'EXCEED_REQUEST_LIMIT'),
  gatewayError(-501004, 'EXCEED_CONCURRENT_REQUEST_LIMIT'),
  {
    name: 'gateway -501001, "ECONNREFUSED"',
    on: 'cloud',
    effect: () => ({
      code: 'SYS_ERR',
      // Only lets the words through.
      errcode: -501001,
      errmsg: 'connect ECONNREFUSED 10.0.0.1:443',
      executed: true,
    }),
  },
  noCredentials,
  withoutSecret(noCredentials),

  // The token endpoint
  token('HTTP 500', { status: 500 }),
  { ...token('hang', { hang: true }), slow: true },
  token('reset', { reset: true }),
  token('errcode -1', { errcode: -1, errmsg: 'system error' }),
  token('errcode 40001', { errcode: 40001, errmsg: 'invalid credential' }),
  token('errcode 40125', { errcode: 40125, errmsg: 'invalid appsecret' }),
  token('errcode 40164', { errcode: 40164, errmsg: 'invalid ip 1.2.3.4, not in whitelist' }),
  token('errcode 45009', { errcode: 45009, errmsg: 'reach max api daily quota limit' }),
  token('garbage', { body: '<html>', contentType: 'text/html' }),
  token('no access_token', { body: '{"expires_in":7200}' }),
];
