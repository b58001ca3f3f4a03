import path from 'node:path';
import type { CallOutcome } from '../../../sandbox/runtime/runtime';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../scripts/local-cloud';
import { type CloudDatabase, createCloudDatabase } from './cloud-database';
import { type FakeWeChat, startFakeWeChat } from './fake-wechat';

export const BUILT = path.resolve(__dirname, '../../../dist/cloudfunctions');

/** The built functions in the sandbox, with WeChat played by the test. */
export interface SandboxCloud {
  sandbox: Sandbox;
  database: CloudDatabase;
  wechat: FakeWeChat;
  /** Fires the timer and answers what the function returned. */
  tick(name: string): Promise<Record<string, unknown>>;
  /** A member of staff calls the function. */
  call(name: string, data: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export async function startSandboxCloud(options: Partial<SandboxOptions> = {}): Promise<SandboxCloud> {
  const database = createCloudDatabase();
  const wechat = await startFakeWeChat();
  const sandbox = await startSandbox({
    functions: BUILT,
    database: database.handler,
    ...options,
    env: { WECHAT_API_BASE_URL: wechat.url, WECHAT_TRANSPORT: 'https', ...options.env },
  });
  return {
    sandbox,
    database,
    wechat,
    tick: async (name) => resultOf(await sandbox.fireTimer(name)),
    call: async (name, data) => resultOf(await sandbox.call({ name, data, openid: sandbox.adminOpenid })),
    async close() {
      await sandbox.close();
      await wechat.close();
      await database.close();
    },
  };
}

/** What the function returned; or, where the platform ended it, the platform's errCode and errMsg. */
export function resultOf(outcome: CallOutcome): Record<string, unknown> {
  return 'result' in outcome ? (outcome.result as Record<string, unknown>) : { ...outcome };
}
