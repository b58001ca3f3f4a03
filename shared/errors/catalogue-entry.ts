/** The closed list of `error.code`. */
export type ErrorCode =
  | 'invalid-argument'
  | 'unauthenticated'
  | 'permission-denied'
  | 'failed-precondition'
  | 'already-exists'
  | 'not-found'
  | 'resource-exhausted'
  | 'upstream-rejected'
  | 'unavailable'
  | 'deadline-exceeded'
  | 'internal';

/** One sentence in each language. `{name}` stands for a detail of the failure. */
export interface Text {
  en: string;
  zh: string;
}

export interface CatalogueEntry {
  code: ErrorCode;
  /** Whether the same call may succeed later without anything being changed. */
  retryable: boolean;
  /** A write may have taken effect all the same. */
  unclear?: true;
  meaning: Text;
  /** What to do. */
  hint: Text;
}
