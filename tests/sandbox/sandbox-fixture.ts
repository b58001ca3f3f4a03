import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../scripts/local-cloud';

export interface FunctionSource {
  code: string;
  config?: unknown;
  /** Which installed package stands for wx-server-sdk. */
  sdk?: 'wx-server-sdk' | 'wx-server-sdk-2' | 'wx-server-sdk-3';
}

const NODE_MODULES = path.resolve(__dirname, '../../node_modules');

/** Writes a temporary folder of cloud functions. */
export function writeFunctions(functions: Record<string, FunctionSource>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-functions-'));
  for (const [name, { code, config, sdk }] of Object.entries(functions)) {
    mkdirSync(path.join(folder, name, 'node_modules'), { recursive: true });
    writeFileSync(path.join(folder, name, 'index.js'), code);
    if (config) writeFileSync(path.join(folder, name, 'config.json'), JSON.stringify(config));
    if (sdk) symlinkSync(path.join(NODE_MODULES, sdk), path.join(folder, name, 'node_modules/wx-server-sdk'));
  }
  return folder;
}

export interface Fixture {
  sandbox: Sandbox;
  folder: string;
  post(path: string, body: unknown): Promise<{ status: number; json: Record<string, unknown> }>;
  /** A business API over HTTPS with a good access token. */
  api(path: string, body: unknown): Promise<Record<string, unknown>>;
  token(): Promise<string>;
  close(): Promise<void>;
}

/** A running sandbox with temporary functions. */
export async function startFixture(
  functions: Record<string, FunctionSource> = {},
  options: Omit<SandboxOptions, 'functions'> = {},
): Promise<Fixture> {
  const folder = writeFunctions(functions);
  const sandbox = await startSandbox({ functions: folder, ...options });
  const post = async (route: string, body: unknown) => {
    const response = await fetch(sandbox.url + route, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };
  const token = async () => {
    const { json } = await post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: sandbox.appid,
      secret: sandbox.appSecret,
    });
    return String(json.access_token);
  };
  return {
    sandbox,
    folder,
    post,
    token,
    api: async (route, body) => (await post(`${route}?access_token=${await token()}`, body)).json,
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Matches an errmsg that ends with WeChat's request id. */
export function withRid(errmsg: string): unknown {
  return expect.stringMatching(new RegExp(`^${errmsg} rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$`));
}
