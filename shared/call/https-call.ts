import type { Contract } from '../contract/contract';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import type { AccessToken } from './access-token';
import { requestJson } from './https-request';
import { type Reply, readReply } from './reply';
import type { WireBody } from './wire-body';

/** The codes with which WeChat refuses a token rather than the request. */
const TOKEN_REFUSED = new Set<unknown>([40001, 40014, 42001, 41001]);

export function isTokenRefusal(failure: Failure): boolean {
  return TOKEN_REFUSED.has(failure.problem);
}

/**
 * Calls the HTTPS API; a refused token is replaced and the request repeated once. Throws Failure.
 * @param onToken told every token before its use, so that it can be kept out of logs and answers
 */
export async function httpsCall(
  contract: Contract,
  body: WireBody,
  baseUrl: string,
  accessToken: AccessToken,
  deadline: Deadline,
  onToken: (token: string) => void,
): Promise<Reply> {
  const send = async (token: string) => {
    onToken(token);
    const isGet = contract.method === 'GET';
    const query = new URLSearchParams({ access_token: token, ...(isGet ? texts(body) : {}) });
    const reply = await requestJson({
      url: `${baseUrl}${contract.path}?${query}`,
      body: isGet ? undefined : body,
      deadline,
      mayReuseConnection: contract.kind === 'read',
    });
    return readReply(reply, contract.replyFields, contract.replySpellings);
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
