import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { type LocalCloudOptions, startLocalCloud } from '../local-cloud';
import { callLines, type LoggedCall } from './call-lines';

/** Settings in the sandbox's own environment that go to the functions in place of its defaults. */
const HANDED_ON = [
  'WECHAT_APP_SECRET',
  'WECHAT_APP_ID',
  'WECHAT_API_BASE_URL',
  'WECHAT_TRANSPORT',
  'LOCAL_DELIVERY_SHOPS',
  'ADMIN_OPENIDS',
  'ALLOW_REAL_MOCK',
  'RIDER_PHONE',
  'RETENTION_DAYS',
];

const USAGE = `usage: npm run sandbox -- --functions DIR [--port N] [--node PATH] [--time-limit MS] [--env FILE] [--env-id ID]
                          [--collections NAMES] [--data FILE] [--timers] [--logs]

  --functions DIR   folder of built cloud functions (default dist/cloudfunctions)
  --port N          port on 127.0.0.1 (default 0: any free one)
  --node PATH       Node.js binary for the function instances
  --time-limit MS   time limit of the functions (default 20000)
  --env FILE        KEY=VALUE lines: settings of the functions; an empty value removes one
  --env-id ID       id of the cloud environment, where functions name it in cloud.init (default: a made-up one)
  --collections A,B collections that the database has from the start, as made in WeChat's console
  --data FILE       keeps the cloud database in FILE over restarts
  --timers          runs the functions' timers by the clock
  --logs            prints every call and what the function wrote, on stderr
`;

const ENV_ID = /^[\w-]{1,64}$/;

class BadArgument extends Error {}

function whole(name: string, value: string, from: number, to: number): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < from || number > to) {
    throw new BadArgument(
      `--${name} must be a whole number from ${from} to ${to}, not ${JSON.stringify(value)}`,
    );
  }
  return number;
}

function readSettings(file: string): Record<string, string> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new BadArgument(`--env: the file ${file} cannot be read`);
  }
  // A quoted value may go on over lines.
  const unquoted = text.replace(/=[ \t]*(["'`])[\s\S]*?\1/g, (value) => `=${value.replace(/[^\n]/g, '')}`);
  const wrong = unquoted
    .split('\n')
    .findIndex((line) => !/^\s*(#.*|(export\s+)?[A-Za-z_]\w*\s*=.*)?$/.test(line));
  if (wrong >= 0) throw new BadArgument(`--env: line ${wrong + 1} of ${file} is not KEY=VALUE`);
  return parseEnv(text) as Record<string, string>;
}

function existing(name: string, file: string, kind: 'folder' | 'file'): string {
  const full = path.resolve(file);
  if (!existsSync(full) || statSync(full).isDirectory() !== (kind === 'folder')) {
    throw new BadArgument(
      `--${name}: there is no ${kind} ${full}${kind === 'folder' ? ' (npm run build makes it)' : ''}`,
    );
  }
  return full;
}

function builtFunctions(folder: string): string {
  const full = existing('functions', folder, 'folder');
  if (existsSync(path.join(full, 'index.js'))) {
    throw new BadArgument(`--functions: ${full} is one function; give the folder above it`);
  }
  if (!readdirSync(full).some((name) => existsSync(path.join(full, name, 'index.js')))) {
    throw new BadArgument(
      `--functions: no folder in ${full} has an index.js; npm run build makes dist/cloudfunctions`,
    );
  }
  return full;
}

function executable(file: string): string {
  const full = existing('node', file, 'file');
  try {
    accessSync(full, constants.X_OK);
  } catch {
    throw new BadArgument(`--node: ${full} is no program that can be run`);
  }
  return full;
}

function handedOn(): Record<string, string> {
  return Object.fromEntries(
    HANDED_ON.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function readArguments(): (LocalCloudOptions & { logs: boolean }) | undefined {
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string' },
        functions: { type: 'string' },
        node: { type: 'string' },
        'time-limit': { type: 'string' },
        env: { type: 'string' },
        'env-id': { type: 'string' },
        collections: { type: 'string' },
        data: { type: 'string' },
        timers: { type: 'boolean' },
        logs: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    throw new BadArgument((error as Error).message);
  }
  if (values.help) return undefined;
  const given = values as Record<string, string | undefined>;
  const envId = given['env-id'];
  if (envId !== undefined && !ENV_ID.test(envId)) {
    throw new BadArgument('--env-id must be 1 to 64 letters, digits, "-" or "_"');
  }
  return {
    port: given.port === undefined ? 0 : whole('port', given.port, 0, 65_535),
    ...(given.node === undefined ? {} : { node: executable(given.node) }),
    ...(given['time-limit'] === undefined
      ? {}
      : { timeLimitMs: whole('time-limit', given['time-limit'], 1, 900_000) }),
    ...(given.data === undefined ? {} : { data: path.resolve(given.data) }),
    collections: given.collections?.split(',').filter((name) => name !== ''),
    ...(envId === undefined ? {} : { envId }),
    timers: values.timers === true,
    logs: values.logs === true,
    env: { ...handedOn(), ...(given.env === undefined ? {} : readSettings(given.env)) },
    functions: builtFunctions(given.functions ?? 'dist/cloudfunctions'),
  };
}

async function main(): Promise<void> {
  const chosen = readArguments();
  if (!chosen) {
    process.stdout.write(USAGE);
    return;
  }
  const { logs, ...options } = chosen;
  const sandbox = await startLocalCloud(options);
  const { url, adminOpenid, appid, appSecret } = sandbox;
  if (logs) sandbox.requests.on('call', (call: LoggedCall) => process.stderr.write(callLines(call)));
  process.stdout.write(`${JSON.stringify({ url, adminOpenid, appid, appSecret })}\n`);
  process.stderr.write(`console: ${url}/\n`);
  const stop = () => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
}

function inWords(error: NodeJS.ErrnoException & { port?: number }): string {
  if (error.code === 'EADDRINUSE') {
    return `port ${error.port} is taken: end what listens there, or give another --port`;
  }
  return error instanceof BadArgument ? `${error.message} (--help lists the options)` : error.message;
}

main().catch((error: Error) => {
  process.stderr.write(`sandbox: ${inWords(error)}\n`);
  process.exit(error instanceof BadArgument ? 2 : 1);
});
