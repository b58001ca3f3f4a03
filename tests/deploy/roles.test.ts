import path from 'node:path';
import vm from 'node:vm';
import { command as checkDeploy } from '../../scripts/check/deploy';
import { command as deploy } from '../../scripts/deploy/main';
import { command as doctor } from '../../scripts/doctor/main';
import { startLocalCloud } from '../../scripts/local-cloud';
import { loadApis } from '../../scripts/registry';
import { apisOfRoles, mostBytesOf, ROLE_NAMES, readRoles, roleOf, settingsOf } from '../../scripts/roles';
import { command as verifyCommand } from '../../scripts/verify/main';
import { verifySnippet } from '../../scripts/verify/snippet';
import { runHere } from '../check/clean-project';

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');

/** As the project means them, whether they are there yet or not. */
const MEANT: Record<string, string[]> = {
  parcels: [
    ...['add-order', 'cancel-order', 'get-order', 'batch-get-order', 'get-path', 'get-quota'],
    ...['get-all-delivery', 'get-all-account', 'bind-account', 'get-printer', 'update-printer'],
  ].map((name) => `logistics-${name}`),
  'same-city': [
    ...['get-all-imme-delivery', 'get-bind-account', 'pre-add-order', 'add-order', 're-order', 'add-tip'],
    ...['pre-cancel-order', 'cancel-order', 'abnormal-confirm', 'get-order'],
  ].map((name) => `local-delivery-${name}`),
  intracity: [
    ...['apply', 'create-store', 'query-store', 'update-store', 'store-charge', 'store-refund', 'query-flow'],
    ...['balance-query', 'pre-add-order', 'add-order', 'query-order', 'cancel-order', 'set-pay-mode'],
    ...['get-pay-mode', 'get-city'],
  ].map((name) => `intracity-${name}`),
  carrier: [
    ...['update-path', 'get-contact', 'preview-template', 'update-business'].map(
      (name) => `logistics-${name}`,
    ),
    'local-delivery-update-order',
  ],
  tests: [
    'logistics-test-update-order',
    'local-delivery-mock-update-order',
    'local-delivery-real-mock-update-order',
    'intracity-mock-notify',
  ],
  customers: ['my-orders', 'message-push', 'intracity-callback'],
};

test.each(loadApis().map(({ contract }) => [contract.name, contract] as const))(
  '%s has the role that is meant for it',
  (name, contract) => {
    expect(MEANT[roleOf(contract)]).toContain(name);
  },
);

test('roles are given one by one or with commas, and an unknown one is named', async () => {
  expect(readRoles(['carrier', 'parcels'])).toEqual(['parcels', 'carrier']);
  expect(readRoles(['carrier,tests'])).toEqual(['carrier', 'tests']);
  expect(readRoles()).toEqual(ROLE_NAMES);
  for (const command of [verifyCommand, doctor, deploy, checkDeploy]) {
    const { code, stderr } = await runHere(command, ['--role', 'shop']);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('there is no role "shop"; there are parcels'),
    ]);
  }
});

const GIVEN = {
  ADMIN_OPENIDS: 'oStaff',
  WECHAT_APP_SECRET: 'secret',
  LOCAL_DELIVERY_SHOPS: '{}',
  INTRACITY_SYMMETRIC_KEY: 'key',
  INTRACITY_SYMMETRIC_KEY_SN: 'number',
  INTRACITY_PRIVATE_KEY: 'private',
  ALLOW_REAL_MOCK: '1',
};

test.each([
  ['logistics-get-quota', ['ADMIN_OPENIDS', 'WECHAT_APP_SECRET']],
  ['local-delivery-get-order', ['ADMIN_OPENIDS', 'WECHAT_APP_SECRET', 'LOCAL_DELIVERY_SHOPS']],
  [
    'intracity-add-order',
    [
      ...['ADMIN_OPENIDS', 'WECHAT_APP_SECRET', 'INTRACITY_SYMMETRIC_KEY', 'INTRACITY_SYMMETRIC_KEY_SN'],
      'INTRACITY_PRIVATE_KEY',
    ],
  ],
  [
    'local-delivery-real-mock-update-order',
    ['ADMIN_OPENIDS', 'WECHAT_APP_SECRET', 'LOCAL_DELIVERY_SHOPS', 'ALLOW_REAL_MOCK'],
  ],
])('%s gets of one file only the settings that it reads', (name, expected) => {
  const api = loadApis().find(({ folder }) => folder === name);
  expect(Object.keys(api ? settingsOf(api.contract, GIVEN) : {})).toEqual(expected);
});

test('what shops take of 4 KB does not count for parcels', () => {
  const given = { ...GIVEN, LOCAL_DELIVERY_SHOPS: 'x'.repeat(5000) };
  expect(mostBytesOf(apisOfRoles(loadApis(), ['parcels']), given)).toBeLessThan(100);
  expect(mostBytesOf(apisOfRoles(loadApis(), ['same-city']), given)).toBeGreaterThan(5000);
});

type Rows = Record<string, { ok: boolean; reachable: string; toMend: string }>;

/** Runs the snippet as the console of DevTools would, against the sandbox. */
async function verify(env: Record<string, string>, openid?: string): Promise<Rows> {
  const cloud = await startLocalCloud({ functions, env });
  try {
    const apis = loadApis().filter(({ folder }) => /(?<!batch-)get-(order|quota)$/.test(folder));
    const callFunction = async ({ name, data }: { name: string; data: Record<string, unknown> }) => {
      if (name === 'logistics-get-quota') throw { errMsg: 'cloud.callFunction:fail -501000 FunctionName' };
      return cloud.call({ name, data, openid: openid ?? cloud.adminOpenid });
    };
    const tables: unknown[] = [];
    const page = {
      wx: { cloud: { callFunction } },
      console: { table: (rows: unknown) => tables.push(rows) },
    };
    const rows = (await vm.runInNewContext(verifySnippet(apis), page)) as Rows;
    expect(tables).toEqual([rows]);
    return JSON.parse(JSON.stringify(rows));
  } finally {
    await cloud.close();
  }
}

test('the snippet says of each deployed function what is to be mended', async () => {
  const rows = await verify({ LOCAL_DELIVERY_SHOPS: '' });
  expect(Object.keys(rows).sort()).toEqual([
    'local-delivery-get-order',
    'logistics-get-order',
    'logistics-get-quota',
  ]);
  expect(rows['logistics-get-order']).toMatchObject({ ok: true, toMend: '' });
  expect(rows['logistics-get-quota']).toMatchObject({ ok: false, reachable: 'no / 否' });
  expect(rows['logistics-get-quota']?.toMend).toContain('-501000');
  expect(rows['local-delivery-get-order']?.ok).toBe(false);
  expect(rows['local-delivery-get-order']?.toMend).toMatch(/missing settings .*: LOCAL_DELIVERY_SHOPS$/);
});

test('who is not staff is told what a customer is told', async () => {
  const rows = await verify({}, 'oStranger');
  expect(rows['logistics-get-order']).toMatchObject({ ok: false, reachable: 'yes / 是' });
  expect(rows['logistics-get-order']?.toMend).toContain('ADMIN_OPENIDS');
});
