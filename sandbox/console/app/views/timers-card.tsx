import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { Badge, type Tone } from '../parts/badge';
import { Card } from '../parts/card';
import { SmallButton } from '../parts/small-button';
import { announce } from '../state/announcer';
import { bootstrap } from '../state/bootstrap';
import { inLanguage, lineInLanguage, texts } from '../state/language';
import { fireTimer, makeDue, type SandboxAnswer, wordsOf } from '../state/sandbox-client';

type Tick = SandboxAnswer | { noAnswer: unknown };

const ticks = signal<Record<string, Tick>>({});

/** The timers, each with a button, and what its last tick did. */
export function TimersCard() {
  const [dueFirst, setDueFirst] = useState(true);
  const [firing, setFiring] = useState('');
  const { functions, canMakeDue, timersRun } = bootstrap.value;
  const fire = async (name: string) => {
    setFiring(name);
    let tick: Tick;
    try {
      if (canMakeDue && dueFirst) await makeDue(name);
      tick = await fireTimer(name);
    } catch (error) {
      tick = { noAnswer: error };
    }
    ticks.value = { ...ticks.value, [name]: tick };
    setFiring('');
    announce(`${name}: ${outcomeOf(tick)}`);
  };
  return (
    <Card title={texts.value.timers} class="timers">
      <p class="hint">{timersRun ? texts.value.timersRun : texts.value.timersStand}</p>
      {canMakeDue ? (
        <label class="check">
          <input
            type="checkbox"
            checked={dueFirst}
            onChange={({ currentTarget }) => setDueFirst(currentTarget.checked)}
          />
          <span>{texts.value.makeDue}</span>
        </label>
      ) : null}
      <ul class="timer-list">
        {functions
          .filter(({ timer }) => timer)
          .map(({ name, title }) => {
            const tick = ticks.value[name];
            return (
              <li key={name} data-timer={name}>
                <div>
                  <strong>{inLanguage(title)}</strong>
                  <code class="list-code">{name}</code>
                  {tick ? <Badge tone={toneOf(tick)}>{outcomeOf(tick)}</Badge> : null}
                </div>
                <SmallButton
                  label={firing === name ? texts.value.calling : texts.value.fire}
                  spoken={texts.value.fireOf(name)}
                  enabled={firing === ''}
                  press={() => fire(name)}
                />
              </li>
            );
          })}
      </ul>
    </Card>
  );
}

function toneOf(tick: Tick): Tone {
  const { errCode, failed } = ('result' in tick ? tick.result : {}) as { errCode?: number; failed?: number };
  if (errCode !== 0) return 'bad';
  return failed ? 'warn' : 'good';
}

function outcomeOf(tick: Tick): string {
  if ('noAnswer' in tick) return wordsOf(tick.noAnswer);
  const result = (tick.result ?? {}) as Record<string, unknown>;
  const error = result.error as { hint: string } | undefined;
  if (error) return lineInLanguage(error.hint);
  if (tick.errMsg) return tick.errMsg;
  const names = Object.keys(texts.value.tick) as (keyof typeof texts.value.tick)[];
  return names
    .filter((name) => result[name] !== undefined)
    .map((name) => `${texts.value.tick[name]} ${result[name]}`)
    .join(' · ');
}
