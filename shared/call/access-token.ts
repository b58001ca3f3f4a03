import type { Clock } from '../clock';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { requestJson } from './https-request';
import { readReply, unreadable } from './reply';

export interface AppCredentials {
  baseUrl: string;
  appid: string;
  secret: string;
}

const EXPIRES_EARLY_MS = 5 * 60 * 1000;
const FORCE_REFRESH_INTERVAL_MS = 30 * 1000;

const TIME_IS_UP = new Set<unknown>(['deadline-exceeded', 'no-answer']);

interface Token {
  value: string;
  lifeMs: number;
  /** When it was received, by both clocks. */
  stamp: number;
  receivedAt: number;
}

/**
 * The access token of one app, held in memory for the life of the instance.
 * `stable_token` hands the same token to every instance, so that instances need not know of each other.
 * Document: /doc/oplatform/openApi/mp-access-token/api_getstableaccesstoken.
 */
export class AccessToken {
  private token: Token | undefined;
  private inFlight: Promise<string> | undefined;
  private forcedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly clock: Clock,
    private readonly credentials: AppCredentials,
  ) {}

  get appid(): string {
    return this.credentials.appid;
  }

  /** A token that counts as valid. Throws Failure; a failed request is not remembered. */
  get(deadline: Deadline): Promise<string> {
    if (this.token && this.ageMs(this.token) < this.token.lifeMs - EXPIRES_EARLY_MS) {
      return Promise.resolve(this.token.value);
    }
    return this.share(deadline, () => this.request(deadline, false));
  }

  /**
   * Another token than `refused`, which WeChat has just refused. A token that was renewed in the meantime stays.
   * WeChat is forced to issue a new one only where it hands out the refused one again, and not twice in 30 seconds.
   */
  async replace(refused: string, deadline: Deadline): Promise<string> {
    for (const force of [false, true]) {
      if (this.token?.value === refused) this.token = undefined;
      const value = force && !this.token ? await this.force(deadline) : await this.get(deadline);
      if (value !== refused) return value;
    }
    throw refusedAgain();
  }

  /** The larger of two: the wall's clock may be set back, the other may stand still while the instance is frozen. */
  private ageMs({ stamp, receivedAt }: Token): number {
    return Math.max(this.clock.now() - stamp, this.clock.monotonic() - receivedAt);
  }

  private force(deadline: Deadline): Promise<string> {
    return this.share(deadline, async () => {
      if (this.clock.monotonic() - this.forcedAt < FORCE_REFRESH_INTERVAL_MS) throw refusedAgain();
      this.forcedAt = this.clock.monotonic();
      return this.request(deadline, true);
    });
  }

  /** One request in flight, whoever asks; every caller waits as long as its own deadline lets it. */
  private async share(deadline: Deadline, request: () => Promise<string>): Promise<string> {
    for (;;) {
      const joined = this.inFlight !== undefined;
      this.inFlight ??= request().finally(() => {
        this.inFlight = undefined;
      });
      try {
        return await deadline.race(this.inFlight);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        // The time of the caller who began it was up, not ours.
        if (joined && TIME_IS_UP.has(error.problem) && deadline.remainingMs() > 0) continue;
        // Whatever went wrong here, the request that wanted the token was not sent.
        throw error.with({ notExecuted: true });
      }
    }
  }

  private async request(deadline: Deadline, forceRefresh: boolean): Promise<string> {
    const { baseUrl, appid, secret } = this.credentials;
    const reply = await requestJson({
      url: `${baseUrl}/cgi-bin/stable_token`,
      body: { grant_type: 'client_credential', appid, secret, force_refresh: forceRefresh },
      deadline,
      mayReuseConnection: true,
    });
    const { accessToken: value, expiresIn } = readReply(reply, ['access_token']);
    if (typeof value !== 'string' || value === '' || typeof expiresIn !== 'number' || !(expiresIn > 0)) {
      throw unreadable('no access_token');
    }
    const lifeMs = expiresIn * 1000;
    this.token = { value, lifeMs, stamp: this.clock.now(), receivedAt: this.clock.monotonic() };
    return value;
  }
}

function refusedAgain(): Failure {
  return new Failure(40001, {
    notExecuted: true,
    reason: 'the token was refused right after it was renewed',
  });
}
