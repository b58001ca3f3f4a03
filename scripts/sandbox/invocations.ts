import { randomBytes } from 'node:crypto';

/** One running call of a function, as the platform knows it: what its cloud calls are judged by. */
export interface Invocation {
  requestId: string;
  functionName: string;
  /** Chain of SOURCE values, joined by commas; the origin stands first. */
  source: string;
  openid?: string;
  unionid?: string;
}

/** The opaque tokens (WX_API_TOKEN, WX_TRIGGER_API_TOKEN_V0) of the calls that are running now. */
export class Invocations {
  private readonly byToken = new Map<string, Invocation>();

  begin(invocation: Invocation): string {
    const token = randomBytes(32).toString('base64url');
    this.byToken.set(token, invocation);
    return token;
  }

  end(token: string): void {
    this.byToken.delete(token);
  }

  find(token: string | undefined): Invocation | undefined {
    return token ? this.byToken.get(token) : undefined;
  }
}
