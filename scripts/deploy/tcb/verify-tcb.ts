import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Settings } from '../../../shared/settings';
import { loadApis, root } from '../../registry';
import { prepare } from '../deploy';
import { download } from '../download';
import { cloudbaserc } from './cloudbaserc';
import { DoubleCloud } from './double-cloud';
import { scriptOf } from './tcb';

/**
 * Deploys with the official command line itself against a double of the cloud:
 * `npx tsx scripts/deploy/tcb/verify-tcb.ts [FOLDER OF THE PACKAGE]`. Without a folder it downloads the package; it
 * needs built functions. Says what of its keys, flags, words or schema is no longer as our code takes it to be.
 */

const ENV = 'test-1a2b3c';
const FUNCTIONS = ['local-delivery-get-order', 'logistics-get-quota'];
const TWO_LINES = '-----BEGIN\nEND-----';
const SETTINGS = {
  ADMIN_OPENIDS: 'oStaff',
  WECHAT_APP_SECRET: '00000000000000000000000000000000',
  LOCAL_DELIVERY_SHOPS: '{"shop":{"appSecret":"q\\"uo\\\\te","shopNo":"7"}}',
  RIDER_PHONE: TWO_LINES,
};

async function verify(folder: string): Promise<string[]> {
  const findings: string[] = [];
  const expect = (what: string, holds: boolean) => {
    if (!holds) findings.push(what);
  };
  const project = mkdtempSync(path.join(tmpdir(), 'verify-tcb-'));
  const dist = path.join(project, 'dist/cloudfunctions');
  const cloud = new DoubleCloud();
  try {
    for (const name of FUNCTIONS)
      cpSync(path.join(root, 'dist/cloudfunctions', name), path.join(dist, name), { recursive: true });
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      HOME: project,
      USERPROFILE: project,
      CI: '1',
      CLOUDBASE_CLI: folder,
      DOUBLE_PORT: String(await cloud.start()),
      NODE_OPTIONS: `--require ${path.join(__dirname, 'led-to-the-double.cjs')}`,
    };
    const deploy = (settings = SETTINGS) =>
      prepare({ way: 'tcb', env: ENV, settings, timers: true, yes: true, project, dist }, env);
    await loggedIn(folder, env);

    cloud.refuses = 'logistics-get-quota';
    const first = deploy();
    first.show();
    expect('a function that the cloud refused counts as not up', (await first.run()) === 1);
    const made = cloud.functions.get('local-delivery-get-order');
    expect('the function is created', made !== undefined && cloud.functions.size === 1);
    expect('timeout is taken', made?.Timeout === 20);
    expect('memorySize is taken', made?.MemorySize === 256);
    expect('runtime is taken', made?.Runtime === 'Nodejs20.19');
    expect('handler is taken', made?.Handler === 'index.main');
    expect('installDependency is taken', made?.InstallDependency === 'FALSE');
    expect('triggers are taken', /refresh-watched-orders.*"0 \* \* \* \* \* \*"/.test(made?.Triggers ?? ''));
    expect('the code is uploaded', (made?.zipBytes ?? 0) > 100_000);
    const variables = Object.fromEntries(
      made?.Environment?.Variables.map(({ Key, Value }) => [Key, Value]) ?? [],
    );
    expect('envVariables are taken by reference', variables.WECHAT_APP_SECRET === SETTINGS.WECHAT_APP_SECRET);
    expect('a setting of several lines stays whole', variables.RIDER_PHONE === TWO_LINES);
    const shops =
      typeof variables.LOCAL_DELIVERY_SHOPS === 'string'
        ? new Settings(variables as never).shops()
        : undefined;
    expect('a setting that is JSON arrives as text', shops?.get('shop')?.appSecret === 'q"uo\\te');

    cloud.refuses = '';
    expect('the same command does what is left', (await deploy().run()) === 0 && cloud.functions.size === 2);
    expect('and leaves alone what is up', made?.updates === 0);
    const changed = deploy({ ...SETTINGS, ADMIN_OPENIDS: 'oOther' });
    changed.show();
    expect('a function that is there is brought up to date', (await changed.run()) === 0);
    const now = cloud.functions.get('local-delivery-get-order');
    expect('with its settings', JSON.stringify(now?.Environment).includes('oOther'));
    expect('once', now?.updates === 1);
  } finally {
    cloud.close();
    rmSync(project, { recursive: true, force: true });
  }
  return [...findings, ...schemaFindings(folder)];
}

/** Logs in at the double, with a made-up key. */
async function loggedIn(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [scriptOf(folder), 'login', '--apiKeyId', 'id', '--apiKey', 'key'], {
    env,
    stdio: 'ignore',
  });
  await once(child, 'close');
}

/** Keys of ours that the package's schema does not know, or knows with another type. */
function schemaFindings(folder: string): string[] {
  const schema = schemaOf(folder);
  if (!schema) return ['the package ships no schema of cloudbaserc any more'];
  const plan = loadApis().map(({ folder: name }) => ({
    ...{
      name,
      folder: '',
      files: [],
      bytes: 0,
      permissions: [],
      settings: { ADMIN_OPENIDS: 'o' },
      missing: [],
    },
    triggers: [{ name: 'n', type: 'timer', config: '* * * * * * *' }],
  }));
  const { functions, ...top } = cloudbaserc(plan, { envId: ENV, functionRoot: 'dist' });
  const ofFunction = schema.definitions.ICloudFunction;
  return [
    ...unknownKeys({ ...top, functions }, schema),
    ...functions.flatMap((one) =>
      unknownKeys(one, ofFunction).filter((key) => !NEWER_THAN_THE_SCHEMA.has(key)),
    ),
  ];
}

/** The schema is that of `framework deploy`; `fn deploy` takes these as its code says, which the double has seen. */
const NEWER_THAN_THE_SCHEMA = new Set(['memorySize']);

interface Schema {
  properties: Record<string, { type?: string }>;
  definitions: { ICloudFunction: Schema };
}

function unknownKeys(given: object, { properties }: Schema): string[] {
  return Object.entries(given).flatMap(([key, value]) => {
    const known = properties[key];
    if (!known) return [key];
    const type = Array.isArray(value) ? 'array' : typeof value;
    return known.type === undefined || known.type === type
      ? []
      : [`${key}: ${type} instead of ${known.type}`];
  });
}

/** The schema stands in the bundled code as a text of JSON. */
function schemaOf(folder: string): Schema | undefined {
  const bundle = path.join(folder, 'dist/standalone/cli.js');
  const code = existsSync(bundle) ? readFileSync(bundle, 'utf8') : '';
  const [, literal] =
    /JSON\.parse\(('\{"\$schema":[^\n]*?"title":"CloudBase CLI Configuration"[^\n]*?')\);\n/.exec(code) ?? [];
  // A literal of JavaScript, with its own ways to escape: Node.js reads it.
  const read = literal && spawnSync(process.execPath, ['-p', literal], { encoding: 'utf8', maxBuffer: 1e8 });
  return read ? JSON.parse(read.stdout) : undefined;
}

async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? download('@cloudbase/cli'));
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const findings = await verify(folder);
  if (findings.length === 0) {
    console.log(`verify-tcb: ${name} ${version} does what our deploying takes it to do`);
    return;
  }
  console.error(
    `no longer so:\n${findings.map((one) => `  ${one}`).join('\n')}\nverify-tcb: ${name} ${version} has changed`,
  );
  process.exitCode = 1;
}

if (require.main === module) main();
