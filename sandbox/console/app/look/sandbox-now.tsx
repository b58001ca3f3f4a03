import type { ComponentChildren } from 'preact';
import { Card } from '../parts/card';
import { texts } from '../state/language';

interface Props {
  class: string;
  aside?: ComponentChildren;
  /** What to say where there is nothing. */
  none?: string;
  children?: ComponentChildren;
}

/** What the sandbox holds, whoever asks: apart from the answer, which may tell less, or nothing. */
export function SandboxNow({ class: name, aside, none, children }: Props) {
  return (
    <Card title={texts.value.sandboxNow} class={`now ${name}`} aside={aside}>
      <p class="hint">{texts.value.sandboxNowExplained}</p>
      {none ? <p class="quiet">{none}</p> : null}
      {children}
    </Card>
  );
}
