import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BadArgument } from '../command';
import { findPackage, type Wanted } from './find-package';
import type { MiniprogramCi } from './miniprogram-ci';
import type { PlannedFunction } from './plan';
import { type Target, uploadFunctions } from './upload';

export const MINIPROGRAM_CI: Wanted = {
  package: 'miniprogram-ci',
  command: 'miniprogram-ci',
  variable: 'MINIPROGRAM_CI',
};

export interface MiniprogramCiOptions {
  appid?: string;
  env?: string;
  privateKey?: string;
  /** Absolute. */
  project: string;
}

/** What uploads the plan and answers the exit code. Throws BadArgument at once where something for it is missing. */
export function withMiniprogramCi(
  options: MiniprogramCiOptions,
  env: NodeJS.ProcessEnv,
): (plan: readonly PlannedFunction[]) => Promise<number> {
  const target = targetOf(options);
  const ci = loadMiniprogramCi(options.project, env);
  return async (plan) => {
    let timersFailed = 0;
    await uploadFunctions(ci, target, plan, ({ name, filesCount, packSize, timer }) => {
      console.log(`uploaded ${name}: ${filesCount} files, ${packSize} bytes zipped`);
      if (timer?.ok) console.log(`  its timer is on`);
      else if (timer) {
        timersFailed++;
        console.error(`  its timer was NOT created: ${timer.words}`);
        console.error('  -> delete the old trigger in the console and repeat, or use 上传触发器 in DevTools');
      }
    });
    console.log(`deploy: ${plan.length} functions uploaded to ${target.env}`);
    return timersFailed > 0 ? 1 : 0;
  };
}

function targetOf({ project, appid = appidOf(project), env, privateKey }: MiniprogramCiOptions): Target {
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

function loadMiniprogramCi(project: string, env: NodeJS.ProcessEnv): MiniprogramCi {
  const found = findPackage(MINIPROGRAM_CI, project, env);
  if (!found) {
    throw new BadArgument(
      'miniprogram-ci was not found. Either run this command as\n' +
        '  npx --package miniprogram-ci -- npm run deploy -- …\n' +
        'or install it anywhere and set MINIPROGRAM_CI to its folder.',
    );
  }
  return require(found);
}
