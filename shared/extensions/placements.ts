import { createHash } from 'node:crypto';
import {
  asksOf,
  isUnclear,
  lookUp,
  ofWholeCall,
  quietAfter,
  type ReadBack,
  sendWithin,
  settle,
  shownOf,
} from '../call/read-back';
import type { Reply } from '../call/reply';
import { wireBody } from '../call/wire-body';
import type { Contract } from '../contract/contract';
import { boolean, optional, pick, type Values } from '../contract/fields';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { Database } from './database';
import type { Extension, Work } from './extension';
import {
  askWithin,
  type LastError,
  type Leased,
  type LeasedWork,
  MAX_CLOCK_DIFFERENCE_MS,
  putOff,
  readSetback,
  released,
  workOnDue,
} from './leased-work';
import { recordId } from './record-id';
import { giveToCustomer } from './watching';

/** The collection of orders that were placed, or tried to; only cloud functions may read or write it. */
export const PLACEMENTS = 'placements';

/** What makes an API one that places orders. */
export interface Placing {
  /** Fields of the event that name one order. */
  keys: readonly string[];
  /** Which field of the event names the carrier. */
  carrier: string;
  /** The field of the event that holds the customer's openid. */
  customer: string;
  /** Fields that may differ from try to try of one order, beside signs. */
  passing?: readonly string[];
  /** Codes with which WeChat says that this order is there already. */
  exists: readonly number[];
  /** Fields of the answer that are kept: no names, telephone numbers or addresses, and no codes that open a delivery. */
  keeps: readonly string[];
  readBack: ReadBack;
}

/** One order by its natural key. Times in milliseconds since the epoch. */
export interface Placement extends Leased {
  function: string;
  /** `placing`: under way as long as the lease holds, then as unclear as `unknown`. */
  state: 'placing' | 'placed' | 'refused' | 'unknown' | 'cancelled';
  /** Whether a tick has anything to do with it. */
  open: boolean;
  /** Hash of what was ordered. */
  content: string;
  /** What to look for the order with. */
  asks: Values;
  /** The customer to whom the order is still to be given. */
  owner: string | null;
  /** From then on a try that is not found did not take effect. */
  quietAt: number;
  /** What is kept of the answer. */
  answer: Reply | null;
}

/** The first requests to the database may take this share of the time. */
const SHARE_FOR_RECORD = 0.4;
/** Looking for an earlier try may take this share of the time: another try may have to follow. */
const SHARE_FOR_EARLIER = 0.6;
const SHARE_OF_TICK = 0.25;
const MAX_GIVING_UP_MS = 1000;
const TRIES_TO_NOTE = 2;
/** After so many looks in vain, over more than an hour, ticks leave it to whoever asks again. */
const MAX_LOOKS = 6;

const options = { watch: optional(boolean()), again: optional(boolean()) };

/**
 * An order is placed once, however often and by however many instances that is asked for: a record is written before
 * anything is sent, and whoever finds one that says nothing certain looks for the order before it sends anything.
 */
export const placements = (placing: Placing): Extension<typeof options> => ({
  options,
  reads: placing.readBack.read,

  async serveStaff(given, { watch, again }, work) {
    const attempt = new Attempt(placing, given, watch !== false, work);
    const earlier = await attempt.begin();
    return earlier ? attempt.follow(earlier, again === true) : attempt.send(false);
  },

  async tick(work) {
    const database = await Database.open(work.env, work.deadline);
    const counts = { checked: 0, changed: 0, failed: 0 };
    const { broken, left } = await workOnDue(settling(placing, database, work, counts), database, work);
    return { ...counts, failed: counts.failed + broken, left };
  },
});

/** One call that is to place an order. */
class Attempt {
  private readonly fields: Values;
  private readonly id: string;
  private readonly leaseId: string;
  private readonly content: string;
  private readonly asks: Values;
  private readonly owner: string | null;

