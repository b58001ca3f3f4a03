import type { Clock } from '../clock';
import type { Contract } from '../contract/contract';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import type { Settings } from '../settings';
import type { AccessToken } from './access-token';
import { type HttpsRequest, requestJson, requestText } from './https-request';
import { type Reply, readReply } from './reply';
import type { WireBody } from './wire-body';

/** The codes with which WeChat refuses a token rather than the request. */
const TOKEN_REFUSED = new Set<unknown>([40001, 40014, 42001, 41001]);

export function isTokenRefusal(failure: Failure): boolean {
  return TOKEN_REFUSED.has(failure.problem);
}

export interface HttpsContext {
  settings: Settings;
  clock: Clock;
  accessToken: () => AccessToken;
  /** Told every access token before its use, so that it can be kept out of logs and answers. */
  onToken: (token: string) => void;
}

/** Calls the HTTPS API; a refused token is replaced and the request repeated once. Throws Failure. */
export async function httpsCall(
  contract: Contract,
  body: WireBody,
  context: HttpsContext,
  deadline: Deadline,
): Promise<Reply> {
  const { settings, clock } = context;
  const { path } = contract;
  const baseUrl = settings.apiBaseUrl();
  const accessToken = context.accessToken();
  const envelope = contract.envelope?.(settings, accessToken.appid, () => clock.now());
  const send = async (token: string) => {
    context.onToken(token);
    const isGet = contract.method === 'GET';
    const query = new URLSearchParams({ access_token: token, ...(isGet ? texts(body) : {}) });
    const request = {
      url: `${baseUrl}${path}?${query}`,
      deadline,
      mayReuseConnection: contract.kind === 'read',
    };
    return readReply(await replyTo(request), contract.replyFields, contract.replySpellings);
  };
  const replyTo = async (request: Omit<HttpsRequest, 'text'>) => {
    if (!envelope) return requestJson({ ...request, body: contract.method === 'GET' ? undefined : body });
    const { headers, text } = await requestText({ ...request, ...envelope.seal(path, body) });
    return envelope.open(path, headers, text);
  };
  const token = await accessToken.get(deadline);
  try {
    return await send(token);
  } catch (error) {
    if (!(error instanceof Failure) || !isTokenRefusal(error)) throw error;
  }
  try {
    return await send(await accessToken.replace(token, deadline));
  } catch (error) {
    throw error instanceof Failure && isTokenRefusal(error) ? error.with({ notExecuted: true }) : error;
  }
}

function texts(body: WireBody): Record<string, string> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}
