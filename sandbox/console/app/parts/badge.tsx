import type { ComponentChildren } from 'preact';

export type Tone = 'good' | 'bad' | 'warn' | 'calm';

export function Badge({ tone = 'calm', children }: { tone?: Tone; children: ComponentChildren }) {
  return <span class={`badge ${tone}`}>{children}</span>;
}