  constructor(
    private readonly placing: Placing,
    given: Values,
    watch: boolean,
    private readonly work: Work,
  ) {
    const { contract, clock, random } = work;
    const { keys, customer, readBack } = placing;
    this.fields = work.fill(given);
    this.id = recordId(contract.name, ...keys.map((name) => given[name]));
    this.leaseId = `${clock.now().toString(36)}-${Math.floor(random() * 2 ** 52).toString(36)}`;
    this.content = contentOf(contract, this.fields, placing);
    // What is filled in is filled in anew, and a sign is not kept.
    const asks = Object.entries(asksOf(readBack, given));
    this.asks = Object.fromEntries(asks.filter(([name]) => !contract.fields[name]?.secret));
    this.owner = watch ? (given[customer] as string | undefined) || null : null;
  }

  /**
   * Makes the order this call's to place, or answers the record of the call whose it is. Throws Failure where the
   * database does not say so.
   */
  async begin(): Promise<Placement | undefined> {
    const { work, id } = this;
    const deadline = work.deadline.within(work.deadline.remainingMs() * SHARE_FOR_RECORD);
    try {
      const database = await Database.open(work.env, deadline);
      const refusal = await database.create(PLACEMENTS, id, this.claim()).then(() => undefined, asFailure);
      if (!refusal) return undefined;
      if (deadline.remainingMs() === 0) throw refusal;
      // Somebody's try was refused, or is there, or ours is, and only the answer was lost.
      const refused = { _id: id, state: 'refused' };
      if ((await database.update(PLACEMENTS, refused, this.claim()).catch(asNone)) > 0) return undefined;
      const found = await database.findById<Placement>(PLACEMENTS, id);
      if (found) return found.leaseId === this.leaseId ? undefined : found;
      // A page may have taken the id, where the collection's permission lets it.
      if (await database.add(PLACEMENTS, id, this.claim())) return undefined;
      throw refusal;
    } catch (error) {
      const failure = asFailure(error);
      const unreachable = await this.unreachable(failure);
      await this.giveUp('refused', unreachable);
      throw unreachable;
    }
  }

  /** What an earlier try means for this one. */
  async follow(earlier: Placement, again: boolean): Promise<Reply> {
    const { work, placing } = this;
    const same = earlier.content === this.content;
    const now = work.clock.now();
    // Its number is used up, and the answer of then would say that somebody is on the way.
    if (earlier.state === 'cancelled') throw this.refusal('placed-cancelled');
    if (earlier.state === 'placed') {
      if (same) return { ...earlier.answer, replayed: true };
      throw this.refusal('placed-otherwise');
    }
    if (earlier.leaseUntil > now) throw this.refusal(same ? 'being-placed' : 'placed-otherwise');
    // Refused since we looked.
    if (earlier.state === 'refused') throw this.refusal('being-placed');
    const { state, leaseId, leaseUntil, owner, content, asks } = earlier;
    const mine = { ...this.claim(), ...(same ? {} : { content, owner, asks }) };
    await this.change({ state, leaseId, leaseUntil }, mine);
    const quietMs = Math.max(0, earlier.quietAt + MAX_CLOCK_DIFFERENCE_MS - now);
    const deadline = work.deadline.within(work.deadline.remainingMs() * SHARE_FOR_EARLIER);
    const look = await settle(placing.readBack, this.fields, quietMs, work, deadline);
    if (look.verdict === 'done') {
      const answer = shownOf(placing.readBack, look);
      if (same) return this.placed(answer, { confirmed: true }, this.owner);
      await this.placed(answer, {}, owner);
      throw this.refusal('placed-otherwise');
    }
    if (look.verdict === 'not-done') {
      // What is sent is on record before.
      if (!same) await this.change({ leaseId: this.leaseId }, this.claim());
      return this.send(same);
    }
    if (same && again) return this.send(true, 'unknown');
    const unclear = new Failure('placing-unclear', { params: { lookUp: placing.readBack.read.name } });
    await this.note({ ...(await this.ended('unknown', look.failure ?? unclear)), quietAt: earlier.quietAt });
    throw same ? unclear : this.refusal('placed-otherwise');
  }

  /**
   * @param prior whether an earlier try of the same content may have taken effect
   * @param otherwise what the order is where nothing can be sent now
   */
  async send(prior: boolean, otherwise: 'refused' | 'unknown' = 'refused'): Promise<Reply> {
    const { work, placing, fields } = this;
    if (!work.deadline.leavesTimeToBegin()) {
      const late = work.deadline.exceeded().with({ notExecuted: true });
      await this.giveUp(otherwise, late);
      throw late;
    }
    try {
      const reply = await work.ask(fields, sendWithin(this.untilNote()));
      return await this.placed(reply, {}, this.owner);
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const exists = placing.exists.includes(failure.problem as number);
      if (!exists && !(await isUnclear(failure))) {
        await this.note(await this.ended(otherwise, failure));
        throw failure;
      }
      return this.afterUnclear(failure, exists, prior);
    }
  }

