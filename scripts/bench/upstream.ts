import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { root } from '../registry';
import type { Command, UpstreamOptions, UpstreamState } from './upstream-process';

/** The local upstream, from the side of whoever started it. */
export class Upstream {
  private waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private sent = 0;

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    child.on('message', ({ id, result, error }: { id: number; result: unknown; error?: string }) => {
      const asked = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) asked?.resolve(result);
      else asked?.reject(new Error(error));
    });
    child.on('exit', () => {
      for (const { reject } of this.waiting.values()) reject(new Error('the upstream has ended'));
    });
  }

  static start(options: Partial<UpstreamOptions> = {}): Promise<Upstream> {
    const complete: UpstreamOptions = { delayMs: 0, orderStatus: 102, ...options };
    const child = fork(path.join(__dirname, 'upstream-process.ts'), [JSON.stringify(complete)], {
      cwd: root,
      execArgv: ['--require', 'tsx/cjs'],
    });
    return new Promise((resolve, reject) => {
      child.once('message', ({ url }: { url: string }) => resolve(new Upstream(child, url)));
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the upstream did not start (code ${code})`)));
    });
  }

  state(): Promise<UpstreamState> {
    return this.ask({ do: 'state' }) as Promise<UpstreamState>;
  }

  /** Back to zero, with an empty database. */
  async reset(): Promise<void> {
    await this.ask({ do: 'reset' });
  }

  async insert(collection: string, records: Record<string, unknown>[]): Promise<void> {
    await this.ask({ do: 'insert', collection, records });
  }

  /** How many records have that value in that field. */
  count(collection: string, field: string, value: unknown): Promise<number> {
    return this.ask({ do: 'count', collection, field, value }) as Promise<number>;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    await closed;
  }

  private ask(command: Command): Promise<unknown> {
    const id = ++this.sent;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, command });
    });
  }
}
