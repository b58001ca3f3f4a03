import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createDatabase } from '../../sandbox/database/database';
import type { CallRequest } from '../../sandbox/runtime/platform';
import type { CallOutcome } from '../../sandbox/runtime/runtime';
import { type Sandbox, startSandbox } from '../../scripts/local-cloud';
import { loadApis, worksOf } from '../../scripts/registry';

/** Which Node.js runs which built functions. */
export interface Setting {
  node: string;
  functions: string;
}

export interface Check {
  name: string;
  /** What is wrong, if anything. */
  problem?: string;
}

/** The functions that are looked at closely. */
export const ALWAYS_CALLED = [
  'logistics-get-order',
  'logistics-update-path',
  'local-delivery-get-order',
  'local-delivery-real-mock-update-order',
];

const CUSTOMER = 'oCustomer00000000000000000001';

const parcel = worksOf('logistics-get-order');
const track = worksOf('logistics-update-path');
const local = worksOf('local-delivery-get-order');
const mock = worksOf('local-delivery-real-mock-update-order');

interface Step {
  name: string;
  run(sandbox: Sandbox): Promise<CallOutcome>;
  /** Fields that the result must have, with these values; a string is the `error.code`. */
  expected: Record<string, unknown> | string;
}

function staff(name: string, data: CallRequest['data'], what: string, expected: Step['expected']): Step {
  return {
    name: `${name}: ${what}`,
    expected,
    run: (sandbox) => sandbox.call({ name, data, openid: sandbox.adminOpenid }),
  };
}

const logistics: Step[] = [
  staff('logistics-get-order', parcel, 'an order', { errCode: 0, orderId: '123456', orderStatus: 0 }),
  staff('logistics-get-order', { ...parcel, orderId: 'nowhere' }, 'an unknown order', 'not-found'),
  staff('logistics-update-path', track, 'an update', { errCode: 0 }),
  staff('logistics-update-path', { ...track, waybillId: 'nowhere' }, 'an unknown waybill', 'not-found'),
];

const localDelivery: Step[] = [
  staff('local-delivery-get-order', local, 'an order', { errCode: 0, orderStatus: 101 }),
  staff('local-delivery-get-order', { ...local, shopOrderId: 'nowhere' }, 'an unknown order', 'not-found'),
  staff('local-delivery-real-mock-update-order', mock, 'an update', { errCode: 0, resultcode: 0 }),
  staff(
    'local-delivery-real-mock-update-order',
    { ...mock, shopOrderId: 'nowhere' },
    'an unknown order',
    'not-found',
  ),
];

const throughDatabase: Step[] = [
  staff('local-delivery-get-order', { ...local, watch: { openid: CUSTOMER } }, 'watch an order', {
    errCode: 0,
    watching: true,
  }),
  {
    name: 'local-delivery-get-order: its customer asks',
    run: (sandbox) => sandbox.call({ name: 'local-delivery-get-order', data: local, openid: CUSTOMER }),
    expected: { errCode: 0, orderStatus: 101 },
  },
  staff('logistics-update-path', { ...track, queue: true }, 'queue an update', { errCode: 0, queued: true }),
  ...ALWAYS_CALLED.map((name) => ({
    name: `${name}: a tick`,
    run: (sandbox: Sandbox) => sandbox.fireTimer(name),
    expected: { errCode: 0, failed: 0, left: 0 },
  })),
];

/** Every other function, with the event that works on a fresh sandbox. */
export const others: Step[] = loadApis()
  .map(({ folder }) => folder)
  .filter((name) => !ALWAYS_CALLED.includes(name))
  .map((name) => {
    const { run, ...step } = staff(name, worksOf(name), 'what works', { errCode: 0 });
    return {
      ...step,
      run(sandbox) {
        sandbox.reset();
        return run(sandbox);
      },
    };
  });

/** Runs the built functions, with the documents' examples, on one Node.js. */
export async function checkRuntime(setting: Setting, rest = others): Promise<Check[]> {
  const https = { WECHAT_TRANSPORT: 'https' };
  return [
    ...(await checkSteps({ name: 'cloud call', transport: 'cloud', env: {} }, logistics, setting)),
    ...(await checkSteps(
      { name: 'HTTPS', transport: 'https', env: https },
      [...logistics, ...localDelivery],
      setting,
    )),
    ...(await checkSteps({ name: 'database', env: {} }, [...throughDatabase, ...rest], setting)),
    await checkSdkParts(setting),
  ];
}

interface Group {
  name: string;
  env: Record<string, string>;
  /** The transport that every step must have taken. */
  transport?: string;
}

async function checkSteps(
  group: Group,
  steps: readonly Step[],
  { node, functions }: Setting,
): Promise<Check[]> {
  const sandbox = await startSandbox({ functions, node, env: group.env, database: createDatabase() });
  try {
    const checks: Check[] = [];
    for (const { name, run, expected } of steps) {
      const outcome = await run(sandbox);
      checks.push({
        name: `${group.name}, ${name}`,
        problem: problemOf(outcome, expected, group.transport),
      });
    }
    return checks;
  } finally {
    await sandbox.close();
  }
}

function problemOf(
  outcome: CallOutcome,
  expected: Step['expected'],
  transport: string | undefined,
): string | undefined {
  const result = ('result' in outcome ? outcome.result : outcome) as Record<string, unknown>;
  const rightResult =
    typeof expected === 'string'
      ? (result.error as { code?: unknown } | undefined)?.code === expected
      : Object.entries(expected).every(([name, value]) => result[name] === value);
  const rightTransport =
    transport === undefined || outcome.logs.some((line) => line.includes(`"transport":"${transport}"`));
  if (rightResult && rightTransport) return undefined;
  return [JSON.stringify(result), ...outcome.logs].join('\n');
}

/** The parts of the SDK that most calls never load must load as well. */
async function checkSdkParts({ node, functions }: Setting): Promise<Check> {
  const folder = path.join(functions, 'logistics-get-order');
  const script = `
    for (const file of require('node:fs').readdirSync(${JSON.stringify(folder)})) {
      if (!/^wx-server-sdk-.*\\.js$/.test(file)) continue;
      const part = require(${JSON.stringify(folder)} + '/' + file);
      for (const name of Object.keys(part)) if (!part[name]) throw new Error(name);
    }`;
  try {
    await promisify(execFile)(node, ['-e', script]);
    return { name: 'every part of the SDK loads' };
  } catch (error) {
    return { name: 'every part of the SDK loads', problem: String(error) };
  }
}
