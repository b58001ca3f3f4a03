const CHINESE_MOBILE = /(?<!\d)((?:86)?1[3-9]\d)\d{4}(\d{4})(?!\d)/g;
const SHORTENED = new Set([
  'access_token',
  'cloudbase_access_token',
  'token',
  'delivery_sign',
  'deliverysign',
]);
const HIDDEN = /secret|password|session_?token/i;

/** Text without the middle of Chinese mobile numbers. */
export function redactText(text: string): string {
  return text.replace(CHINESE_MOBILE, '$1****$2');
}

/** The gateway's requests carry JSON within JSON: events, queries and records. */
function redactWithin(text: string): string {
  if (!/^\s*[[{]/.test(text)) return redactText(text);
  try {
    const parsed: unknown = JSON.parse(text);
    const shown = JSON.stringify(redact(parsed));
    return shown === JSON.stringify(parsed) ? text : shown;
  } catch {
    return redactText(text);
  }
}

/**
 * A deep copy fit for the console and the request list: tokens and signs to their first six characters, secrets
 * hidden, phone numbers masked.
 */
export function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') {
    if (HIDDEN.test(key)) return '***';
    if (SHORTENED.has(key.toLowerCase())) return `${value.slice(0, 6)}…`;
    return redactWithin(value);
  }
  if (typeof value === 'number' && HIDDEN.test(key)) return '***';
  if (typeof value === 'number') {
    const text = String(value);
    const masked = redactText(text);
    return masked === text ? value : masked;
  }
  if (Array.isArray(value)) return value.map((item) => redact(item, key));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [redactText(name), redact(item, name)]),
    );
  }
  return value;
}
