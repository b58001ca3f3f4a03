import { signal } from '@preact/signals';
import type { Bootstrap, ConsoleFunction } from '../../protocol';

/** The contracts and examples; main.tsx fills it before anything is shown. */
export const bootstrap = signal<Bootstrap>({ functions: [], openids: {}, canMakeDue: false });

export async function loadBootstrap(): Promise<void> {
  const response = await fetch('/console/contracts');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  bootstrap.value = await response.json();
}

export function functionNamed(name: string): ConsoleFunction | undefined {
  return bootstrap.value.functions.find((one) => one.name === name);
}
