import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { BadArgument, defineCommand, wholeNumber } from '../command';
import { readSettingsFromEnvironment } from '../doctor/setting-names';
import { startLocalCloud } from '../local-cloud';
import { callLines, type LoggedCall } from './call-lines';

const USAGE = `usage: npm run sandbox -- --functions DIR [--port N] [--node PATH] [--time-limit MS] [--env FILE] [--env-id ID]
                          [--collections NAMES] [--data FILE] [--timers] [--push] [--logs]

  --functions DIR   folder of built cloud functions (default dist/cloudfunctions)
  --port N          port on 127.0.0.1 (default 0: any free one)
  --node PATH       Node.js binary for the function instances
  --time-limit MS   time limit of the functions (default 20000)
  --env FILE        KEY=VALUE lines: settings of the functions; an empty value removes one
  --env-id ID       id of the cloud environment, where functions name it in cloud.init (default: a made-up one)
  --collections A,B collections that the database has from the start, as made in WeChat's console
  --data FILE       keeps the cloud database in FILE over restarts
  --timers          runs the functions' timers by the clock
  --push            pushes each move of an order to message-push, as WeChat does
  --logs            prints every call and what the function wrote, on stderr
`;

const ENV_ID = /^[\w-]{1,64}$/;

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

const options = {
  port: { type: 'string', default: '0' },
  functions: { type: 'string', default: 'dist/cloudfunctions' },
  node: { type: 'string' },
  'time-limit': { type: 'string' },
  env: { type: 'string' },
  'env-id': { type: 'string' },
  collections: { type: 'string' },
  data: { type: 'string' },
  timers: { type: 'boolean' },
  push: { type: 'boolean' },
  logs: { type: 'boolean' },
} as const;

export const command = defineCommand(module, {
  name: 'sandbox',
  usage: USAGE,
  oneLine: true,
  options,
  async run({ port, functions, node, env, collections, data, timers, push, logs, ...given }) {
    const { 'env-id': envId, 'time-limit': timeLimit } = given;
    if (envId !== undefined && !ENV_ID.test(envId)) {
      throw new BadArgument('--env-id must be 1 to 64 letters, digits, "-" or "_"');
    }
    const sandbox = await startLocalCloud({
      port: wholeNumber('port', port, 0, 65_535),
      node: node === undefined ? undefined : executable(node),
      timeLimitMs: timeLimit === undefined ? undefined : wholeNumber('time-limit', timeLimit, 1, 900_000),
      data: data === undefined ? undefined : path.resolve(data),
      collections: collections?.split(',').filter((name) => name !== ''),
      envId,
      timers: timers === true,
      push: push === true,
      env: { ...readSettingsFromEnvironment(process.env), ...(env === undefined ? {} : readSettings(env)) },
      functions: builtFunctions(functions),
    });
    const { url, adminOpenid, appid, appSecret } = sandbox;
    if (logs) sandbox.requests.on('call', (call: LoggedCall) => process.stderr.write(callLines(call)));
    process.stdout.write(`${JSON.stringify({ url, adminOpenid, appid, appSecret })}\n`);
    process.stderr.write(`console: ${url}/\n`);
    const stop = () => sandbox.close().finally(() => process.exit(0));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
    return 0;
  },
});
