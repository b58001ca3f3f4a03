// Not within a longer run of digits or letters: ids are full of digits.
const PHONE_NUMBER = /(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g;
const MIN_SECRET_LENGTH = 4;

/** Takes secrets and phone numbers out of texts that leave the function. */
export class Redactor {
  private readonly secrets = new Set<string>();

  protect(...values: (string | undefined)[]): void {
    for (const value of values) {
      if (value && value.length >= MIN_SECRET_LENGTH) this.secrets.add(value);
    }
  }

  text(text: string): string {
    let redacted = text;
    for (const secret of this.secrets) redacted = redacted.split(secret).join('***');
    return redacted.replace(PHONE_NUMBER, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`);
  }

  /** Every string within, keys left as they are. */
  deep<T>(value: T): T {
    if (typeof value === 'string') return this.text(value) as T;
    if (Array.isArray(value)) return value.map((inner) => this.deep(inner)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.deep(inner)])) as T;
  }
}
