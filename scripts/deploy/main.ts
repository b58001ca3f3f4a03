import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkDeploy, listOfFindings } from '../check/check-deploy';
import { readFunctions } from '../check/function-tree';
import { BadArgument, runCommand } from '../command';
import { loadFunctions, root } from '../registry';
import { apisOfRoles, readRoles } from '../roles';
import { terminalOf } from '../terminal';
import { findMiniprogramCi } from './find-miniprogram-ci';
import type { MiniprogramCi } from './miniprogram-ci';
import { describePlan, type PlannedFunction, planUpload } from './plan';
import { type Target, uploadFunctions } from './upload';

const USAGE = `usage: npm run deploy -- [--appid ID --env ID --private-key FILE] [--role ROLE]... [--only NAME]... [--no-timers] [--yes]

  --appid ID          AppID of your mini program (default: that of project.config.json)
  --env ID            id of your cloud environment
  --private-key FILE  key for uploading code, from mp.weixin.qq.com (keep it outside this folder)
  --role ROLE         the functions of this role: parcels, same-city, intracity, carrier, tests or customers; may be given
                      several times
  --only NAME         this function only; may be given several times
  --no-timers         leaves the timers in the cloud as they are
  --yes               really uploads; without it nothing leaves this computer
  --project FOLDER    folder with project.config.json (default: this one)
`;

const BEFORE_THE_FIRST_TIME = `
Before the first time:
- Create each function in WeChat DevTools first, with Node.js 16.13 or later (20.19 is best): miniprogram-ci creates a
  missing function with Node.js 8.9, on which it cannot run, and with a time limit of 3 s.
- miniprogram-ci uploads code and timers, not permissions.openapi of config.json. Upload a function that needs a
  permission once from DevTools, and again whenever its permissions change (else: -604101).
第一次使用之前：
- 请先在微信开发者工具中创建每个云函数，运行环境选 Node.js 16.13 以上（推荐 20.19）：miniprogram-ci 会把不存在的云函数
  创建为 Node.js 8.9（无法运行），超时时间 3 秒。
- miniprogram-ci 只上传代码和触发器，不上传 config.json 中的 permissions.openapi。需要权限的云函数请先用开发者工具上传一次，
  权限改动后也要再上传一次（否则返回 -604101）。`;

interface Arguments {
  appid?: string;
  env?: string;
  privateKey?: string;
  role?: readonly string[];
  only: string[];
  timers: boolean;
  yes: boolean;
  /** Absolute. */
  project: string;
  dist: string;
}

async function deploy(given: Arguments): Promise<number> {
  // What is wrong with the command is told at once, before the check that takes seconds.
  const plan = planOf(given);
  const upload = given.yes ? { target: targetOf(given), ci: loadMiniprogramCi(given.project) } : undefined;
  const findings = await checkDeploy({ root: given.project, dist: given.dist, env: process.env });
  if (findings.length > 0) {
    console.error(
      `${listOfFindings(findings, terminalOf(process.stderr))}\n\ndeploy: nothing uploaded, ${findings.length} to mend first`,
    );
    return 1;
  }
  console.log(describePlan(plan));
  if (!upload) {
    const where = given.env ? ` to ${given.env}` : '';
    console.log(
      `${BEFORE_THE_FIRST_TIME}\n\ndeploy: dry run, nothing left this computer. --yes uploads this${where}.`,
    );
    return 0;
  }
  let timersFailed = 0;
  await uploadFunctions(upload.ci, upload.target, plan, ({ name, filesCount, packSize, timer }) => {
    console.log(`uploaded ${name}: ${filesCount} files, ${packSize} bytes zipped`);
    if (timer?.ok) console.log(`  its timer is on`);
    else if (timer) {
      timersFailed++;
      console.error(`  its timer was NOT created: ${timer.words}`);
      console.error('  -> delete the old trigger in the console and repeat, or use 上传触发器 in DevTools');
    }
  });
  console.log(`deploy: ${plan.length} functions uploaded to ${upload.target.env}`);
  return timersFailed > 0 ? 1 : 0;
}

function planOf({ dist, role, only, timers }: Arguments): PlannedFunction[] {
  const ofRoles = role && new Set(apisOfRoles(loadFunctions(), readRoles(role)).map(({ folder }) => folder));
  const functions = readFunctions(dist).filter(({ name }) => !ofRoles || ofRoles.has(name));
  const plan = planUpload(dist, functions, { timers });
  for (const name of only) {
    if (plan.some((one) => one.name === name)) continue;
    throw new BadArgument(
      `--only: there is no function ${name}; there are ${plan.map((one) => one.name).join(', ')}`,
    );
  }
  return only.length === 0 ? plan : plan.filter(({ name }) => only.includes(name));
}

function targetOf({ project, appid = appidOf(project), env, privateKey }: Arguments): Target {
  if (!/^wx[0-9a-f]{16}$/.test(appid)) {
    throw new BadArgument('--appid: give the AppID of your mini program, wx and 16 characters');
  }
  if (!env) throw new BadArgument('--env: give the id of your cloud environment');
  if (!privateKey) throw new BadArgument('--private-key: give the file of your key for uploading code');
  const privateKeyPath = path.resolve(privateKey);
  let key: string;
  try {
    key = readFileSync(privateKeyPath, 'utf8');
  } catch {
    throw new BadArgument(`--private-key: the file cannot be read: ${privateKey}`);
  }
  if (!/-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(key)) {
    throw new BadArgument(
      '--private-key: the file holds no private key (it begins with -----BEGIN … PRIVATE KEY-----)',
    );
  }
  return { appid, env, privateKeyPath, projectPath: project };
}

function appidOf(project: string): string {
  const file = path.join(project, 'project.config.json');
  const text = readFileSync(file, 'utf8');
  try {
    return String(JSON.parse(text).appid ?? '');
  } catch {
    throw new Error(`${file} is not JSON`);
  }
}

function loadMiniprogramCi(project: string): MiniprogramCi {
  const found = findMiniprogramCi(project, process.env);
  if (!found) {
    throw new BadArgument(
      'miniprogram-ci was not found. Either run this command as\n' +
        '  npx --package miniprogram-ci -- npm run deploy -- …\n' +
        'or install it anywhere and set MINIPROGRAM_CI to its folder.',
    );
  }
  return require(found);
}

runCommand({
  name: 'deploy',
  usage: USAGE,
  options: {
    appid: { type: 'string' },
    env: { type: 'string' },
    'private-key': { type: 'string' },
    role: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    'no-timers': { type: 'boolean' },
    yes: { type: 'boolean' },
    project: { type: 'string' },
  },
  run({
    appid,
    env,
    'private-key': privateKey,
    role,
    only = [],
    'no-timers': noTimers,
    yes = false,
    project = root,
  }) {
    const folder = path.resolve(project);
    const dist = path.join(folder, 'dist/cloudfunctions');
    return deploy({ appid, env, privateKey, role, only, timers: !noTimers, yes, project: folder, dist });
  },
});
