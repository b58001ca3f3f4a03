import { appliedBy } from '../answer';
import { sleep } from '../clock';
import type { Contract } from '../contract/contract';
import { pick, type Values } from '../contract/fields';
import type { Deadline } from '../deadline';
import { classify } from '../errors/classify';
import { Failure } from '../errors/failure';
import type { Work } from '../extensions/extension';
import type { Reply } from './reply';

/** What a read says of a write whose answer did not come. */
export type Verdict = 'done' | 'not-done' | 'unclear';

/** A read that can prove what became of a write; it is asked with the write's fields of the same names. */
export interface ReadBack {
  read: Contract;
  /** The fields of its answer that are answered in place of the write's own. */
  shows: readonly string[];
  /** What the read's answer proves; `before` is its answer from before the write, where it was asked for. */
  says(answer: Reply, fields: Values, before?: Reply): Verdict;
  /** Codes of the read's refusal that prove that the write did not take effect. */
  absent?: readonly number[];
  /** Codes of the write after which it may still take effect for a minute. */
  slow?: readonly number[];
  /** Whether the state before the write is needed to judge that after it: one more request each time. */
  before?: true;
}

/** What an order's status proves: `done` and `undone` list those that do. */
export const byStatus =
  (done: readonly number[], undone: readonly number[]): ReadBack['says'] =>
  ({ orderStatus }) => {
    if (done.includes(orderStatus as number)) return 'done';
    return undone.includes(orderStatus as number) ? 'not-done' : 'unclear';
  };

export interface Look {
  verdict: Verdict;
  answer?: Reply;
  failure?: Failure;
}

// No document says for how long WeChat goes on with a request that it did not answer; what is not there
// after so long a time counts as not done.
const QUIET_AFTER_ANSWER_MS = 2000;
const QUIET_AFTER_SILENCE_MS = 5000;
const QUIET_AFTER_SLOW_CARRIER_MS = 60_000;
/** What is left of the time for the read: a share, at most so long. */
const SHARE_FOR_READ = 0.4;
const MAX_FOR_READ_MS = 9000;
const MIN_LOOK_MS = 300;

/** The time for the write, so that enough is left to look for it where no answer comes. */
export function sendWithin(deadline: Deadline): Deadline {
  const left = deadline.remainingMs();
  return deadline.within(left - Math.min(MAX_FOR_READ_MS, left * SHARE_FOR_READ));
}

/** Whether a write that failed like this may have taken effect all the same. */
export async function isUnclear(failure: Failure): Promise<boolean> {
  return appliedBy(failure, await classify(failure)) === 'unknown';
}

/** How long after this failure the write may still take effect, in milliseconds. */
export function quietAfter({ problem }: Failure, { slow = [] }: ReadBack): number {
  if (slow.includes(problem as number)) return QUIET_AFTER_SLOW_CARRIER_MS;
  const answered =
    typeof problem === 'number' || problem === 'unreadable-reply' || problem === 'reply-too-large';
  return answered ? QUIET_AFTER_ANSWER_MS : QUIET_AFTER_SILENCE_MS;
}

/** Those of the write's fields that the read takes, too. */
export function asksOf({ read }: ReadBack, fields: Values): Values {
  return pick(fields, Object.keys(read.fields));
}

/** Asks once. */
export async function lookUp(
  readBack: ReadBack,
  fields: Values,
  work: Work,
  deadline: Deadline,
  before?: Reply,
): Promise<Look> {
  try {
    const answer = await work.read(readBack.read, asksOf(readBack, fields), deadline);
    return { verdict: readBack.says(answer, fields, before), answer };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const absent = readBack.absent?.includes(failure.problem as number) === true;
    return { verdict: absent ? 'not-done' : 'unclear', failure };
  }
}

/**
 * Asks at once, and where that does not find it once more when all must be quiet: only then is what is not there
 * proven. Answers `unclear` where the time does not suffice.
 * @param quietInMs until when the write may still take effect
 */
export async function settle(
  readBack: ReadBack,
  fields: Values,
  quietInMs: number,
  work: Work,
  deadline: Deadline,
  before?: Reply,
): Promise<Look> {
  const { clock } = work;
  const quietAt = clock.monotonic() + quietInMs;
  for (;;) {
    if (deadline.remainingMs() < MIN_LOOK_MS) return { verdict: 'unclear' };
    const isQuiet = clock.monotonic() >= quietAt;
    const look = await lookUp(readBack, fields, work, deadline, before);
    if (look.verdict === 'done' || isQuiet) return look;
    const waitMs = Math.max(0, quietAt - clock.monotonic());
    if (waitMs + MIN_LOOK_MS > deadline.remainingMs()) return { ...look, verdict: 'unclear' };
    await sleep(clock, waitMs);
  }
}

/** What of the read's answer stands for that of the write. */
export function shownOf({ shows }: ReadBack, { answer = {} }: Look): Reply {
  return pick(answer as Values, shows) as Reply;
}

/** A write that is never repeated by itself, but looked for where its answer is unclear. */
export interface Proof {
  read: Contract;
  write(fields: Values, work: Work): Promise<Reply>;
}

/**
 * After an unclear answer the read decides: `confirmed: true`, or a failure with `applied: "no"`. Where it cannot,
 * the failure stays as it was and its hint names the function to look with.
 */
export const provenBy = (readBack: ReadBack): Proof => ({
  read: readBack.read,

  async write(given, work) {
    const fields = work.fill(given);
    const { deadline } = work;
    const before = readBack.before && (await lookUp(readBack, fields, work, deadline)).answer;
    const blind = readBack.before && before === undefined;
    try {
      return await work.ask(fields, sendWithin(deadline));
    } catch (failure) {
      if (!(failure instanceof Failure) || !(await isUnclear(failure))) throw failure;
      const quietMs = quietAfter(failure, readBack);
      const look: Look = blind
        ? { verdict: 'unclear' }
        : await settle(readBack, fields, quietMs, work, deadline, before);
      if (look.verdict === 'done') {
        return { ...shownOf(readBack, look), confirmed: true };
      }
      if (look.verdict === 'not-done') throw failure.with({ notExecuted: true });
      throw ofWholeCall(failure, work).with({
        hint: {
          en: `It is not known whether this took effect: look with ${readBack.read.name} before you repeat it.`,
          zh: `无法确定本次操作是否已生效：请先用 ${readBack.read.name} 查询，再决定是否重试。`,
        },
      });
    }
  },
});

/** That the send was given up early, to have time to look, is our affair. */
export function ofWholeCall(failure: Failure, { deadline }: Work): Failure {
  if (failure.problem !== 'no-answer') return failure;
  const { transport, notExecuted } = failure.details;
  return deadline.exceeded().with({ transport, notExecuted });
}
