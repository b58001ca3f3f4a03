import { randomBytes } from 'node:crypto';

const REMEMBERED = 1000;

/** One call of a function, as the platform knows it: what its cloud calls are judged by. */
export interface Invocation {
  requestId: string;
  functionName: string;
  /** The instance that runs it. */
  instance: string;
  /** Chain of SOURCE values, joined by commas; the origin stands first. */
  source: string;
  /** A message push of WeChat began it. */
  push?: boolean;
  openid?: string;
  unionid?: string;
}

/**
 * The opaque tokens (WX_API_TOKEN, WX_TRIGGER_API_TOKEN_V0) of the calls. A token is worth something only while its
 * call runs; whose it was is remembered, for requests that come late.
 */
export class Invocations {
  private readonly running = new Map<string, Invocation>();
  private readonly ended = new Map<string, Invocation>();
  /** The last call of each instance. */
  private readonly latest = new Map<string, Invocation>();

  begin(invocation: Invocation): string {
    const token = randomBytes(32).toString('base64url');
    this.running.set(token, invocation);
    remember(this.latest, invocation.instance, invocation);
    return token;
  }

  end(token: string): void {
    const invocation = this.running.get(token);
    this.running.delete(token);
    if (invocation) remember(this.ended, token, invocation);
  }

  find(token: string | undefined): Invocation | undefined {
    return token ? this.running.get(token) : undefined;
  }

  /** The call, running or ended, that a request comes from: cloud calls bring a token, HTTPS the instance. */
  causeOf(token: string | undefined, instance?: string): Invocation | undefined {
    const byToken = token ? (this.running.get(token) ?? this.ended.get(token)) : undefined;
    return byToken ?? (instance ? this.latest.get(instance) : undefined);
  }
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}
