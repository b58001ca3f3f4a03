import { Redactor } from '../../shared/redact';
import type { Values } from './read-settings';

/** In small letters: a secret is known in any case. */
const WORDS = new Set(['appsecret', 'shopno', 'https', 'masked', 'cloud', 'auto', 'full', 'none']);
const SHORTEST = 6;

/**
 * The last line of defence: takes out of all that is printed whatever stands in a setting that holds secrets or
 * people, however mangled it is. What is printed holds no value in the first place.
 */
export function keepSecret(values: Values, file: string): Redactor {
  const redactor = new Redactor();
  const { ADMIN_OPENIDS, LOCAL_DELIVERY_SHOPS, WECHAT_APP_ID, WECHAT_APP_SECRET } = values;
  const { INTRACITY_SYMMETRIC_KEY, INTRACITY_PRIVATE_KEY, INTRACITY_CALLBACK_TOKEN } = values;
  const shopsAndKeys = [
    LOCAL_DELIVERY_SHOPS,
    INTRACITY_SYMMETRIC_KEY,
    INTRACITY_PRIVATE_KEY,
    INTRACITY_CALLBACK_TOKEN,
  ];
  for (const value of [WECHAT_APP_SECRET, WECHAT_APP_ID, ADMIN_OPENIDS, ...shopsAndKeys]) {
    for (const word of (value ?? '').replace(/-----[A-Z ]+-----/g, ' ').split(/[^\w-]+/)) protect(word);
  }
  // A file that could not be taken apart into settings may hold them all the same.
  for (const [word] of file.replace(/-----[A-Z ]+-----/g, ' ').matchAll(/[\w-]{20,}/g)) protect(word);
  return redactor;

  function protect(word: string): void {
    if (word.length >= SHORTEST && !WORDS.has(word.toLowerCase()) && !/^[A-Z]+(?:_[A-Z]+)+$/.test(word))
      redactor.protect(word);
  }
}
