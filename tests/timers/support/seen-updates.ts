/** What became of one try to send an update. */
export interface Try {
  round: number;
  /** Place among everything that was settled. */
  seq: number;
  /** It took effect at WeChat. */
  executed: boolean;
  /** WeChat answered, and the answer was whole. */
  clear: boolean;
  refused: boolean;
}

interface Update {
  waybill: string;
  time: number;
  /** Updates of one batch were all queued before any tick of their round began. */
  batch: number;
  queuedAt: number;
  acknowledgedAt: number;
  /** Queued twice: where it was refused in between, it is to be sent anew. */
  twice: boolean;
  tries: Try[];
  /** The database holds that it was sent. */
  noted: boolean;
}

export interface Figures {
  queued: number;
  sent: number;
  refused: number;
  /** Tries beyond the first, because WeChat gave no clear answer. */
  againAfterUnclear: number;
  /** Tries beyond the first, because the tick was killed before it could write the answer down. */
  againAfterKill: number;
  /** Updates that took effect more than once. */
  doubled: number;
}

/** Keeps account of every update of a test, and finds what must not have happened to it. */
export class SeenUpdates {
  private readonly updates = new Map<string, Update>();
  private clock = 0;
  /** What was wrong at the moment it happened. */
  readonly wrong: string[] = [];

  begin(waybill: string, time: number, batch: number, twice: boolean): void {
    const queuedAt = this.clock++;
    const fresh = { waybill, time, batch, twice, queuedAt, acknowledgedAt: Number.POSITIVE_INFINITY };
    this.updates.set(keyOf(waybill, time), { ...fresh, tries: [], noted: false });
  }

  acknowledge(waybill: string, time: number): void {
    this.get(waybill, time).acknowledgedAt = this.clock++;
  }

  triesOf(waybill: string, time: number): number {
    return this.get(waybill, time).tries.length;
  }

  tried(waybill: string, time: number, one: Omit<Try, 'seq'>): void {
    const update = this.get(waybill, time);
    if (update.noted) this.wrong.push(`${keyOf(waybill, time)} was sent again after that was noted`);
    update.tries.push({ ...one, seq: this.clock++ });
  }

  noted(waybill: string, time: number): void {
    this.get(waybill, time).noted = true;
  }

  /** @param killed rounds in which an instance was killed */
  problems(killed: ReadonlySet<number>): string[] {
    const all = [...this.updates.values()];
    const problems = [...this.wrong];
    for (const { waybill, time, twice, tries, acknowledgedAt } of all) {
      const name = keyOf(waybill, time);
      if (acknowledgedAt === Number.POSITIVE_INFINITY) problems.push(`${name} was never acknowledged`);
      if (settled(tries) === undefined) problems.push(`${name} is lost`);
      for (const one of tries.slice(0, -1)) {
        const anew = twice && one.refused;
        if (one.clear && !anew && !killed.has(one.round))
          problems.push(`${name} was sent again for no reason`);
      }
    }
    for (const before of all) {
      for (const after of all) {
        if (before.waybill !== after.waybill || before.time >= after.time) continue;
        const bothWaited = before.batch === after.batch || before.acknowledgedAt < after.queuedAt;
        const [first, second] = [settled(before.tries), settled(after.tries)];
        if (bothWaited && first !== undefined && second !== undefined && second < first) {
          problems.push(`${keyOf(after.waybill, after.time)} overtook ${before.time}`);
        }
      }
    }
    return problems;
  }

  figures(): Figures {
    const all = [...this.updates.values()].map(({ tries }) => tries);
    const count = (matches: (tries: Try[]) => number) => all.reduce((sum, tries) => sum + matches(tries), 0);
    const asNumber = (yes: boolean) => (yes ? 1 : 0);
    return {
      queued: all.length,
      sent: count((tries) => asNumber(tries.some(({ executed }) => executed))),
      refused: count((tries) => asNumber(tries.some(({ refused }) => refused))),
      againAfterUnclear: count((tries) => tries.slice(0, -1).filter(({ clear }) => !clear).length),
      againAfterKill: count((tries) => tries.slice(0, -1).filter(({ clear }) => clear).length),
      doubled: count((tries) => asNumber(tries.filter(({ executed }) => executed).length > 1)),
    };
  }

  private get(waybill: string, time: number): Update {
    const found = this.updates.get(keyOf(waybill, time));
    if (!found) throw new Error(`nobody queued ${keyOf(waybill, time)}`);
    return found;
  }
}

const keyOf = (waybill: string, time: number) => `${waybill}:${time}`;

/** When it first took effect, or was refused. */
const settled = (tries: Try[]) => tries.find(({ executed, refused }) => executed || refused)?.seq;
