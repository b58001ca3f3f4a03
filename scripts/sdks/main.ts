import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defineCommand } from '../command';
import { startLocalCloud } from '../local-cloud';
import { root } from '../registry';

const USAGE = `usage: npm run test:sdks

Runs every generation of wx-server-sdk on the sandbox, installed from the registry into .tmp/sdks: those from 2.0 on must
be answered, older ones refused with a sentence, and none may look for another computer.
`;

/** The last of each minor version from 0.8 on, and the first of 2.0. */
const VERSIONS = [
  '0.8.1',
  '1.5.3',
  '1.8.3',
  '2.0.1',
  '2.0.4',
  '2.1.2',
  '2.2.0',
  '2.3.3',
  '2.4.0',
  '2.5.4',
  '2.6.3',
  '2.7.2',
  '3.0.4',
  '4.0.2',
];
/** What the sandbox answers; older ones it refuses with a sentence. */
const serves = (version: string) => Number(version.split('.')[0]) >= 2;
const FOLDER = path.join(root, '.tmp', 'sdks');

interface Probed {
  went: Record<string, string>;
  lookedUp: string[];
}

const nameOf = (version: string) => `sdk-${version.replace(/\./g, '-')}`;

/** The probe with that SDK installed beside it, as DevTools installs it in the cloud. */
function install(version: string): void {
  const folder = path.join(FOLDER, nameOf(version));
  mkdirSync(folder, { recursive: true });
  copyFileSync(path.join(__dirname, 'probe.cjs'), path.join(folder, 'index.js'));
  const openapi = ['logistics.getOrder', 'wxacode.getUnlimited'];
  writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ permissions: { openapi } }));
  if (existsSync(path.join(folder, 'node_modules/wx-server-sdk/package.json'))) return;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  execFileSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', `wx-server-sdk@${version}`],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** What is wrong with how it went, in sentences. */
function problems(version: string, { went, lookedUp }: Probed): string[] {
  const calls = Object.entries(went);
  const left = lookedUp.map((host) => `looked up ${host}`);
  if (serves(version))
    return [...left, ...calls.filter(([, how]) => how !== 'ok').map(([call, how]) => `${call}: ${how}`)];
  // Not every call of theirs hands the refusal on.
  const told = calls.some(([, how]) => how.includes('the sandbox lets no SDK reach'));
  return told ? left : [...left, 'no call was refused with a sentence'];
}

async function probeAll(): Promise<number> {
  VERSIONS.forEach(install);
  mkdirSync(path.join(FOLDER, 'echo'), { recursive: true });
  writeFileSync(path.join(FOLDER, 'echo/index.js'), 'exports.main = (event) => event');
  const cloud = await startLocalCloud({ functions: FOLDER, collections: VERSIONS.map(nameOf) });
  let failed = 0;
  try {
    cloud.setReply({ api: 'wxacode.getUnlimited', reply: Buffer.from('an image') });
    for (const version of VERSIONS) {
      const name = nameOf(version);
      const outcome = await cloud.call({ name, data: { collection: name }, openid: 'oCaller' });
      const probed =
        'result' in outcome ? (outcome.result as Probed) : { went: { main: outcome.errMsg }, lookedUp: [] };
      if (!report(version, probed)) failed++;
    }
  } finally {
    await cloud.close();
  }
  return failed > 0 ? 1 : 0;
}

/** Answers whether all was well. */
function report(version: string, probed: Probed): boolean {
  const wrong = problems(version, probed);
  const answered = Object.values(probed.went).filter((how) => how === 'ok').length;
  const counted = `${answered} of ${Object.keys(probed.went).length} calls answered, other computers looked up: ${probed.lookedUp.length}`;
  console.log(`${version}  ${wrong.length === 0 ? 'ok    ' : 'FAILED'}  ${counted}`);
  for (const problem of wrong) console.error(`       ${problem}`);
  return wrong.length === 0;
}

export const command = defineCommand(module, { name: 'test:sdks', usage: USAGE, run: probeAll });
