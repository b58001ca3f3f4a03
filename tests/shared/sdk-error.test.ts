import { readSdkError } from '../../shared/cloud';

// What wx-server-sdk throws has a number and a text; anything else is a bug, and goes on as it came.

test.each([
  [
    { errCode: -502005, errMsg: 'collection not exists' },
    { code: -502005, message: 'collection not exists' },
  ],
  [
    { errCode: '-1', errMsg: 'busy' },
    { code: -1, message: 'busy' },
  ],
  [{ errCode: -604101 }, { code: -604101, message: '' }],
  [
    { errCode: -604101, errMsg: null },
    { code: -604101, message: '' },
  ],
])('%j', (error, read) => {
  expect(readSdkError(error)).toEqual(read);
});

test.each([new TypeError('x'), { errCode: 0, errMsg: 'ok' }, { errMsg: 'x' }, { errCode: 'abc' }, {}])(
  '%j is not read',
  (error) => {
    let thrown: unknown;
    try {
      readSdkError(error);
    } catch (caught) {
      thrown = caught;
    }
    expect(thrown).toBe(error);
  },
);