  /** The order may have been placed by this call, or was there before. */
  private async afterUnclear(failure: Failure, exists: boolean, prior: boolean): Promise<Reply> {
    const { work, placing, fields } = this;
    const { readBack } = placing;
    const quietMs = exists ? 0 : quietAfter(failure, readBack);
    const quietAt = work.clock.now() + quietMs;
    const look = await settle(readBack, fields, quietMs, work, this.untilNote());
    if (look.verdict === 'done' && (prior || !exists)) {
      return this.placed(shownOf(readBack, look), { confirmed: true }, this.owner);
    }
    // The code may be given for other reasons, too.
    if (exists && look.verdict !== 'not-done') {
      await this.note(await this.ended(prior ? 'unknown' : 'refused', failure));
      throw failure.with({ code: 'already-exists' });
    }
    if (look.verdict === 'not-done') {
      await this.note(await this.ended('refused', failure));
      throw failure.with({ notExecuted: true });
    }
    await this.note({ ...(await this.ended('unknown', failure)), quietAt });
    const { name } = readBack.read;
    throw ofWholeCall(failure, work).with({
      hint: {
        en: `It is not known whether the order was placed: call again with the same content, it is looked for first and not placed twice; or look with ${name}.`,
        zh: `无法确定是否已下单：请用相同内容再次调用（会先查询，不会重复下单），或用 ${name} 查询。`,
      },
    });
  }

  /** The order is placed: it becomes its customer's, then that is noted, so that a tick repeats what is cut off. */
  private async placed(reply: Reply, marks: Reply, owner: string | null): Promise<Reply> {
    const { work, placing, asks } = this;
    const answer = pick(reply as Values, placing.keeps) as Reply;
    let waiting = owner;
    if (owner !== null) {
      try {
        const database = await Database.open(work.env, work.deadline);
        const { read } = placing.readBack;
        answer.watching = await giveToCustomer(read, owner, asks, answer, database, work);
        waiting = null;
      } catch (error) {
        asFailure(error);
      }
    }
    await this.note(outcomePlaced(answer, waiting, work));
    return { ...reply, ...marks, ...('watching' in answer ? { watching: answer.watching } : {}) };
  }

  /** This call's record, from before it sends anything. */
  private claim(): Omit<Placement, '_id'> {
    const { work, content, asks, owner, leaseId } = this;
    const leaseUntil = work.clock.now() + work.deadline.limitMs + MAX_CLOCK_DIFFERENCE_MS;
    return {
      function: work.contract.name,
      state: 'placing',
      open: true,
      content,
      asks,
      owner,
      quietAt: leaseUntil,
      answer: null,
      dueAt: leaseUntil,
      leaseId,
      leaseUntil,
      failures: 0,
      lastError: null,
    };
  }

  /** Without it nothing may be sent. Throws Failure, also where the record is not as expected any more. */
  private async change(expected: Partial<Placement>, changes: Omit<Placement, '_id'>): Promise<void> {
    const { work, id } = this;
    let changed: number;
    try {
      const database = await Database.open(work.env, work.deadline);
      changed = await database.update(PLACEMENTS, { _id: id, ...expected }, changes);
    } catch (error) {
      throw await this.unreachable(asFailure(error));
    }
    if (changed === 0) throw this.refusal('being-placed');
  }

  /** Where the note is not taken the record stays as it is, and is settled when its lease has ended. */
  private async note(changes: Partial<Placement>, deadline: Deadline = this.work.deadline): Promise<void> {
    for (let tries = 1; tries <= TRIES_TO_NOTE; tries++) {
      try {
        const database = await Database.open(this.work.env, deadline);
        const mine = { _id: this.id, leaseId: this.leaseId };
        await database.update(PLACEMENTS, mine, { ...changes, ...released });
        return;
      } catch (error) {
        asFailure(error);
      }
    }
  }

