import type { JournalEntry } from '../../../server/request-journal';
import type { CallerName, Trace } from '../../protocol';
import { NO_COLLECTION_YET } from '../call/wire-entry';
import type { Tone } from '../parts/badge';
import { parsed } from '../parts/log';
import { texts } from '../state/language';

/** A stretch of a call, in milliseconds since the call began. */
export interface Span {
  label: string;
  from: number;
  to: number;
  tone: Tone;
  request?: JournalEntry;
}

/** The kinds of callers, as functions log them. */
const CALLERS: Record<string, CallerName> = { staff: 'staff', user: 'owner', timer: 'timer' };
const REFUSED = new Set(['unauthenticated', 'permission-denied']);

/** What a call did, one after the other: who may call, the token, the tries with their pauses, the answer. */
export function spansOf({ call, answer, logs, requests }: Trace): Span[] {
  const { span } = texts.value;
  const began = Date.parse(call.at) - call.durationMs;
  const tries = new Map<string, { count: number; endedAt: number }>();
  const asked = requests.flatMap((request): Span[] => {
    const from = Math.max(0, Date.parse(request.at) - began);
    const to = from + request.durationMs;
    const name = nameOf(request);
    const tone = request.errcode === NO_COLLECTION_YET ? 'calm' : toneOf(request);
    const before = tries.get(name);
    tries.set(name, { count: (before?.count ?? 0) + 1, endedAt: to });
    const repeated = !name.includes(' ') && requests.filter((one) => nameOf(one) === name).length > 1;
    const label = repeated ? span.attempt(name, (before?.count ?? 0) + 1) : name;
    const paused = repeated && before && from > before.endedAt;
    return [
      ...(paused ? [{ label: span.pause, from: before.endedAt, to: from, tone: 'warn' as Tone }] : []),
      { label, from, to, tone, request },
    ];
  });
  const { caller, code } = lastLine(logs);
  const refused = REFUSED.has(String(code));
  const first = Math.min(call.durationMs, ...asked.map(({ from }) => from));
  const who = texts.value.callers[CALLERS[String(caller)] ?? 'none'];
  const permission = caller ? (refused ? span.refused : span.permitted)(who) : span.function;
  return [
    {
      label: call.coldStart ? span.afterColdStart(permission) : permission,
      from: 0,
      to: first,
      tone: refused ? 'bad' : 'calm',
    },
    ...asked,
    {
      label: span.answer(String((answer as { errCode?: number } | null)?.errCode ?? 0)),
      from: Math.min(call.durationMs, Math.max(first, ...asked.map(({ to }) => to))),
      to: call.durationMs,
      tone: call.errCode === 0 ? 'good' : 'bad',
    },
  ];
}

const toneOf = ({ status, errcode }: JournalEntry): Tone => (status === 200 && !errcode ? 'good' : 'bad');

/** Requests of one name are tries of the same; those to the database go by their collection too, and are none. */
function nameOf({ api, path, body }: JournalEntry): string {
  if (/\/(stable_)?token$/.test(path)) return texts.value.token;
  const { collectionName } = (body ?? {}) as { collectionName?: string };
  return collectionName ? `${api} ${collectionName}` : (api ?? path);
}

/** What the function says of a call: of somebody's own function perhaps nothing. */
function lastLine(logs: readonly string[]): Record<string, unknown> {
  return logs.map(parsed).findLast((said) => typeof said?.caller === 'string') ?? {};
}
