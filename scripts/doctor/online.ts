import { AccessToken } from '../../shared/call/access-token';
import { systemClock } from '../../shared/clock';
import { Deadline } from '../../shared/deadline';
import type { Text } from '../../shared/errors/catalogue-entry';
import { classify } from '../../shared/errors/classify';
import { Failure } from '../../shared/errors/failure';
import { Settings } from '../../shared/settings';
import { fill } from './examine';
import { type Finding, wrong } from './finding';
import type { Values } from './read-settings';

const TIME_LIMIT_MS = 20_000;
const NOT_IN_ALLOW_LIST = 40164;

/** Asks WeChat for an access token as the functions do (stable_token, normal mode). */
export async function askForToken(values: Values): Promise<{ ok: Text } | { finding: Finding }> {
  const settings = new Settings(values);
  try {
    const credentials = {
      baseUrl: settings.apiBaseUrl(),
      appid: settings.appId(undefined),
      secret: settings.requiredAppSecret(),
    };
    const deadline = Deadline.ofContext(systemClock, { time_limit_in_ms: TIME_LIMIT_MS });
    // The token itself is of no interest, and nobody gets to see it.
    await new AccessToken(systemClock, credentials).get(deadline);
    return { ok: { en: 'WeChat gave an access token', zh: '微信已发放 access_token' } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { finding: await findingOf(error) };
  }
}

async function findingOf(failure: Failure): Promise<Finding> {
  const entry = await classify(failure);
  const meaning = fill(entry.meaning, failure.details.params);
  const { problem } = failure;
  const code = typeof problem === 'number' ? `${problem}: ` : '';
  const address = problem === NOT_IN_ALLOW_LIST ? addressIn(failure.details.reason) : undefined;
  const here: Text = address
    ? {
        en: ` (${address} is the address of this computer; in the cloud the function has another)`,
        zh: `（${address} 是本机的地址；云函数在云端的地址与此不同）`,
      }
    : { en: '', zh: '' };
  return wrong(
    'WeChat',
    { en: `${code}${meaning.en}${here.en}`, zh: `${code}${meaning.zh}${here.zh}` },
    fill(entry.hint, failure.details.params),
  );
}

function addressIn(reason = ''): string | undefined {
  return /invalid ip (\d{1,3}(?:\.\d{1,3}){3})/.exec(reason)?.[1];
}
