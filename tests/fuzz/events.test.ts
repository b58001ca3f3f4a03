import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { loadApis } from '../../scripts/registry';
import type { Clock } from '../../shared/clock';
import type { Contract } from '../../shared/contract/contract';
import type { Field } from '../../shared/contract/fields';
import { createFunction } from '../../shared/function';
import { documentTables } from '../documents/support/table';
import { ERROR_CODES } from '../errors/documented-codes';
import { contexts, eventsFor, trappedContexts } from './events';
import { isPath, judge, treeOf, type Verdict } from './oracle';

/** How many events, over all functions: `FUZZ_RUNS=200000` for the full number; `FUZZ_SEED` for others than every day's. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 10_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20260601);
/** Of the processor: what a busy machine takes longer does not count. */
const LONGEST_CALL_MS = 2000;
const LARGEST_FAILURE = 20_000;

const SHOPS = ['test_shop_id', '1534713176', 'dadaaee18818d97e236', 'constructor'];

const tables = documentTables();
// Whoever looks for a write without an answer takes some seconds: tests/placing/ tries that.
const functions = loadApis().flatMap(({ contract: { proof: _, ...contract }, guide }) => {
  const table = tables[contract.name];
  // One that answers from our records has no document.
  if (!table) return [];
  const options = Object.keys(contract.extension?.options ?? {});
  return [
    { name: contract.name, contract, table, tree: treeOf(table), options, shops: SHOPS, works: guide.works },
  ];
});
type Subject = (typeof functions)[number];

/** Without cloud credentials: whatever needs the database fails before anything is sent. */
const ENV: NodeJS.ProcessEnv = {
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  WX_APPID: 'wx0123456789abcdef',
  ADMIN_OPENIDS: 'oStaff',
  WECHAT_APP_SECRET: '0f3b8a7c6d5e4f300f3b8a7c6d5e4f30',
  WECHAT_TRANSPORT: 'https',
  ALLOW_REAL_MOCK: '1',
  LOCAL_DELIVERY_SHOPS: JSON.stringify(
    Object.fromEntries(SHOPS.map((shop) => [shop, { appSecret: 'shop-secret', shopNo: 'shop-no' }])),
  ),
};

const CALLERS: Record<string, NodeJS.ProcessEnv> = {
  staff: { WX_OPENID: 'oStaff', TCB_SOURCE: 'wx_client' },
  http: { TCB_SOURCE: 'wx_http' },
  customer: { WX_OPENID: 'oCustomer', TCB_SOURCE: 'wx_client' },
  timer: { TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' },
  nobody: { TCB_SOURCE: 'other' },
};
const callers = fc.oneof(
  { weight: 12, arbitrary: fc.constant('staff') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(CALLERS)) },
);

/** The reply of the API that is asked. */
let goodReply = '{}';
const REFUSAL = '{"errcode":930563,"errmsg":"order not exists rid: 1-2-3"}';
const SENSELESS = [
  '{"errcode":1.5,"errmsg":{}}',
  '{"errcode":"40001x"}',
  '{"errcode":[]}',
  '{"errcode":{"toString":1,"valueOf":1}}',
  '{"errcode":1,"errmsg":{"toString":1}}',
  '{"resultcode":{"toString":1},"resultmsg":{"toString":1}}',
  '{"errcode":1e999}',
  '{"errcode":99999999999999999999}',
  '{"resultcode":"x","resultmsg":7}',
  '{"resultcode":2.5}',
  '{"resultcode":null,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
  '{"___proto__":1,"_a_b__c":[{"__proto__":{"polluted":1}}]}',
  '{"errcode":40001,"errmsg":"invalid credential"}',
  '{"errcode":45009,"errmsg":"quota"}',
  '{"errCode":5,"errMsg":"forged","error":{"code":"forged"}}',
  'null',
  '[]',
  '"text"',
  '',
  '<html>',
];
/** What WeChat may say, in order of coming; undefined is the reply that the document prints. */
const REPLIES = SENSELESS.flatMap((reply) => [
  undefined,
  undefined,
  REFUSAL,
  undefined,
  undefined,
  REFUSAL,
  reply,
]);

/** Counts the requests to business APIs; hands out tokens. */
class CountingWeChat {
  business = 0;
  all = 0;
  private readonly server = http.createServer((request, response) => {
    this.all++;
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (request.url?.includes('/stable_token')) {
      response.end(JSON.stringify({ access_token: `token-${this.all}`, expires_in: 7200 }));
      return;
    }
    response.end(REPLIES[this.business++ % REPLIES.length] ?? goodReply);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Real time, but short waits (between tries) are over at once. */
const clock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, action) => {
    const timer = setTimeout(action, ms < 1000 ? 0 : ms);
    return () => clearTimeout(timer);
  },
};

const wechat = new CountingWeChat();
const env: NodeJS.ProcessEnv = {};
const lines: string[] = [];
const rejections: unknown[] = [];
const noteRejection = (reason: unknown) => rejections.push(reason);
const host = { env, clock, random: Math.random, log: (line: string) => lines.push(line) };

beforeAll(async () => {
  ENV.WECHAT_API_BASE_URL = await wechat.start();
  process.on('unhandledRejection', noteRejection);
});
afterAll(async () => {
  process.off('unhandledRejection', noteRejection);
  await wechat.close();
});

function callAs(caller: string): void {
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, ENV, CALLERS[caller]);
  lines.length = 0;
}

