import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { runTests, type TestRun } from './hot-jest';
import { instrument } from './mutants';

/** What the worker is asked for: a test file, against one file of shared/ in another wording. */
export interface Job {
  testFile: string;
  /** None to see which tests reach which regions. */
  mutant?: { file: string; source: string; only: string[] | undefined };
  timeoutMs: number;
}

export interface Done extends TestRun {
  ms: number;
  /** Regions (`<file>:<start>`) that ran, by the name of the test; under '' those that ran outside of any. */
  reached: Record<string, string[]>;
  /** Files of shared/ that were loaded. */
  loaded: string[];
}

const ROOT = path.resolve(__dirname, '../..');
/** Loaded anew for every test file, as jest does. */
const FRESH = /^(?:shared|tests|scripts|cloudfunctions)\//;
/** Takes half the time of all tests, and shows a cost, not a right or wrong. */
const LEFT_OUT = /^a long queue 500 updates/;
const REACHED = '__reached';

const compiled = new Map<string, string>();
let job: Job | undefined;
const loaded = new Set<string>();

const extensions = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;
extensions['.ts'] = (module: { _compile(code: string, file: string): void }, fileName: string) => {
  module._compile(codeOf(fileName), fileName);
};

function codeOf(fileName: string): string {
  const file = path.relative(ROOT, fileName);
  if (file.startsWith('shared/')) loaded.add(file);
  if (job?.mutant?.file === file) return compile(file, job.mutant.source);
  const coverage = job?.mutant === undefined && file.startsWith('shared/');
  const key = `${coverage} ${file}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const source = readFileSync(fileName, 'utf8');
  const code = compile(file, coverage ? instrument(file, source, REACHED) : source);
  compiled.set(key, code);
  return code;
}

function compile(sourcefile: string, source: string): string {
  return transformSync(source, {
    sourcefile,
    loader: 'ts',
    format: 'cjs',
    target: 'es2022',
    supported: { 'dynamic-import': false },
  }).code;
}

async function run(next: Job): Promise<Done> {
  job = next;
  loaded.clear();
  for (const file of Object.keys(require.cache)) {
    if (FRESH.test(path.relative(ROOT, file)) && !file.startsWith(__dirname)) delete require.cache[file];
  }
  // Else this module would keep all of them in memory.
  module.children = [];
  const reached = new Map<string, Set<string>>();
  let test = '';
  Object.assign(globalThis, {
    [REACHED]: (region: string) => {
      let regions = reached.get(test);
      if (!regions) {
        regions = new Set();
        reached.set(test, regions);
      }
      regions.add(region);
    },
  });
  const startedAt = performance.now();
  const ran = await runTests(() => require(path.join(ROOT, next.testFile)), {
    only: next.mutant?.only,
    except: LEFT_OUT,
    bail: next.mutant !== undefined,
    timeoutMs: next.timeoutMs,
    onTest: (name) => {
      test = name ?? '';
    },
  });
  return {
    ...ran,
    ms: performance.now() - startedAt,
    reached: Object.fromEntries([...reached].map(([name, regions]) => [name, [...regions]])),
    loaded: [...loaded],
  };
}

process.on('message', (message: Job) => {
  run(message).then(
    (done) => process.send?.(done),
    (error) =>
      process.send?.({ tests: [], error: String(error), ms: 0, reached: {}, loaded: [] } satisfies Done),
  );
});
