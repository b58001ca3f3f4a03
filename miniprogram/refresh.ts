import type { Clock } from './clock';

/** Looks again and again while it runs: one look at a time, and none after `stop`. */
export class Refresh {
  private round = 0;
  private cancel = () => {};

  /** `look` answers the seconds to the next look, or undefined when there is nothing more to see. */
  constructor(
    private readonly clock: Clock,
    private readonly look: (isCurrent: () => boolean) => Promise<number | undefined>,
  ) {}

  /** Looks now, then as often as `look` says. Resolves after the first look. */
  start(): Promise<void> {
    this.stop();
    return this.run(this.round);
  }

  stop(): void {
    this.round++;
    this.cancel();
  }

  private async run(round: number): Promise<void> {
    const isCurrent = () => round === this.round;
    const seconds = await this.look(isCurrent);
    if (seconds === undefined || !isCurrent()) return;
    this.cancel = this.clock.after(seconds * 1000, () => this.run(round));
  }
}
