import type { Circus } from '@jest/types';
import { expect } from 'expect';
import * as circus from 'jest-circus';

/** Of one test file, or of some of its tests. */
export interface TestRun {
  tests: { name: string; ms: number; failed: boolean }[];
  /** Why it could not be run to its end, where it could not. */
  error?: string;
}

export interface RunOptions {
  /** The names of the tests to run; all where left out. */
  only?: readonly string[];
  /** Names of tests to leave out. */
  except?: RegExp;
  /** Leave out the rest after the first failure. */
  bail?: boolean;
  timeoutMs: number;
  onTest?: (name: string | undefined) => void;
}

const { test, it, describe, beforeAll, beforeEach, afterAll, afterEach } = circus;
Object.assign(globalThis, { test, it, describe, beforeAll, beforeEach, afterAll, afterEach, expect });
Object.assign(globalThis, { jest: { setTimeout: () => undefined } });

let stray: unknown;
process.on('unhandledRejection', (error) => {
  stray ??= error ?? 'rejected';
});
process.on('uncaughtException', (error) => {
  stray ??= error ?? 'thrown';
});

/**
 * Runs a test file with jest's own parts in this process, which stays: what `load` requires is loaded as before,
 * but nothing else is started anew.
 */
export async function runTests(load: () => void, options: RunOptions): Promise<TestRun> {
  const { only, except, bail, timeoutMs, onTest } = options;
  const env = { ...process.env };
  stray = undefined;
  circus.resetState();
  const state = circus.getState();
  // What else would be set up for a run in a process of its own.
  Object.assign(state, { parentProcess: process, testTimeout: timeoutMs });
  state.originalGlobalErrorHandlers = { uncaughtException: [], unhandledRejection: [], rejectionHandled: [] };
  const names = only && new Set(only);
  const wanted = (name: string) => (!names || names.has(name)) && !except?.test(name);
  // Circus asks nothing else of it.
  state.testNamePattern = { test: wanted } as RegExp;
  const tests: TestRun['tests'] = [];
  let failed = false;
  const onEvent = (event: Circus.AsyncEvent | Circus.SyncEvent) => {
    if (event.name === 'test_start' && bail && failed) event.test.mode = 'skip';
    if (event.name === 'test_started') onTest?.(nameOf(event.test));
    if (event.name !== 'test_done') return;
    onTest?.(undefined);
    const { errors, duration } = event.test;
    tests.push({ name: nameOf(event.test), ms: duration ?? 0, failed: errors.length > 0 });
    failed ||= errors.length > 0;
  };
  circus.addEventHandler(onEvent);
  try {
    load();
    const { unhandledErrors } = await circus.run();
    const error = unhandledErrors[0] ?? stray;
    return { tests, ...(error === undefined ? {} : { error: String(error) }) };
  } catch (error) {
    return { tests, error: String(error) };
  } finally {
    circus.removeEventHandler(onEvent);
    for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
    Object.assign(process.env, env);
  }
}

function nameOf(test: Circus.TestEntry): string {
  const titles = [];
  for (let at: Circus.TestEntry | Circus.DescribeBlock | undefined = test; at; at = at.parent) {
    titles.unshift(at.name);
  }
  // The first is the root's.
  return titles.slice(1).join(' ');
}
