import { buildFunctions, outputFolder } from '../build/build-functions';
import { defineCommand, wholeNumber } from '../command';
import { type LocalCloud, startLocalCloud } from '../local-cloud';
import { terminalOf } from '../terminal';
import { atFreePort, PORT } from './free-port';
import { tour, type Visited } from './tour';

const MAX_VALUE_LENGTH = 60;

const USAGE = `usage: npm start [-- --once] [--port N] [--verbose]

Builds the functions, starts the sandbox, calls every function with the examples of WeChat's documents, and stays up.

  --once     ends after the calls; exit code 0 = all of them answered as expected
  --port N   port on 127.0.0.1 (default ${PORT}, or the next free one)
  --verbose  prints every request and answer
`;

const { bold, dim, green, red, cyan, right, wrong } = terminalOf(process.stdout);

interface Given {
  once?: boolean;
  port?: number;
  verbose?: boolean;
}

async function start({ once = false, port, verbose = false }: Given): Promise<number> {
  const names = await buildFunctions();
  console.log(`${right('ok')} ${names.length} functions built in dist/cloudfunctions/`);
  const open = (at: number) => startLocalCloud({ functions: outputFolder, port: at, timers: !once });
  // What ends after the tour needs no address that stays.
  const fixed = port ?? (once ? 0 : undefined);
  const cloud = fixed === undefined ? await atFreePort(PORT, open) : await open(fixed);
  let failed = 0;
  try {
    for await (const visited of tour(cloud)) {
      if (!visited.asExpected) failed++;
      print(visited, verbose || !visited.asExpected);
    }
  } catch (error) {
    await cloud.close();
    throw error;
  }
  const outcome =
    failed === 0 ? green('Everything answered as expected.') : red(`${failed} answers were not as expected.`);
  console.log(`\n${outcome}${verbose ? '' : dim(' --verbose shows every request and answer.')}`);
  if (!once) {
    invite(cloud);
    return 0;
  }
  await cloud.close();
  return failed === 0 ? 0 : 1;
}

function print({ stop, answer, coldStart, durationMs, asExpected }: Visited, whole: boolean): void {
  const mark = asExpected ? right('ok') : wrong('NOT AS EXPECTED:');
  const { error, ...rest } = answer as { error?: AnsweredError };
  console.log(`${mark} ${stop.title}${error ? dim(` → ${error.code}`) : ''}`);
  if (!whole) return;
  const time = `${coldStart ? 'cold' : 'warm'} ${Math.round(durationMs)} ms`;
  console.log(`  ${cyan(stop.name)} ${dim(`by ${stop.caller}, ${time}`)}`);
  console.log(`  ${dim('→')} ${shorten(stop.data)}`);
  console.log(`  ${dim('←')} ${shorten(rest)}`);
  if (error) printError(error);
  console.log();
}

interface AnsweredError {
  code: string;
  hint: string;
  issues?: { field: string; message: string }[];
}

function printError({ code, hint, issues = [] }: AnsweredError): void {
  console.log(`    ${bold(code)}`);
  for (const { field, message } of issues) console.log(`    ${field}: ${message.replace('\n', dim(' / '))}`);
  for (const line of hint.split('\n')) console.log(`    ${line}`);
}

function shorten(value: object): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'string' && inner.length > MAX_VALUE_LENGTH
      ? `${inner.slice(0, MAX_VALUE_LENGTH)}…`
      : inner,
  );
}

function invite(cloud: LocalCloud): void {
  const { url, adminOpenid } = cloud;
  const body = {
    name: 'local-delivery-get-order',
    openid: adminOpenid,
    data: { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' },
  };
  console.log(`
Call a function / 调用云函数:
curl -s ${url}/sandbox/call -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'
What WeChat saw / 微信收到的请求:
curl -s ${url}/sandbox/state

${bold('控制台 / The console:')} ${bold(cyan(`${url}/`))}
Ctrl+C stops it / 按 Ctrl+C 停止`);
  const stop = () => cloud.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

export const command = defineCommand(module, {
  name: 'start',
  usage: USAGE,
  options: { once: { type: 'boolean' }, port: { type: 'string' }, verbose: { type: 'boolean' } },
  run: ({ once, port, verbose }) =>
    start({ once, verbose, port: port === undefined ? undefined : wholeNumber('port', port, 0, 65_535) }),
});
