import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ConsoleFunction } from './console/protocol';
import { serveConsole } from './console/serve';
import { createDatabase } from './database/database';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox';
import { startTimers } from './timers';

export interface LocalCloudOptions extends SandboxOptions {
  /** File that keeps the database over restarts; without one it lives in memory. */
  data?: string;
  /** Collections that are there from the start: WeChat makes none by itself, they are made in its console. */
  collections?: string[];
  /** What the console knows of functions that may be served. */
  described?: readonly ConsoleFunction[];
  /** Runs the functions' timers by the clock. */
  timers?: boolean;
}

export type LocalCloud = Sandbox;

/** The sandbox with everything that belongs to it: its database, its console and, if wanted, running timers. */
export async function startLocalCloud({
  data,
  collections,
  described,
  timers,
  ...options
}: LocalCloudOptions): Promise<LocalCloud> {
  if (data) await mkdir(path.dirname(data), { recursive: true });
  const database = createDatabase({ data, collections, now: options.now });
  const sandbox = await startSandbox({
    console: serveConsole({ database, described, timersRun: timers }),
    ...options,
    database,
  });
  const running = timers ? startTimers(sandbox, { functions: options.functions }) : undefined;
  return {
    ...sandbox,
    async close() {
      running?.close();
      await sandbox.close();
      await database.close();
    },
  };
}
