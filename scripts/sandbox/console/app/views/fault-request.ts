import type { FaultBody } from '../state/sandbox-client';

export const FAULT_KINDS = ['errcode', 'status', 'delayMs', 'reset', 'cut', 'hang'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export const STANDARD_VALUES = { errcode: -1, status: 502, delayMs: 2000 };

export function takesValue(kind: FaultKind): kind is keyof typeof STANDARD_VALUES {
  return kind in STANDARD_VALUES;
}

interface Choice {
  /** A path or the name of an API. */
  target: string;
  kind: FaultKind;
  value: number;
  times: number;
  executed: boolean;
}

export function faultRequest({ target, kind, value, times, executed }: Choice): FaultBody {
  return {
    ...(target.startsWith('/') ? { path: target } : { api: target }),
    [kind]: takesValue(kind) ? value : true,
    ...(executed ? { executed } : {}),
    times,
  };
}
