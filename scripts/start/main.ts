import { parseArgs } from 'node:util';
import { buildFunctions, outputFolder } from '../build/build-functions';
import { type LocalCloud, startLocalCloud } from '../sandbox/local-cloud';
import { atFreePort } from './free-port';
import { tour, type Visited } from './tour';

const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code: number) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
const [bold, dim, green, red, cyan] = [1, 2, 32, 31, 36].map(paint) as [Paint, Paint, Paint, Paint, Paint];
type Paint = (text: string) => string;

/** The same at every start, so that an open console and a page under test find the sandbox again. */
const PORT = 8520;
const MAX_VALUE_LENGTH = 60;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { once: { type: 'boolean' }, port: { type: 'string' } } });
  const names = await buildFunctions();
  console.log(`${green('✓')} built ${names.length} functions in dist/cloudfunctions/`);
  const start = (port: number) =>
    startLocalCloud({ functions: outputFolder, port, timers: values.once !== true });
  // What ends after the tour needs no address that stays.
  const port = values.port ?? (values.once ? '0' : undefined);
  const cloud = port === undefined ? await atFreePort(PORT, start) : await start(Number(port));
  console.log(`${green('✓')} sandbox of WeChat Cloud at ${bold(cloud.url)}\n`);
  let failed = 0;
  for await (const visited of tour(cloud)) {
    print(visited);
    if (!visited.asExpected) failed++;
  }
  console.log(
    failed === 0 ? green('Everything answered as expected.') : red(`${failed} answers were not as expected.`),
  );
  if (values.once) {
    await cloud.close();
    return failed === 0 ? 0 : 1;
  }
  invite(cloud);
  return 0;
}

function print({ stop, answer, coldStart, durationMs, asExpected }: Visited): void {
  const mark = asExpected ? green('✓') : red('✗ not as expected');
  const time = `${coldStart ? 'cold' : 'warm'} ${Math.round(durationMs)} ms`;
  console.log(`${mark} ${bold(stop.title)}`);
  console.log(`  ${cyan(stop.name)} ${dim(`by ${stop.caller}, ${time}`)}`);
  console.log(`  ${dim('→')} ${shorten(stop.data)}`);
  const { error, ...rest } = answer;
  console.log(`  ${dim('←')} ${shorten(rest)}`);
  if (error)
    printError(error as { code: string; hint: string; issues?: { field: string; message: string }[] });
  console.log();
}

function printError({
  code,
  hint,
  issues = [],
}: {
  code: string;
  hint: string;
  issues?: { field: string; message: string }[];
}) {
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
  console.log(`\n${bold('Next')}
  The console:       ${cyan(`${url}/`)}
  Call a function:   curl -s ${url}/sandbox/call -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'
  What WeChat saw:   curl -s ${url}/sandbox/state
  Stop:              Ctrl+C`);
  const stop = () => cloud.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
