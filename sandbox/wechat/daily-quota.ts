const BEIJING_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** How many orders a test account may place a day; the day is Beijing's. */
export class DailyQuota {
  private day = 0;
  private taken = 0;

  /** @param now in milliseconds since 1970 */
  constructor(
    private readonly aDay: number,
    private readonly now: () => number,
  ) {}

  left(): number {
    return this.aDay - (this.day === this.today() ? this.taken : 0);
  }

  take(): void {
    this.taken = this.aDay - this.left() + 1;
    this.day = this.today();
  }

  reset(): void {
    this.taken = 0;
  }

  private today(): number {
    return Math.floor((this.now() + BEIJING_MS) / DAY_MS);
  }
}
