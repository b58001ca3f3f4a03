import { type Answer, appliedBy, type ErrorInfo, MAX_REASON_LENGTH } from './answer';
import type { Contract } from './contract/contract';
import type { Text } from './errors/catalogue-entry';
import { classify } from './errors/classify';
import type { Failure } from './errors/failure';

// Loaded when the first failure is to be answered.

const MAX_FIELD_LENGTH = 64;
const RID = /\brid: ?([0-9a-f]{1,16}(?:-[0-9a-f]{1,16}){1,4})/i;

/**
 * @param redact takes secrets out of what others said; our own words are left as they are
 * @param quote whether the caller may read what WeChat and the carrier said: it speaks of the shop's account and servers
 */
export async function failureAnswer(
  contract: Contract,
  failure: Failure,
  requestId: string | undefined,
  redact: (text: string) => string,
  quote: boolean,
): Promise<Answer & { error: ErrorInfo }> {
  const { problem, details } = failure;
  const entry = await classify(failure);
  const params = Object.fromEntries(
    Object.entries(details.params ?? {}).map(([name, value]) => [name, redact(String(value))]),
  );
  if (!quote && 'resultmsg' in params) params.resultmsg = `resultcode ${details.resultcode ?? ''}`.trim();
  // Redacted before it is cut: half a secret would not be recognised.
  const issues = details.issues?.map(({ field, message }) => ({
    field: redact(field).slice(0, MAX_FIELD_LENGTH),
    message: redact(message),
  }));
  if (issues) {
    params.summary = issues.map(({ field, message }) => `${field} ${message.split('\n')[0]}`).join('; ');
  }
  const reason =
    (quote && typeof problem === 'number' && redact(details.reason ?? '')) || fill(entry.meaning.en, params);
  const error: ErrorInfo = {
    code: entry.code,
    hint: hintOf(details.hint ?? entry.hint, params),
    retryable: entry.retryable,
  };
  if (issues) error.issues = issues;
  if (details.transport) error.transport = details.transport;
  const rid = RID.exec(redact(details.reason ?? ''))?.[1];
  if (rid) error.rid = rid;
  if (requestId) error.requestId = requestId;
  if (details.resultcode !== undefined) {
    error.resultcode = details.resultcode;
    error.resultmsg = quote ? redact(details.resultmsg ?? '').slice(0, MAX_REASON_LENGTH) : '';
  }
  if (contract.kind === 'write') error.applied = appliedBy(failure, entry);
  return {
    errCode: entry.errCode,
    errMsg: `openapi.${contract.api}:fail ${reason.slice(0, MAX_REASON_LENGTH)}`,
    error,
  };
}

function hintOf(hint: Text, params: Record<string, string>): string {
  return `${fill(hint.en, params)}\n${fill(hint.zh, params)}`;
}

function fill(text: string, params: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name) => params[name] ?? placeholder);
}
