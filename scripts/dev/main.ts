import { watch } from 'node:fs';
import path from 'node:path';
import { buildFunctions, outputFolder } from '../build/build-functions';
import { checkTypes } from '../build/check-types';
import { runCommand } from '../command';
import { type LocalCloud, startLocalCloud } from '../local-cloud';
import { functionNames, hasFile, root, sourceFolder } from '../registry';
import { atFreePort } from '../start/free-port';
import { terminalOf } from '../terminal';

/** The console is found again at the same address as that of `npm start`. */
const PORT = 8520;
/** An editor writes several files at once. */
const SETTLE_MS = 100;
const WATCHED = [sourceFolder, path.join(root, 'shared')];

const USAGE = `usage: npm run dev

Builds the functions at every change of cloudfunctions/ and shared/, and runs the sandbox with their timers and the
console. Prints every call with its log. Ctrl+C ends it.
`;

const { bold, dim, right, wrong } = terminalOf(process.stdout);

/** Builds; what does not type-check is told, what cannot be built leaves the last build as it is. */
async function rebuild(): Promise<void> {
  try {
    const names = await buildFunctions();
    console.log(`${right('ok')} ${names.length} functions built`);
    const typed = functionNames().filter((name) => hasFile(name, 'index.ts'));
    checkTypes(typed.map((name) => path.join(sourceFolder, name, 'index.ts')));
  } catch (error) {
    console.log(`${wrong('NOT BUILT AS IT SHOULD BE:')} ${(error as Error).message.trim()}`);
  }
}

/** Calls `change` once things have been quiet for a moment, and never twice at a time. */
function afterChanges(change: () => Promise<void>): () => void {
  let settling: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  return () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      running = running.then(change);
    }, SETTLE_MS);
  };
}

function printCall(outcome: Record<string, unknown>): void {
  const { name, source, durationMs, logs, result } = outcome as {
    name: string;
    source: string;
    durationMs: number;
    logs?: string[];
    result?: { errCode?: number };
  };
  const failed = !('result' in outcome) || Boolean(result?.errCode);
  const mark = failed ? wrong('failed') : right('ok');
  console.log(`${mark} ${bold(name)} ${dim(`by ${source}, ${Math.round(durationMs)} ms`)}`);
  for (const line of logs ?? []) console.log(`   ${line}`);
}

runCommand({
  name: 'dev',
  usage: USAGE,
  async run() {
    await rebuild();
    const cloud: LocalCloud = await atFreePort(PORT, (port) =>
      startLocalCloud({ functions: outputFolder, port, timers: true }),
    );
    cloud.requests.on('call', printCall);
    const changed = afterChanges(rebuild);
    const watchers = WATCHED.map((folder) => watch(folder, { recursive: true }, changed));
    console.log(`\nThe console: ${bold(`${cloud.url}/`)}\nStop:        Ctrl+C\n`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    for (const watcher of watchers) watcher.close();
    await cloud.close();
    return 0;
  },
});
