/** The closed list of `error.code`, as documented for callers. */
export const ERROR_CODES = [
  'invalid-argument',
  'unauthenticated',
  'permission-denied',
  'failed-precondition',
  'not-found',
  'resource-exhausted',
  'upstream-rejected',
  'unavailable',
  'deadline-exceeded',
  'internal',
];
