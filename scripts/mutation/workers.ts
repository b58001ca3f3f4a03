import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { Done, Job } from './worker';

const ROOT = path.resolve(__dirname, '../..');
/** What mutants leave open (timers, servers, memory) goes with the process. */
const JOBS_A_PROCESS = 150;

/** What came of a job: `lost` where its process hung or ended. */
export type Outcome = Done | 'lost';

/** A process that runs one job after the other, hot; it is replaced where one does not come back. */
export class Worker {
  private process: ChildProcess | undefined;
  private jobs = 0;

  run(job: Job, limitMs: number): Promise<Outcome> {
    if (++this.jobs % JOBS_A_PROCESS === 0 || this.process?.connected === false) this.end();
    this.process ??= start();
    const { process } = this;
    return new Promise((resolve) => {
      const finish = (outcome: Outcome) => {
        clearTimeout(timer);
        process.removeAllListeners();
        if (outcome === 'lost') this.end();
        resolve(outcome);
      };
      const timer = setTimeout(finish, limitMs, 'lost');
      process.once('message', (done: Done) => finish(done));
      process.once('exit', () => finish('lost'));
      process.once('error', () => finish('lost'));
      process.send(job, () => {});
    });
  }

  end(): void {
    this.process?.kill('SIGKILL');
    this.process = undefined;
  }
}

function start(): ChildProcess {
  return fork(path.join(__dirname, 'worker.ts'), {
    cwd: ROOT,
    execArgv: ['--import', 'tsx'],
    // Few and always the same events of the fuzz tests.
    env: { ...process.env, FUZZ_RUNS: '400', FUZZ_SEED: '1' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
