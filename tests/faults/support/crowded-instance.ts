import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { type AnyAnswer, STAFF_ENV } from '../../shared/support/rig';
import { BUILT } from './built';
import { endLater } from './left-open';

interface Message {
  id?: number;
  answers?: AnyAnswer[];
}

interface Call {
  /** Instead of the instance's own. */
  event?: object;
  /** Default 20 s. */
  limitMs?: number;
}

/** A built function in a process of its own, called by staff; many calls may be under way at once. */
export class CrowdedInstance {
  /** What it wrote to stderr: warnings of node. */
  stderr = '';
  readonly end: () => Promise<void>;
  private nextId = 1;

  private constructor(
    private readonly child: ChildProcess,
    private readonly event: object,
  ) {
    child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.end = endLater(async () => {
      const gone = new Promise((resolve) => child.once('close', resolve));
      child.kill();
      await gone;
    });
  }

  static async start(name: string, event: object, env: Record<string, string>): Promise<CrowdedInstance> {
    const child = fork(path.join(__dirname, 'crowded-process.cjs'), [path.join(BUILT, name)], {
      env: { ...STAFF_ENV, ...env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const instance = new CrowdedInstance(child, event);
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', () => reject(new Error(`the instance ended: ${instance.stderr}`)));
    });
    return instance;
  }

  /** So many calls at once. `shift` moves the instance's clocks before, in milliseconds. */
  calls(calls: number, shift = 0): Promise<AnyAnswer[]> {
    return this.atOnce(
      Array.from({ length: calls }, () => ({})),
      { shift },
    );
  }

  /** From now on names below .test are not found out, until they are again. */
  async holdLookups(hold: boolean): Promise<void> {
    await this.atOnce([], { hold });
  }

  atOnce(calls: Call[], orders: { shift?: number; hold?: boolean } = {}): Promise<AnyAnswer[]> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the instance ended with ${code}`));
      const receive = (message: Message) => {
        if (message.id !== id) return;
        this.child.off('message', receive);
        this.child.off('exit', ended);
        resolve(message.answers ?? []);
      };
      this.child.on('message', receive);
      this.child.on('exit', ended);
      const complete = calls.map((call) => ({ event: this.event, limitMs: 20_000, ...call }));
      this.child.send({ id, calls: complete, ...orders });
    });
  }

  async call(shift = 0): Promise<AnyAnswer> {
    const [answer] = await this.calls(1, shift);
    if (!answer) throw new Error('no answer');
    return answer;
  }
}
