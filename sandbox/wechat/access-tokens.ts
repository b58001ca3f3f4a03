import { randomBytes } from 'node:crypto';

const LIFETIME_SECONDS = 7200;
/** stable_token renews 5 minutes ahead; a token replaced by cgi-bin/token works 5 minutes more. */
const HANDOVER_MS = 300_000;
const FORCE_REFRESH_PER_DAY = 20;
const FORCE_REFRESH_INTERVAL_MS = 30_000;
const STABLE_PER_MINUTE = 10_000;
const STABLE_PER_DAY = 500_000;
const CLASSIC_PER_DAY = 2_000;
const REMEMBERED = 2_000;
const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

interface IssuedToken {
  token: string;
  kind: 'stable' | 'classic';
  expiresAt: number;
  /** From this moment the token counts as replaced (40001). */
  replacedAt: number;
}

export interface WechatError {
  errcode: number;
  errmsg: string;
}

export interface TokenReply {
  access_token: string;
  /** Seconds. */
  expires_in: number;
}

export interface TokenState {
  kind: 'stable' | 'classic';
  /** First six characters only. */
  token: string;
  /** ISO time at which the token stops working. */
  expiresAt: string;
}

/** A counter of calls in the current window of `windowMs` (a calendar minute, a day in UTC+8). */
class Quota {
  private window = Number.NaN;
  private used = 0;

  constructor(
    private readonly limit: number,
    private readonly windowMs: number,
  ) {}

  take(now: number): boolean {
    const window = Math.floor((now + CHINA_OFFSET_MS) / this.windowMs);
    if (window !== this.window) {
      this.window = window;
      this.used = 0;
    }
    if (this.used >= this.limit) return false;
    this.used += 1;
    return true;
  }

  get count(): number {
    return this.used;
  }

  clear(): void {
    this.window = Number.NaN;
    this.used = 0;
  }
}

/**
 * The access tokens of one mini program, by the rules of getAccessToken (`GET /cgi-bin/token`) and
 * getStableAccessToken (`POST /cgi-bin/stable_token`); the two are fully separate.
 */
export class AccessTokens {
  private issued: IssuedToken[] = [];
  private lastForceRefresh = Number.NEGATIVE_INFINITY;
  private readonly forceRefreshes = new Quota(FORCE_REFRESH_PER_DAY, DAY_MS);
  private readonly stablePerMinute = new Quota(STABLE_PER_MINUTE, 60_000);
  private readonly stablePerDay = new Quota(STABLE_PER_DAY, DAY_MS);
  private readonly classicPerDay = new Quota(CLASSIC_PER_DAY, DAY_MS);

  /** `now`: milliseconds since 1970. */
  constructor(
    private readonly now: () => number,
    private readonly onIssued: (token: string) => void = () => {},
  ) {}

  /** Normal mode: the same token until 5 minutes before its end. `forceRefresh`: a new one, the others die at once. */
  stable(forceRefresh: boolean): TokenReply | WechatError {
    const now = this.now();
    if (!this.stablePerMinute.take(now)) {
      return { errcode: 45011, errmsg: 'api minute-quota reach limit, must slower, retry next minute' };
    }
    if (!this.stablePerDay.take(now)) {
      return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
    }
    if (
      forceRefresh &&
      now - this.lastForceRefresh >= FORCE_REFRESH_INTERVAL_MS &&
      this.forceRefreshes.take(now)
    ) {
      this.lastForceRefresh = now;
      this.live('stable').forEach((token) => {
        token.replacedAt = now;
      });
      return this.reply(this.issue('stable'));
    }
    const newest = this.live('stable').pop();
    if (newest && newest.expiresAt - now > HANDOVER_MS) return this.reply(newest);
    return this.reply(this.issue('stable'));
  }

  /** A new token at each call; the one before works 5 minutes more, only the newest two are kept. */
  classic(): TokenReply | WechatError {
    const now = this.now();
    if (!this.classicPerDay.take(now)) {
      return { errcode: 45009, errmsg: 'reach max api daily quota limit' };
    }
    const before = this.live('classic');
    const previous = before.pop();
    for (const older of before) older.replacedAt = now;
    if (previous) previous.replacedAt = Math.min(previous.replacedAt, now + HANDOVER_MS);
    return this.reply(this.issue('classic'));
  }

  /** What a business API says of the `access_token` in its query; undefined = valid. */
  check(token: string | undefined): WechatError | undefined {
    if (!token) return { errcode: 41001, errmsg: 'access_token missing' };
    const found = this.issued.find((candidate) => candidate.token === token);
    const now = this.now();
    if (found && now < found.replacedAt) {
      return now < found.expiresAt ? undefined : { errcode: 42001, errmsg: 'access_token expired' };
    }
    return {
      errcode: 40001,
      errmsg:
        'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
    };
  }

  /** Ends every token at once, as when the AppSecret is reset: what callers hold is refused with 40001. */
  revokeAll(): void {
    const now = this.now();
    for (const token of this.issued) token.replacedAt = Math.min(token.replacedAt, now);
  }

  /** Forgets the quotas used so far; tokens stay valid, for warm instances hold them. */
  clearQuotas(): void {
    this.lastForceRefresh = Number.NEGATIVE_INFINITY;
    for (const quota of [this.forceRefreshes, this.stablePerMinute, this.stablePerDay, this.classicPerDay]) {
      quota.clear();
    }
  }

  state(): { live: TokenState[]; stableIssued: number; classicIssued: number; forceRefreshUsed: number } {
    const ofKind = (kind: IssuedToken['kind']) => this.issued.filter((token) => token.kind === kind);
    return {
      live: [...this.live('stable'), ...this.live('classic')].map(
        ({ kind, token, expiresAt, replacedAt }) => ({
          kind,
          token: `${token.slice(0, 6)}…`,
          expiresAt: new Date(Math.min(expiresAt, replacedAt)).toISOString(),
        }),
      ),
      stableIssued: ofKind('stable').length,
      classicIssued: ofKind('classic').length,
      forceRefreshUsed: this.forceRefreshes.count,
    };
  }

  private live(kind: IssuedToken['kind']): IssuedToken[] {
    const now = this.now();
    return this.issued.filter(
      (token) => token.kind === kind && now < token.expiresAt && now < token.replacedAt,
    );
  }

  private issue(kind: IssuedToken['kind']): IssuedToken {
    const issued = {
      token: `${kind === 'stable' ? '90' : '80'}_${randomBytes(96).toString('base64url')}`,
      kind,
      expiresAt: this.now() + LIFETIME_SECONDS * 1000,
      replacedAt: Number.POSITIVE_INFINITY,
    };
    this.issued.push(issued);
    this.onIssued(issued.token);
    if (this.issued.length > REMEMBERED) this.issued.shift();
    return issued;
  }

  private reply({ token, expiresAt }: IssuedToken): TokenReply {
    return { access_token: token, expires_in: Math.ceil((expiresAt - this.now()) / 1000) };
  }
}
