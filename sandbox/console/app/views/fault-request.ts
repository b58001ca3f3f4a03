import type { FaultRequest } from '../../../wechat/faults';
import { texts } from '../state/language';

export const FAULT_KINDS = ['errcode', 'status', 'delayMs', 'reset', 'cut', 'hang'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What the sandbox takes. */
const RANGES: Partial<Record<FaultKind, readonly [number, number]>> = {
  status: [200, 599],
  delayMs: [0, 600_000],
};

export const STANDARD_VALUES = { errcode: -1, status: 502, delayMs: 2000 };

export function takesValue(kind: FaultKind): kind is keyof typeof STANDARD_VALUES {
  return kind in STANDARD_VALUES;
}

export interface Choice {
  /** A path or the name of an API. */
  target: string;
  kind: FaultKind;
  value: number;
  times: number;
  executed: boolean;
}

export function faultRequest({ target, kind, value, times, executed }: Choice): FaultRequest {
  return {
    ...(target.startsWith('/') ? { path: target } : { api: target }),
    [kind]: takesValue(kind) ? value : true,
    ...(executed ? { executed } : {}),
    times,
  };
}

/** Why the sandbox refused it, in the language of the page, as far as this form can be wrong. */
export function problemWith({ kind, value, times }: Choice): string | undefined {
  const { mustBeWhole, mustBeBetween, mustNotBeNegative } = texts.value;
  if (takesValue(kind)) {
    const [least, most] = RANGES[kind] ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    if (!Number.isSafeInteger(value)) return mustBeWhole(kind);
    if (value < least || value > most) return mustBeBetween(kind, least, most);
  }
  if (!Number.isSafeInteger(times)) return mustBeWhole('times');
  return times < 0 ? mustNotBeNegative('times') : undefined;
}
