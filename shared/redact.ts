// Not within a longer run of digits or letters: ids are full of digits.
const PHONE_NUMBER = /(?<![0-9A-Za-z])(\+?86[- ]?)?(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])/g;
const MIN_SECRET_LENGTH = 4;
/** What stays of a secret as it is where it is repeated within an address or as JSON. */
const UNCHANGED = /[\w.~-]{8,}/g;

/** Takes secrets and telephone numbers out of texts that leave the function. */
export class Redactor {
  private readonly values: unknown[] = [];

  /** @param values secrets, or functions that answer some; what is no text is passed over */
  protect(...values: unknown[]): void {
    this.values.push(...values);
  }

  text(text: string): string {
    let redacted = text;
    // The longest first: one secret may be the beginning of another.
    for (const secret of this.secrets().sort((a, b) => b.length - a.length)) {
      redacted = redacted.split(secret).join('***');
    }
    return redacted.replace(PHONE_NUMBER, '$1$2****$3');
  }

  /** Worked out only when there is a text to redact: most calls have none. */
  private secrets(): string[] {
    const secrets = new Set<string>();
    for (const value of this.values.flatMap((given) => (typeof given === 'function' ? given() : given))) {
      if (typeof value !== 'string' || value.length < MIN_SECRET_LENGTH) continue;
      secrets.add(value);
      for (const [part] of value.matchAll(UNCHANGED)) secrets.add(part);
    }
    return [...secrets];
  }
}
