/** Takes secrets out of a text, and whatever else is nobody's business. */
export interface TextRedactor {
  /** Hides this from now on. */
  protect(secret: string): void;
  text(text: string): string;
}

/** Takes out the secrets as they stand: what a sandbox does by itself. */
class LiteralRedactor implements TextRedactor {
  private readonly secrets = new Set<string>();

  protect(secret: string): void {
    this.secrets.add(secret);
  }

  text(text: string): string {
    return [...this.secrets].reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  }
}

const SHORTENED = new Set([
  'access_token',
  'cloudbase_access_token',
  'token',
  'wx_token',
  'wxtoken',
  'delivery_sign',
  'deliverysign',
]);
const HIDDEN = /secret|password|session_?token/i;
/** Names of settings, and of fields within settings, that hold a secret. */
const SECRET_SETTING = /secret|password|token|key$/i;
/** A shorter value is a word of any text. */
const SHORTEST_SECRET = 8;
/** Deeper than any record is nested; what lies below is not shown. */
const MAX_DEPTH = 100;
/** Records are shown again at every change: what was read once need not be read anew. */
const MAX_REMEMBERED = 50_000;
const MAX_REMEMBERED_LENGTH = 100;

/** Makes deep copies that are fit to be shown, in the console or the list of requests. */
export class Redaction {
  private remembered = new Map<string, string>();

  constructor(private readonly redactor: TextRedactor = new LiteralRedactor()) {}

  /** Hides this wherever it is repeated, whatever it is called there. */
  protect(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    this.redactor.protect(secret);
    this.remembered.clear();
  }

  /** Hides the secrets among these settings, of which some are JSON. */
  protectSettings(settings: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(settings)) {
      const inner = typeof value === 'string' ? parsed(value) : value;
      if (inner !== null && typeof inner === 'object') this.protectSettings(inner as Record<string, unknown>);
      else if (typeof value === 'string' && SECRET_SETTING.test(name)) this.protect(value);
    }
  }

  /** Tokens and signs go by their first six characters; texts as the redactor shows them. */
  copy<Value>(value: Value): Value {
    return this.of(value, '', 0) as Value;
  }

  private of(value: unknown, key: string, depth: number): unknown {
    if (depth > MAX_DEPTH) return '…';
    if (typeof value === 'string') {
      if (HIDDEN.test(key)) return '***';
      if (SHORTENED.has(key.toLowerCase())) return `${value.slice(0, 6)}…`;
      return this.ofText(value, depth);
    }
    if (typeof value === 'number') {
      if (HIDDEN.test(key)) return '***';
      const text = String(value);
      const shown = this.text(text);
      return shown === text ? value : shown;
    }
    if (Array.isArray(value)) return value.map((item) => this.of(item, key, depth + 1));
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [this.text(name), this.of(item, name, depth + 1)]),
      );
    }
    return value;
  }

  private text(text: string): string {
    if (text.length > MAX_REMEMBERED_LENGTH) return this.redactor.text(text);
    const known = this.remembered.get(text);
    if (known !== undefined) return known;
    const shown = this.redactor.text(text);
    if (this.remembered.size >= MAX_REMEMBERED) this.remembered.clear();
    this.remembered.set(text, shown);
    return shown;
  }

  /** The gateway's requests carry JSON within JSON: events, queries and records. */
  private ofText(text: string, depth: number): string {
    const inner = /^\s*[[{]/.test(text) ? parsed(text) : undefined;
    if (inner === undefined) return this.text(text);
    try {
      const shown = JSON.stringify(this.of(inner, '', depth + 1));
      return shown === JSON.stringify(inner) ? text : shown;
    } catch {
      return this.text(text); // nested too deep to be compared
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