const PROTOTYPES = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
];
const shapeOfPrototypes = () => PROTOTYPES.map((prototype) => Reflect.ownKeys(prototype).length).join();

const ERROR_FIELDS = [
  'code',
  'hint',
  'retryable',
  'issues',
  'transport',
  'rid',
  'requestId',
  'resultcode',
  'resultmsg',
  'applied',
];

/** The one shape an answer may have; throws at anything else. Answers error.code, or ok. */
function shapeOf(api: string, writes: boolean, answer: unknown): string {
  const must = (condition: unknown, what: string) => {
    if (!condition) throw new Error(`${what}: ${JSON.stringify(answer).slice(0, 2000)}`);
  };
  const { errCode, errMsg, error, ...rest } = answer as Record<string, unknown>;
  must(Number.isSafeInteger(errCode), 'errCode is no integer');
  if (errCode === 0) {
    must(errMsg === `${api}:ok`, 'errMsg of a success');
    JSON.stringify(answer);
    return 'ok';
  }
  must(Object.keys(rest).length === 0, 'a failure carries data');
  must(typeof errMsg === 'string' && errMsg.startsWith(`${api}:fail `), 'errMsg of a failure');
  must((errMsg as string).slice(api.length + 6).trim() !== '' && (errMsg as string).length < 600, 'a reason');
  const { code, hint, retryable, issues, transport, rid, requestId, resultcode, resultmsg, applied } =
    error as Record<string, unknown>;
  must(
    Object.keys(error as object).every((key) => ERROR_FIELDS.includes(key)),
    'fields of error',
  );
  must(ERROR_CODES.includes(code as string), 'error.code');
  must(typeof hint === 'string' && /^[^\n]+\n[^\n]+$/.test(hint), 'error.hint');
  must(typeof retryable === 'boolean', 'error.retryable');
  must([undefined, 'cloud', 'https'].includes(transport as string), 'error.transport');
  for (const text of [rid, requestId, resultmsg])
    must(text === undefined || typeof text === 'string', 'a text');
  must(resultcode === undefined || Number.isSafeInteger(resultcode), 'error.resultcode');
  must(writes ? applied === 'no' || applied === 'unknown' : applied === undefined, 'error.applied');
  must(Array.isArray(issues) === (code === 'invalid-argument'), 'error.issues');
  if (Array.isArray(issues)) {
    must(issues.length > 0 && issues.length <= 20, 'the number of issues');
    for (const issue of issues) {
      must(Object.keys(issue).join() === 'field,message', 'an issue');
      must(typeof issue.field === 'string' && issue.field.length <= 64, 'the field of an issue');
      must(/^[^\n]+\n[^\n]+$/.test(issue.message), 'the message of an issue');
    }
  }
  must(JSON.stringify(answer).length < LARGEST_FAILURE, 'the size of a failure');
  return code as string;
}

/** What the machine did besides does not count. To ask for it takes as long as many a call. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const startedAt = process.cpuUsage();
  await work();
  return process.cpuUsage(startedAt).user / 1000;
}

function shown(event: unknown): string {
  return inspect(event, { depth: 3, maxStringLength: 200, maxArrayLength: 10, showHidden: true }).slice(
    0,
    2000,
  );
}

/** Without the database. */
const NO_RECORDS = ['failed-precondition', 'unavailable'];

/** What the answer may be, by who calls and what the event is. */
function expectedCodes(caller: string, { contract }: Subject, verdict: Verdict): (code: string) => boolean {
  const { serveUser, tick } = contract.extension ?? {};
  const mayRefuse = verdict === 'unclear' || saysMore(contract);
  switch (caller) {
    case 'nobody':
      return (code) => code === 'unauthenticated';
    case 'timer':
      return (code) => (tick ? NO_RECORDS.includes(code) : code === 'permission-denied');
    case 'customer':
      return (code) => code === 'permission-denied' || (serveUser !== undefined && NO_RECORDS.includes(code));
    default:
      if (verdict === 'invalid') return (code) => code === 'invalid-argument';
      if (verdict === 'option')
        return (code) => NO_RECORDS.includes(code) || (mayRefuse && code === 'invalid-argument');
      return (code) =>
        !['unauthenticated', 'permission-denied', 'internal', mayRefuse ? '' : 'invalid-argument'].includes(
          code,
        );
  }
}

/** Whether the contract asks for more than a table can say, the oracle's own rules aside. */
function saysMore({ rules, fields, mock }: Contract): boolean {
  return (rules !== undefined && !mock) || Object.entries(fields).some(([name, field]) => more(name, field));
}

function more(name: string, field: Field): boolean {
  switch (field.type) {
    case 'object':
      return (
        field.rules !== undefined || Object.entries(field.fields).some(([one, inner]) => more(one, inner))
      );
    case 'list':
      return more(name, field.of);
    case 'text':
      return field.maxChars !== undefined || (field.form !== undefined && name !== 'deliverySign');
    case 'decimal':
      return field.above !== undefined || field.decimals !== undefined;
    default:
      return false;
  }
}

