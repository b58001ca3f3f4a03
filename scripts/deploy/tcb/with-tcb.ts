import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BadArgument } from '../../command';
import { keepSecret } from '../../doctor/keep-secret';
import type { Values } from '../../doctor/read-settings';
import { findPackage } from '../find-package';
import type { PlannedFunction } from '../plan';
import { type Cloudbaserc, cloudbaserc, environmentOf } from './cloudbaserc';
import { changesOf, Deployed, partsOf } from './deployed';
import { CLOUDBASE_CLI, deployOne, scriptOf, type Tcb } from './tcb';

export interface TcbOptions {
  env?: string;
  settings?: Values;
  /** Absolute. */
  project: string;
  /** Folder of built functions. */
  dist: string;
}

/** Deploying with CloudBase's command line: writes .tmp/cloudbaserc.json, and knows what it deployed before. */
export class WithTcb {
  private readonly folder: string;
  private readonly deployed: Deployed;
  private readonly config: Cloudbaserc;

  constructor(
    private readonly plan: readonly PlannedFunction[],
    private readonly options: TcbOptions,
  ) {
    this.folder = path.join(options.project, '.tmp');
    this.deployed = new Deployed(path.join(this.folder, 'deployed-with-tcb.json'));
    const functionRoot = path.relative(this.folder, options.dist).split(path.sep).join('/');
    this.config = cloudbaserc(plan, { envId: options.env, functionRoot });
  }

  /** Answers the file. */
  write(): string {
    mkdirSync(this.folder, { recursive: true });
    const file = path.join(this.folder, 'cloudbaserc.json');
    writeFileSync(file, `${JSON.stringify(this.config, null, 2)}\n`);
    return file;
  }

  /** What would change, one line a function. */
  describe(): string {
    const lines = this.plan.map(({ name, settings, missing }) => {
      const names = Object.keys(settings).join(', ') || 'none: those in the cloud stay as they are';
      const lacks = this.options.settings && missing.length > 0 ? `; MISSING: ${missing.join(', ')}` : '';
      return `${name}: ${told(this.changes(name))}\n  settings: ${names}${lacks}`;
    });
    return lines.join('\n');
  }

  /** What deploys the plan and answers the exit code. Throws BadArgument at once where something for it is missing. */
  deploying(env: NodeJS.ProcessEnv): () => Promise<number> {
    const { env: envId, settings = {}, project } = this.options;
    if (!envId) throw new BadArgument('--env: give the id of your cloud environment');
    const found = findPackage(CLOUDBASE_CLI, project, env);
    if (!found) {
      throw new BadArgument(
        "CloudBase's command line was not found. Either run this command as\n" +
          '  npx --package @cloudbase/cli -- npm run deploy -- --with tcb …\n' +
          'or install it anywhere and set CLOUDBASE_CLI to its folder.',
      );
    }
    const secret = keepSecret(settings, '');
    const tcb: Tcb = {
      script: scriptOf(found),
      folder: this.folder,
      env: { ...env, ...environmentOf(settings) },
      onLine: (line) => console.log(`  ${secret.text(line)}`),
    };
    return () => this.deploy(envId, tcb);
  }

  /** Deploys what is not up yet as it is here, and says at the end what is up and what is not. */
  private async deploy(envId: string, tcb: Tcb): Promise<number> {
    const failed: string[] = [];
    for (const { name } of this.plan) {
      if (this.changes(name)?.length === 0) {
        console.log(`${name}: up as it is here, left alone`);
        continue;
      }
      console.log(`${name} …`);
      if (await deployOne(name, envId, tcb)) this.deployed.keep(envId, name, this.parts(name));
      else failed.push(name);
    }
    const up = this.plan.length - failed.length;
    console.log(`deploy: ${up} of ${this.plan.length} functions are up in ${envId}`);
    if (failed.length === 0) return 0;
    console.error(
      `deploy: NOT up: ${failed.join(', ')}\n  -> mend what is said above and run the same command again: it does only what is left`,
    );
    return 1;
  }

  /** Undefined where this computer has never deployed the function there. */
  private changes(name: string): string[] | undefined {
    const before = this.options.env === undefined ? undefined : this.deployed.of(this.options.env, name);
    const changes = before && changesOf(before, this.parts(name));
    return this.options.settings ? changes : changes?.filter((part) => !part.startsWith('setting '));
  }

  private parts(name: string) {
    const planned = this.plan.find((one) => one.name === name);
    const described = this.config.functions.find((one) => one.name === name);
    if (!planned || !described) throw new Error(`${name} is not in the plan`);
    return partsOf(planned, described);
  }
}

function told(changes: string[] | undefined): string {
  if (!changes) return 'not deployed from here yet: created, or replaced where it is there';
  return changes.length === 0 ? 'up as it is here' : `changed: ${changes.join(', ')}`;
}
