/** The closed list of `error.code`, as documented for callers. */
export const ERROR_CODES = [
  'invalid-argument',
  'unauthenticated',
  'permission-denied',
  'failed-precondition',
  'already-exists',
  'not-found',
  'resource-exhausted',
  'upstream-rejected',
  'unavailable',
  'deadline-exceeded',
  'internal',
];

/** The guide to signing and encryption, and the tables of 同城配送 (families/intracity.md, 2.4 and 8). */
export const INTRACITY_CODES = [
  40230, 40231, 40232, 40233, 40235, 40236, 40237, 40238, 40239, 40240, 934000, 934001, 934002, 934003,
  934004, 934005, 934006, 934007, 934008, 934009, 934010, 934011, 934012, 934013, 934014, 934015, 934016,
  934017, 934018, 934019, 934020, 934021, 934022, 934023, 934025, 934026, 934999,
];

/** Those of the parcel family that the list of facts lacks; 9300538 to 9300540 belong to other families. Source: families/logistics.md, 18. */
export const PARCEL_CODES = [
  9300504, 9300505, 9300506, 9300508, 9300509, 9300511, 9300512, 9300513, 9300514, 9300515, 9300516, 9300517,
  9300521, 9300523, 9300524, 9300529, 9300530, 9300532, 9300533, 9300537, 9300541,
];

/** What subscribeMessage.send prints, beside 40003 (families/events.md, 6.2). */
export const SUBSCRIBE_CODES = [40037, 41030, 43101, 47003];
