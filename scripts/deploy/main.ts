import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkDeploy, listOfProblems } from '../check/check-deploy';
import { readFunctions } from '../check/function-tree';
import { root } from '../registry';
import { findMiniprogramCi } from './find-miniprogram-ci';
import type { MiniprogramCi } from './miniprogram-ci';
import { describePlan, type PlannedFunction, planUpload } from './plan';
import { type Target, uploadFunctions } from './upload';

const USAGE = `usage: npm run deploy -- [--appid ID --env ID --private-key FILE] [--only NAME]... [--no-timers] [--yes]

  --appid ID          AppID of your mini program (default: that of project.config.json)
  --env ID            id of your cloud environment
  --private-key FILE  key for uploading code, from mp.weixin.qq.com (keep it outside this folder)
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

class BadArgument extends Error {}

interface Arguments {
  appid?: string;
  env?: string;
  privateKey?: string;
  only: string[];
  timers: boolean;
  yes: boolean;
  /** Absolute. */
  project: string;
  dist: string;
}

async function main(): Promise<void> {
  const given = readArguments();
  if (!given) {
    process.stdout.write(USAGE);
    return;
  }
  // What is wrong with the command is told at once, before the check that takes seconds.
  const plan = planOf(given);
  const upload = given.yes ? { target: targetOf(given), ci: loadMiniprogramCi(given.project) } : undefined;
  const problems = await checkDeploy({ root: given.project, dist: given.dist, env: process.env });
  if (problems.length > 0) {
    console.error(
      `${listOfProblems(problems)}\n\ndeploy: nothing uploaded, ${problems.length} to mend first`,
    );
    process.exitCode = 1;
    return;
  }
  console.log(describePlan(plan));
  if (!upload) {
    const where = given.env ? ` to ${given.env}` : '';
    console.log(
      `${BEFORE_THE_FIRST_TIME}\n\ndeploy: dry run, nothing left this computer. --yes uploads this${where}.`,
    );
    return;
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
  if (timersFailed > 0) process.exitCode = 1;
  console.log(`deploy: ${plan.length} functions uploaded to ${upload.target.env}`);
}

function readArguments(): Arguments | undefined {
  try {
    const { values } = parseArgs({
      options: {
        appid: { type: 'string' },
        env: { type: 'string' },
        'private-key': { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        'no-timers': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        project: { type: 'string', default: root },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return undefined;
    const project = path.resolve(String(values.project));
    return {
      appid: values.appid,
      env: values.env,
      privateKey: values['private-key'],
      only: values.only ?? [],
      timers: !values['no-timers'],
      yes: Boolean(values.yes),
      project,
      dist: path.join(project, 'dist/cloudfunctions'),
    };
  } catch (error) {
    throw new BadArgument((error as Error).message);
  }
}

function planOf({ dist, only, timers }: Arguments): PlannedFunction[] {
  const plan = planUpload(dist, readFunctions(dist), { timers });
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
  return String(JSON.parse(readFileSync(path.join(project, 'project.config.json'), 'utf8')).appid ?? '');
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

main().catch((error: Error) => {
  const bad = error instanceof BadArgument;
  process.stderr.write(`deploy: ${error.message}\n${bad ? `\n${USAGE}` : ''}`);
  process.exitCode = bad ? 2 : 1;
});
