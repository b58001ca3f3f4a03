import type { Mutant } from './mutants';
import type { Done } from './worker';

/** Some tests of a file, or all of them. */
export interface Selection {
  testFile: string;
  only: string[] | undefined;
  /** How long they took without a mutant. */
  ms: number;
}

/** Tests with a database are slow and reach everything; what they are about is the other. */
const WITH_DATABASE = /^tests\/(?:live|timers|placing)\//;
const ABOUT_RECORDS = /^shared\/(?:extensions\/|call\/read-back\.ts|cloud\.ts)/;

/** Whether tests of this file are run against mutants of that one. */
export function serves(testFile: string, file: string): boolean {
  return !WITH_DATABASE.test(testFile) || ABOUT_RECORDS.test(file);
}

/** Which tests reach which code, as a run without mutants showed it. */
export class Reach {
  private readonly runs: { testFile: string; done: Done; regionsOf: Map<string, Set<string>> }[] = [];

  add(testFile: string, done: Done): void {
    const regionsOf = new Map(
      Object.entries(done.reached).map(([test, regions]) => [test, new Set(regions)]),
    );
    this.runs.push({ testFile, done, regionsOf });
  }

  /** The tests that may notice the mutant: those that reach its region, or all that load its file. */
  testsFor(file: string, { region }: Pick<Mutant, 'region'>): Selection[] {
    const key = `${file}:${region}`;
    return this.runs.flatMap(({ testFile, done, regionsOf }): Selection[] => {
      if (!serves(testFile, file)) return [];
      const all = { testFile, only: undefined, ms: done.ms };
      if (region === undefined) return done.loaded.includes(file) ? [all] : [];
      if (regionsOf.get('')?.has(key)) return [all];
      const tests = done.tests.filter(({ name }) => regionsOf.get(name)?.has(key));
      const ms = tests.reduce((sum, test) => sum + test.ms, 0);
      return tests.length > 0 ? [{ testFile, only: tests.map(({ name }) => name), ms }] : [];
    });
  }
}