/** Where an issue names what there is not. */
function wrongIssue(subject: Subject, answer: unknown, event: unknown): string | undefined {
  const { issues = [] } =
    (answer as { error?: { issues?: { field: string; message: string }[] } }).error ?? {};
  for (const { field, message } of issues) {
    const unknown = message.startsWith('unknown field');
    const ofObject = field === 'event' && message.startsWith('must be an object');
    if (!unknown && !ofObject && !isPath(subject, field, event)) return field;
  }
  return undefined;
}

describe.each(functions)('$name', (subject) => {
  const { contract, table } = subject;
  const { api } = table;
  beforeAll(() => {
    goodReply = JSON.stringify(table.reply ?? { errcode: 0, errmsg: 'ok' });
  });
  const main = createFunction(contract, host);
  const runs = Math.ceil(RUNS / functions.length);

  test(`answers ${runs} events in the fixed shape, and sends nothing for those that are not in order`, async () => {
    const before = shapeOfPrototypes();
    callAs('staff');
    wechat.business = 0;
    const succeeds = shapeOf(api, contract.kind === 'write', await main(subject.works)) === 'ok';
    // Reads that need neither records nor keys of their own; the rest may, or may not.
    if (contract.kind === 'read' && (contract.cloudCall || table.signed)) expect(succeeds).toBe(true);
    const seen = { invalid: 0, plain: 0, option: 0, unclear: 0, trapped: 0, ok: 0, longest: 0 };
    const property = fc.asyncProperty(
      eventsFor(subject),
      contexts,
      callers,
      async ({ event: make, trapped }, context, caller) => {
        const event = make();
        callAs(caller);
        const asked = wechat.all;
        const startedAt = performance.now();
        const answer = await main(event, context);
        const ms = performance.now() - startedAt;
        const sent = wechat.all - asked;
        const code = shapeOf(api, contract.kind === 'write', answer);
        const may = caller === 'staff' || caller === 'http';
        const verdict = trapped ? 'invalid' : judge(subject, event, SHOPS);
        const expected = expectedCodes(caller, subject, verdict);
        const must = (condition: boolean, what: string) => {
          if (!condition)
            throw new Error(`${what}: ${code} for ${verdict} ${trapped ? 'trap' : shown(event)}`);
        };
        must(sent === 0 || (may && ['plain', 'unclear'].includes(verdict)), `${sent} requests were sent`);
        must(sent === 0 || code !== 'invalid-argument', `${sent} requests were sent`);
        must(sent <= 10, `${sent} requests were sent`);
        must(expected(code) || (trapped && code === 'internal'), 'an unexpected answer');
        must(trapped || wrongIssue(subject, answer, event) === undefined, 'an issue names no field');
        must(lines.length === 1 || trapped, 'not one line of log');
        must(!lines.join().includes('\n'), 'not one line of log');
        must(shapeOfPrototypes() === before, 'a prototype was changed');
        const tookLong =
          ms >= LONGEST_CALL_MS && (await cpuMs(() => main(make(), context))) >= LONGEST_CALL_MS;
        must(!tookLong, `${ms} ms`);
        seen[trapped ? 'trapped' : verdict]++;
        if (code === 'ok') seen.ok++;
        seen.longest = Math.max(seen.longest, ms);
      },
    );
    await fc.assert(property, { numRuns: runs, seed: SEED });
    expect(rejections).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // The generator reaches every kind of event, or the property would hold of nothing.
    if (runs >= 200) {
      expect(seen.plain + seen.unclear).toBeGreaterThan(runs / 50);
      expect(seen.invalid).toBeGreaterThan(runs / 6);
      expect(seen.trapped).toBeGreaterThan(0);
      if (subject.options.length > 0) expect(seen.option + seen.unclear).toBeGreaterThan(0);
      if (succeeds) expect(seen.ok).toBeGreaterThan(0);
    }
    if (process.env.FUZZ_RUNS) process.stderr.write(`${contract.name}: ${JSON.stringify(seen)}\n`);
  }, 300_000);

  test('has time for a good event whatever the time limit is', async () => {
    const errCodeOf = async (time_limit_in_ms: unknown) => {
      callAs('staff');
      wechat.business = 0;
      return (await main(subject.works, { time_limit_in_ms })).errCode;
    };
    const expected = await errCodeOf(20_000);
    for (const limit of [Number.NaN, -1, 0, Number.POSITIVE_INFINITY, 2 ** 40, '20000', null, {}]) {
      expect([limit, await errCodeOf(limit)]).toEqual([limit, expected]);
    }
  });

  test.each(trappedContexts.map((context, at) => [at, context] as const))(
    'answers in the fixed shape where the context is a trap (%d)',
    async (_at, context) => {
      for (const caller of Object.keys(CALLERS)) {
        callAs(caller);
        const code = shapeOf(api, contract.kind === 'write', await main({ unknown: '1' }, context));
        expect(code).not.toBe('ok');
      }
    },
  );
});
