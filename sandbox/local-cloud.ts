import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ConsoleFunction } from './console/protocol';
import { serveConsole } from './console/serve';
import { createDatabase, type Database } from './database/database';
import { DataLock } from './database/lock';
import { startTimers } from './runtime/timers';
import type { Sandbox, SandboxOptions } from './sandbox';
import { startSandbox } from './start-sandbox';

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
  const lock = data === undefined ? undefined : await lockData(data);
  let database: Database | undefined;
  try {
    const opened = createDatabase({ data, collections, now: options.now });
    database = opened;
    const sandbox = await startSandbox({
      console: serveConsole({ database: opened, described, timersRun: timers }),
      ...options,
      database: opened,
    });
    lock?.tell(sandbox.url);
    const running = timers ? startTimers(sandbox, { functions: options.functions }) : undefined;
    return {
      ...sandbox,
      async close() {
        running?.close();
        await sandbox.close();
        await opened.close().finally(() => lock?.release());
      },
    };
  } catch (error) {
    await database?.close();
    lock?.release();
    throw error;
  }
}

/** Makes the folder of the file, and sees to it that this sandbox alone can write there. */
async function lockData(data: string): Promise<DataLock> {
  try {
    await mkdir(path.dirname(data), { recursive: true });
    const found = await stat(data).catch(() => undefined);
    if (found && !found.isFile()) throw new Error(`the database cannot be kept in ${data}: it is not a file`);
    if (found) await access(data, constants.R_OK | constants.W_OK);
    // The file is written anew beside the old one.
    await access(path.dirname(data), constants.W_OK);
    return DataLock.take(data);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === undefined ? error : new Error(`the database cannot be kept in ${data}: ${message}`);
  }
}
