import type { CatalogueEntry, ErrorCode } from './catalogue-entry';

/** Class, retryable, meaning (English, Chinese), what to do (English, Chinese). */
export const entry = (
  code: ErrorCode,
  retryable: boolean,
  meaningEn: string,
  meaningZh: string,
  hintEn: string,
  hintZh: string,
): CatalogueEntry => ({
  code,
  retryable,
  meaning: { en: meaningEn, zh: meaningZh },
  hint: { en: hintEn, zh: hintZh },
});

/** Business errors of the families that need their own words but share a class. */
export const rejected = (meaningEn: string, meaningZh: string, hintEn: string, hintZh: string) =>
  entry('upstream-rejected', false, meaningEn, meaningZh, hintEn, hintZh);

/** Settings, permissions and abilities: someone has to change something first. */
export const blocked = (meaningEn: string, meaningZh: string, hintEn: string, hintZh: string) =>
  entry('failed-precondition', false, meaningEn, meaningZh, hintEn, hintZh);

/** Trouble that passes. */
export const busy = (meaningEn: string, meaningZh: string, hintEn: string, hintZh: string) =>
  entry('unavailable', true, meaningEn, meaningZh, hintEn, hintZh);

export const quota = (meaningEn: string, meaningZh: string, hintEn: string, hintZh: string) =>
  entry('resource-exhausted', true, meaningEn, meaningZh, hintEn, hintZh);

export const again = [
  'Call again in a few seconds; before repeating a write, look up whether it took effect.',
  '请过几秒重试；写操作请先查询是否已生效，再决定是否重试。',
] as const;