  /** Nothing was sent, and nothing will be. */
  private async giveUp(state: 'refused' | 'unknown', failure: Failure): Promise<void> {
    const { deadline } = this.work;
    await this.note(await this.ended(state, failure), deadline.within(MAX_GIVING_UP_MS));
  }

  private async ended(state: 'refused' | 'unknown', failure: Failure): Promise<Partial<Placement>> {
    const { lastError } = await readSetback(failure, this.work);
    return state === 'refused' ? outcomeRefused(lastError) : { state, lastError, dueAt: lastError.at };
  }

  /** Enough is left after it to write down what came of it. */
  private untilNote(): Deadline {
    return askWithin(this.work, 1);
  }

  private async unreachable({ problem, details }: Failure): Promise<Failure> {
    const cause = await this.work.redact(`${problem} ${details.reason ?? ''}`.trim());
    return new Failure('database-unreachable', { params: { cause }, notExecuted: true });
  }

  private refusal(problem: 'being-placed' | 'placed-otherwise' | 'placed-cancelled'): Failure {
    const { name } = this.placing.readBack.read;
    return new Failure(problem, { notExecuted: true, params: { lookUp: name } });
  }
}

function settling(
  placing: Placing,
  database: Database,
  work: Work,
  counts: { checked: number; changed: number; failed: number },
): LeasedWork<Placement> {
  const { contract, clock } = work;
  const { read } = placing.readBack;
  return {
    collection: PLACEMENTS,
    where: { function: contract.name, open: true },
    over: { function: contract.name, open: false },
    lane: `asks.${placing.carrier}`,
    async handle(record, { holds }) {
      const place = async (answer: Reply) => {
        const owned = record.owner !== null && {
          watching: await giveToCustomer(read, record.owner, record.asks, answer, database, work),
        };
        const outcome = outcomePlaced({ ...answer, ...owned }, null, work);
        await database.update(PLACEMENTS, holds, { ...outcome, ...released });
        return 'go-on' as const;
      };
      if (record.state === 'placed') return place(record.answer ?? {});
      counts.checked++;
      const deadline = askWithin(work, SHARE_OF_TICK);
      const look = await lookUp(placing.readBack, record.asks, work, deadline);
      const { verdict, failure } = look;
      const setback = failure && (await readSetback(failure, work));
      if (verdict === 'done') {
        counts.changed++;
        return place(pick(shownOf(placing.readBack, look) as Values, placing.keeps) as Reply);
      }
      if (verdict === 'not-done' && record.quietAt + MAX_CLOCK_DIFFERENCE_MS <= clock.now()) {
        counts.changed++;
        const outcome = outcomeRefused(record.lastError ?? (setback?.lastError as LastError));
        await database.update(PLACEMENTS, holds, { ...outcome, ...released });
        return 'go-on';
      }
      counts.failed++;
      if (setback?.meetsAll) {
        await database.update(PLACEMENTS, holds, { state: 'unknown', ...released });
        return 'stop';
      }
      const later = putOff(record, clock.now());
      const lastError = setback?.lastError ?? record.lastError ?? null;
      const over = later.failures >= MAX_LOOKS ? { open: false, dueAt: clock.now(), owner: null } : {};
      const changes = { state: 'unknown', lastError, ...later, ...over, ...released };
      await database.update(PLACEMENTS, holds, changes);
      return 'go-on';
    },
  };
}

function outcomePlaced(answer: Reply, owner: string | null, { clock }: Work): Partial<Placement> {
  const over = { open: owner !== null, owner, dueAt: clock.now() };
  return { state: 'placed', answer, failures: 0, lastError: null, ...over };
}

function outcomeRefused(lastError: LastError): Partial<Placement> {
  return { state: 'refused', open: false, owner: null, dueAt: lastError.at, failures: 0, lastError };
}

/** The wire body without signs and passing tokens, as a hash. */
function contentOf({ fields }: Contract, complete: Values, { passing = [] }: Placing): string {
  const ordered = Object.entries(fields).filter(([name, { secret }]) => !secret && !passing.includes(name));
  const body = wireBody(Object.fromEntries(ordered), complete);
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

/** Throws what is a bug. */
function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

function asNone(error: unknown): number {
  asFailure(error);
  return 0;
}
