import path from 'node:path';
import { readFunctions } from '../check/function-tree';
import { BadArgument } from '../command';
import type { Values } from '../doctor/read-settings';
import { type Api, loadFunctions } from '../registry';
import { apisOfRoles, readRoles } from '../roles';
import { describeSteps, manualSteps } from './manual-steps';
import { monthlyReport } from './monthly';
import { describePlan, type PlannedFunction, planUpload } from './plan';
import { WithTcb } from './tcb/with-tcb';
import { withMiniprogramCi } from './with-miniprogram-ci';

export const WAYS = ['miniprogram-ci', 'tcb'] as const;
export type Way = (typeof WAYS)[number];

export interface Arguments {
  way: Way;
  appid?: string;
  env?: string;
  privateKey?: string;
  settings?: Values;
  role?: readonly string[];
  only?: readonly string[];
  timers: boolean;
  yes: boolean;
  /** Absolute. */
  project: string;
  dist: string;
}

export interface Deployment {
  /** The functions to check; all where none were chosen. */
  only?: ReadonlySet<string>;
  /** Says what would be deployed; with tcb it also writes the file that says so. */
  show(): void;
  /** Deploys and answers the exit code; a dry run says what else there is to know. */
  run(): Promise<number>;
}

/** What the arguments ask for, before anything is checked or sent. Throws BadArgument. */
export function prepare(given: Arguments, env: NodeJS.ProcessEnv = process.env): Deployment {
  const apis = loadFunctions();
  const { role, only = [] } = given;
  const ofRoles = (role ? apisOfRoles(apis, readRoles(role)) : apis).map(({ folder }) => folder);
  const plan = planOf(given, apis, new Set(ofRoles));
  const tcb = given.way === 'tcb' ? new WithTcb(plan, given) : undefined;
  const upload = !given.yes ? undefined : tcb ? tcb.deploying(env) : withMiniprogramCi(given, env);
  return {
    only: only.length > 0 ? new Set(only) : role && new Set(ofRoles),
    show() {
      console.log(tcb ? tcb.describe() : describePlan(plan));
      if (tcb) console.log(`\nwritten: ${path.relative(process.cwd(), tcb.write())}`);
    },
    async run() {
      console.log();
      return upload ? upload(plan) : dryRun(given, plan, apis);
    },
  };
}

function dryRun(
  { way, role, env }: Arguments,
  plan: readonly PlannedFunction[],
  apis: readonly Api[],
): number {
  const monthly = monthlyReport(plan, apis).flatMap(({ en, zh }) => [en, zh]);
  console.log(`${monthly.join('\n')}\n`);
  console.log(`${describeSteps(manualSteps(plan, apis, { way, roles: readRoles(role) }))}\n`);
  console.log(`deploy: dry run, nothing left this computer. --yes uploads this${env ? ` to ${env}` : ''}.`);
  return 0;
}

function planOf(
  { dist, role, only = [], timers, settings, way }: Arguments,
  apis: readonly Api[],
  wanted: ReadonlySet<string>,
): PlannedFunction[] {
  // Without a role all that lies there goes up; tcb configures what it uploads, which nobody can for others' functions.
  const all = role === undefined && way !== 'tcb';
  const functions = readFunctions(dist).filter(({ name }) => all || wanted.has(name));
  const plan = planUpload(dist, functions, { timers, apis, settings });
  for (const name of only) {
    if (plan.some((one) => one.name === name)) continue;
    throw new BadArgument(
      `--only: there is no function ${name}; there are ${plan.map((one) => one.name).join(', ')}`,
    );
  }
  return only.length === 0 ? plan : plan.filter(({ name }) => only.includes(name));
}
