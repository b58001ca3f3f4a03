import { createDatabase } from './database/database';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox';

export interface LocalCloudOptions extends SandboxOptions {
  /** File that keeps the database over restarts; without one it lives in memory. */
  data?: string;
  /** Runs the functions' timers by the clock. */
  timers?: boolean;
}

export type LocalCloud = Sandbox;

/** The sandbox with everything that belongs to it: its database too. */
export async function startLocalCloud({ data, ...options }: LocalCloudOptions): Promise<LocalCloud> {
  const database = createDatabase({ data, now: options.now });
  const sandbox = await startSandbox({ ...options, database });
  return {
    ...sandbox,
    async close() {
      await sandbox.close();
      await database.close();
    },
  };
}
