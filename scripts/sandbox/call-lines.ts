import type { LoggedCall } from '../../sandbox/runtime/platform';

export type { LoggedCall };

/** One line for the call, and below it what the function wrote. */
export function callLines(call: LoggedCall): string {
  const answer = ('result' in call ? call.result : call) as { errCode?: unknown; errMsg?: unknown } | null;
  const failed = answer?.errCode ? ` ${answer.errCode} ${answer.errMsg ?? ''}` : '';
  const lines = call.logs.map((line) => `  ${line}\n`).join('');
  return `${call.at} ${call.name} (${call.source}) ${call.durationMs} ms${failed}\n${lines}`;
}
