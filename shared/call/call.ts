import { sleep } from '../clock';
import type { Contract } from '../contract/contract';
import type { Deadline } from '../deadline';
import { classify } from '../errors/classify';
import { Failure, type Transport } from '../errors/failure';
import type { Settings } from '../settings';
import { cloudCall } from './cloud-call';
import { type HttpsContext, httpsCall, isTokenRefusal } from './https-call';
import type { Reply } from './reply';
import type { WireBody } from './wire-body';

const MAX_TRIES = 3;
const MIN_TRY_MS = 2000;
const FIRST_WAIT_MS = 150;
const WAIT_GROWTH = 3;
/** With less time left another try would only put a time-out in the place of what WeChat said. */
const LEAST_TRY_MS = 200;

export interface CallContext extends HttpsContext {
  random: () => number;
  env: NodeJS.ProcessEnv;
  deadline: Deadline;
  /** Told the transport of every try. */
  onTry: (transport: Transport) => void;
}

/**
 * Calls the API, choosing the transport and repeating what may be repeated.
 * Throws Failure, with the transport it got to.
 */
export async function call(contract: Contract, body: WireBody, context: CallContext): Promise<Reply> {
  let transport = firstTransport(contract, context.settings);
  for (let tries = 1; ; tries++) {
    try {
      context.onTry(transport);
      return await attempt(transport, contract, body, context, tries);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const failure = error.with({ transport });
      if (transport === 'cloud' && mayFallBack(failure, context.settings)) {
        transport = 'https';
        continue;
      }
      if (tries >= MAX_TRIES || !(await mayRepeat(contract, failure))) throw failure;
      await waitBeforeRepeating(tries, failure, context);
    }
  }
}

/** The transport that a call takes first. Throws Failure where the setting names one that cannot be. */
export function firstTransport(contract: Contract, settings: Settings): Transport {
  const setting = settings.transport();
  if (setting === 'cloud' && !contract.cloudCall) throw new Failure('no-cloud-call');
  const prefersHttps =
    contract.prefers === 'https' && setting === 'auto' && settings.appSecret() !== undefined;
  return contract.cloudCall && setting !== 'https' && !prefersHttps ? 'cloud' : 'https';
}

function attempt(
  transport: Transport,
  contract: Contract,
  body: WireBody,
  context: CallContext,
  tries: number,
): Promise<Reply> {
  const deadline = tryDeadline(contract, context.deadline, tries);
  return transport === 'cloud'
    ? cloudCall(contract, body, context.env, deadline)
    : httpsCall(contract, body, context, deadline);
}

/** A read leaves time for another try; a write is tried once, so it gets all there is. */
function tryDeadline(contract: Contract, deadline: Deadline, tries: number): Deadline {
  if (contract.kind === 'write' || tries === MAX_TRIES) return deadline;
  return deadline.within(Math.max(MIN_TRY_MS, deadline.remainingMs() / 2));
}

/** Only where the cloud call provably was not executed. */
function mayFallBack(failure: Failure, settings: Settings): boolean {
  if (settings.transport() !== 'auto' || settings.appSecret() === undefined) return false;
  return CLOUD_CALL_NOT_POSSIBLE.has(failure.problem);
}

const CLOUD_CALL_NOT_POSSIBLE = new Set<unknown>([-604100, -604101, -604104, 'no-cloud-credentials']);

/** Reads: whatever is unavailable for the moment. Writes: of that, only what provably did not happen. */
async function mayRepeat(contract: Contract, failure: Failure): Promise<boolean> {
  if (isTokenRefusal(failure)) return false;
  const { code, retryable } = await classify(failure);
  if (code !== 'unavailable' || !retryable) return false;
  return contract.kind === 'read' || failure.details.notExecuted === true;
}

async function waitBeforeRepeating(tries: number, failure: Failure, context: CallContext): Promise<void> {
  const waitMs = FIRST_WAIT_MS * WAIT_GROWTH ** (tries - 1) * (0.5 + context.random());
  if (waitMs + LEAST_TRY_MS > context.deadline.remainingMs()) throw failure;
  await sleep(context.clock, waitMs);
}
