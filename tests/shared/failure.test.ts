import { Failure } from '../../shared/errors/failure';

// A file of a function that is loaded later has a copy of the class of its own.

function ofAnotherCopy(): { Other: typeof Failure } {
  let Other = Failure;
  jest.isolateModules(() => {
    Other = require('../../shared/errors/failure').Failure;
  });
  return { Other };
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
