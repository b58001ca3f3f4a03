import fc from 'fast-check';
import { contract as intracityCallback } from '../../cloudfunctions/intracity-callback/contract';
import { contract as myOrders } from '../../cloudfunctions/my-orders/contract';
import { systemClock } from '../../shared/clock';
import { createFunction, createReceiver } from '../../shared/function';
import { ERROR_CODES } from '../errors/documented-codes';

// Functions over the records, which no document describes: whatever they are called with, they answer what they say they
// do. Outside WeChat Cloud there is no database, so that an event which is in order ends as a missing precondition.

const RUNS = Number(process.env.FUZZ_RUNS ?? 20_000) / 10;
const SEED = Number(process.env.FUZZ_SEED ?? 20260601);
const STAFF = 'oStaff';

const env: NodeJS.ProcessEnv = {};
const lines: string[] = [];
const host = { env, clock: systemClock, random: Math.random, log: (line: string) => lines.push(line) };
const orders = createFunction(myOrders, host);
const callback = createReceiver(intracityCallback, host);

beforeEach(() => {
  lines.length = 0;
});

function callAs(who: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) delete env[name];
  Object.assign(env, { WX_CONTEXT_KEYS: 'WX_OPENID', ADMIN_OPENIDS: STAFF }, who);
}

const CALLERS: NodeJS.ProcessEnv[] = [
  { WX_OPENID: STAFF, TCB_SOURCE: 'wx_client' },
  { WX_OPENID: 'oCustomer', TCB_SOURCE: 'wx_client' },
  { TCB_SOURCE: 'wx_http' },
  { TCB_SOURCE: 'wx_trigger', TRIGGER_SRC: 'timer' },
  { TCB_SOURCE: 'wx_unknown' },
];

const cursors = fc
  .tuple(
    fc.nat({ max: 2 ** 50 }),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 }),
  )
  .map(([at, id]) => `${at}-${id}`);
const events = fc.oneof(
  fc.anything(),
  fc.record(
    {
      limit: fc.oneof(fc.integer(), fc.integer({ min: 1, max: 50 }), fc.anything()),
      before: fc.oneof(cursors, fc.string(), fc.anything()),
      openid: fc.oneof(fc.constant('oCustomer'), fc.string(), fc.anything()),
      erase: fc.oneof(fc.boolean(), fc.anything()),
      more: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);

test('my-orders refuses by name, and nothing is a bug', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALLERS), events, async (caller, event) => {
      callAs(caller);
      const answer = await orders(event, {});
      const error = 'error' in answer ? (answer.error as { code: string; issues?: unknown[] }) : undefined;
      seen.add(error?.code ?? 'none');
      expect(ERROR_CODES).toContain(error?.code);
      expect(error?.code).not.toBe('internal');
      if (error?.code === 'invalid-argument') expect(error.issues?.length).toBeGreaterThan(0);
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect([...seen].sort()).toEqual([
    'failed-precondition',
    'invalid-argument',
    'permission-denied',
    'unauthenticated',
  ]);
});

/** Where the event of a customer is in order, by the words of docs/apis/ours.md. */
function isInOrder({ limit, before }: { limit?: unknown; before?: unknown }): boolean {
  const limitFits =
    limit === undefined || (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= 50);
  return (
    limitFits && (before === undefined || (typeof before === 'string' && /^\d{1,15}-\w{1,64}$/.test(before)))
  );
}

test('a customer’s page is refused exactly where limit or before is wrong; no other field matters', async () => {
  callAs(CALLERS[1] as NodeJS.ProcessEnv);
  const pages = fc.record(
    {
      limit: fc.oneof(fc.integer({ min: -2, max: 53 }), fc.constantFrom(1.5, '5', null, Number.NaN)),
      before: fc.oneof(
        cursors,
        fc.constantFrom('', '1-', '-a', '1-a b', 5, null, '1'.repeat(16).concat('-a')),
      ),
      openid: fc.anything(),
      erase: fc.anything(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(pages, async (event) => {
      const answer = await orders(event, {});
      const expected = isInOrder(event) ? 'failed-precondition' : 'invalid-argument';
      expect('error' in answer && (answer.error as { code: string }).code).toBe(expected);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});

test('intracity-callback answers everybody the same, and looks for nothing that is not signed', async () => {
  const bodies = fc.oneof(
    fc.anything(),
    fc.string(),
    fc.json(),
    fc.dictionary(fc.string(), fc.anything()).map((o) => JSON.stringify(o) ?? ''),
  );
  const messages = fc.oneof(fc.anything(), fc.record({ body: bodies, isBase64Encoded: fc.anything() }));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALLERS), messages, async (caller, message) => {
      callAs({ ...caller, INTRACITY_CALLBACK_TOKEN: 'abcdefghi' });
      lines.length = 0;
      expect(await callback(message, {})).toEqual({ return_code: 0, return_msg: 'OK' });
      const { code, event, known } = JSON.parse(lines[0] ?? '{}');
      expect([undefined, 'permission-denied', 'unauthenticated']).toContain(code);
      expect([code === undefined ? event : 'not signed', known]).toEqual(['not signed', undefined]);
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
