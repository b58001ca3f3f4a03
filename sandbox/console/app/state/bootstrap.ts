import { signal } from '@preact/signals';
import type { Bootstrap, CallerName, ConsoleFunction } from '../../protocol';

/** The contracts and examples; main.tsx fills it before anything is shown. */
export const bootstrap = signal<Bootstrap>({
  functions: [],
  openids: {},
  canMakeDue: false,
  timersRun: false,
  boot: '',
});

export async function loadBootstrap(): Promise<void> {
  const response = await fetch('/console/contracts');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  bootstrap.value = await response.json();
}

/** The caller on this page who has that openid. */
export function callerWith(openid: string): CallerName | undefined {
  const { openids } = bootstrap.value;
  return (Object.keys(openids) as CallerName[]).find((name) => openids[name] === openid);
}

export function functionNamed(name: string): ConsoleFunction | undefined {
  return bootstrap.value.functions.find((one) => one.name === name);
}
