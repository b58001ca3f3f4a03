import path from 'node:path';
import { buildSync } from 'esbuild';
import { Failure } from '../../shared/errors/failure';

// A file of a function that is loaded later has a copy of the class of its own.

function ofAnotherCopy(): { Other: typeof Failure } {
  const file = path.resolve(__dirname, '../../shared/errors/failure.ts');
  const { outputFiles } = buildSync({ entryPoints: [file], bundle: true, format: 'cjs', write: false });
  const module = { exports: {} as { Failure: typeof Failure } };
  new Function('module', outputFiles[0]?.text ?? '')(module);
  return { Other: module.exports.Failure };
}

test('a failure is one for every copy of the class', () => {
  const { Other } = ofAnotherCopy();
  expect(Other).not.toBe(Failure);
  expect(new Other('no-answer') instanceof Failure).toBe(true);
  expect(new Failure(40001).with({ notExecuted: true }) instanceof Other).toBe(true);
});

test('nothing else is', () => {
  const likeOne = { problem: 'no-answer', details: {} };
  for (const other of [new Error('no-answer'), likeOne, null, undefined, 'no-answer', () => {}]) {
    expect(other instanceof Failure).toBe(false);
  }
});
