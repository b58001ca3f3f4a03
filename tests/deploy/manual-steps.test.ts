import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFunctions } from '../../scripts/check/function-tree';
import { COLLECTIONS, manualSteps } from '../../scripts/deploy/manual-steps';
import { MOST_FUNCTIONS, monthlyReport, runsPerMonth } from '../../scripts/deploy/monthly';
import { planUpload } from '../../scripts/deploy/plan';
import { loadFunctions } from '../../scripts/registry';
import { apisOfRoles, ROLE_NAMES, type RoleName, roleOf } from '../../scripts/roles';

const root = path.resolve(__dirname, '../..');
const dist = path.join(root, 'dist/cloudfunctions');
const APIS = loadFunctions();
const ROLES = ROLE_NAMES.filter((role) => APIS.some(({ contract }) => roleOf(contract) === role));
const SETTINGS = { WECHAT_APP_SECRET: 'secret' };
/** Some 60 MB: read once. */
const BUILT = readFunctions(dist);

function planOf(role: RoleName, settings: Record<string, string> = {}) {
  const names = new Set(apisOfRoles(APIS, [role]).map(({ folder }) => folder));
  const functions = BUILT.filter(({ name }) => names.has(name));
  return planUpload(dist, functions, { timers: true, apis: APIS, settings });
}

/** The one step that speaks of this, in both languages. */
function stepOn(words: RegExp, role: RoleName, way: 'devtools' | 'miniprogram-ci' | 'tcb', settings = {}) {
  const steps = manualSteps(planOf(role, settings), APIS, { way, roles: [role] });
  const found = steps.filter(({ what }) => words.test(what.en));
  expect(found.length).toBeLessThan(2);
  for (const { what, verify } of steps)
    for (const text of [what, verify])
      expect([text.en.length > 10, /[一-鿿]/.test(text.zh)]).toEqual([true, true]);
  return found[0];
}

// What no command line does, told from the built functions and their contracts, not from the steps.
describe.each(ROLES.map((role) => [role] as const))('by hand for %s', (role) => {
  test.each(['miniprogram-ci', 'tcb'] as const)(
    '%s: every permission is to be granted by DevTools',
    (way) => {
      const step = stepOn(/^Grant the cloud calls/, role, way);
      for (const { folder } of apisOfRoles(APIS, [role])) {
        const config = JSON.parse(readFileSync(path.join(dist, folder, 'config.json'), 'utf8'));
        for (const api of config.permissions?.openapi ?? []) {
          for (const text of [step?.what.en, step?.what.zh])
            expect(text).toMatch(new RegExp(`${folder} \\([^)]*${api}`));
        }
      }
    },
  );

  test('DevTools: every timer is uploaded by a step of its own, every function has its settings entered', () => {
    const step = stepOn(/上传触发器/, role, 'devtools');
    for (const { folder, contract } of apisOfRoles(APIS, [role]))
      if (contract.extension?.tick) expect(step?.what.en).toContain(folder);
    expect(stepOn(/time limit, memory, runtime/, role, 'devtools')).toBeDefined();
    expect(stepOn(/time limit, memory and the settings/, role, 'miniprogram-ci')).toBeDefined();
  });

  test('every collection that the built code names is to be closed to pages, with its index', () => {
    const step = stepOn(/数据权限/, role, 'tcb');
    const code = planOf(role).flatMap(({ files }) => files.map(({ contents }) => contents));
    for (const collection of collectionsOfTheSource()) {
      const used = code.some((contents) => contents.includes(`"${collection}"`));
      const index = COLLECTIONS[collection]?.join(', ');
      if (used) expect(step?.what.zh).toContain(`${collection} (${index})`);
      else expect(step?.what.zh ?? '').not.toContain(`${collection} (`);
    }
  });

  test('every function that calls over HTTPS is named for the whitelist', () => {
    const always = apisOfRoles(APIS, [role]).filter(({ contract }) => !contract.cloudCall && !contract.own);
    for (const { folder } of always)
      expect(stepOn(/40164|whitelist/, role, 'tcb')?.what.en).toContain(folder);
    for (const { name, settings } of planOf(role, SETTINGS))
      if (settings.WECHAT_APP_SECRET)
        expect(stepOn(/whitelist/, role, 'tcb', SETTINGS)?.what.en).toContain(name);
  });

  test('the last step asks the functions themselves', () => {
    const steps = manualSteps(planOf(role), APIS, { way: 'tcb', roles: [role] });
    expect(steps.at(-1)?.what.en).toContain(`npm run verify -- --role ${role}`);
  });
});

test('each collection has an index, and docs/data.md names the same', () => {
  expect(Object.keys(COLLECTIONS).sort()).toEqual(collectionsOfTheSource().sort());
  const data = readFileSync(path.join(root, 'docs/data.md'), 'utf8');
  for (const [collection, index] of Object.entries(COLLECTIONS)) {
    const section = data.split(/^## /m).find((text) => text.startsWith(`${collection}\n`));
    expect(section).toContain(index.map((field) => `\`${field}\` ascending`).join(', '));
  }
});

/** The constants of shared/extensions that name a collection. */
function collectionsOfTheSource(): string[] {
  const folder = path.join(root, 'shared/extensions');
  return readdirSync(folder).flatMap((file) =>
    Array.from(
      readFileSync(path.join(folder, file), 'utf8').matchAll(/^export const [A-Z_]+ = '([a-z_]+)';$/gm),
      ([, name = '']) => name,
    ),
  );
}

test.each([
  ['0 * * * * * *', 43_200],
  ['15 * * * * * *', 43_200],
  ['0 */10 * * * * *', 4320],
  ['0 0 3 * * * *', 30],
  // Mondays of June 2026: 1, 8, 15, 22, 29.
  ['0 0 3 * * MON *', 5],
])('%s runs %d times in 30 days', (cron, runs) => {
  expect(runsPerMonth(cron)).toBe(runs);
});

test('the month of the parcels: functions, runs, resource use, and what calls cost beyond the plan', () => {
  const timers = planOf('parcels').flatMap(({ triggers }) => triggers);
  expect(timers.map(({ config }) => config)).toEqual(['0 */10 * * * * *', '0 */10 * * * * *']);
  const [line] = monthlyReport(planOf('parcels'), APIS);
  // 2 × 4,320 runs of 0.25 GB and 0.1 s; ten million calls cost 400 yuan.
  expect(line?.en).toMatch(
    /^parcels: \d+ of the 50 functions .* 8,640 runs in 30 days, at least 216 GBs .* 0\.35 yuan/,
  );
});

test('all functions together fit into one environment', () => {
  expect(APIS.length).toBeLessThanOrEqual(MOST_FUNCTIONS);
});
