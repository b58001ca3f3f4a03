import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { ErrorInfo } from '../../../../shared/answer';
import { Badge, type Tone } from '../parts/badge';
import { Card } from '../parts/card';
import { Check } from '../parts/check';
import { SmallButton } from '../parts/small-button';
import { announce } from '../state/announcer';
import { bootstrap } from '../state/bootstrap';
import { callAs } from '../state/call-as';
import { inLanguage, lineInLanguage, texts } from '../state/language';
import type { Event } from '../state/request';
import { makeDue, wordsOf } from '../state/sandbox-client';

/** By function: what its last tick answered. */
const ticks = signal<Record<string, Event>>({});

/** The timers, each with a button, and what its last tick did. */
export function TimersCard() {
  const [dueFirst, setDueFirst] = useState(true);
  const [firing, setFiring] = useState('');
  const { functions, canMakeDue, timersRun } = bootstrap.value;
  const fire = async (name: string) => {
    setFiring(name);
    let tick: Event;
    try {
      if (canMakeDue && dueFirst) await makeDue(name);
      tick = (await callAs('timer', name, {})).result;
    } catch (error) {
      tick = { errCode: -1, errMsg: wordsOf(error) };
    }
    ticks.value = { ...ticks.value, [name]: tick };
    setFiring('');
    announce(`${name}: ${outcomeOf(tick)}`);
  };
  return (
    <Card title={texts.value.timers} class="timers">
      <p class="hint">{timersRun ? texts.value.timersRun : texts.value.timersStand}</p>
      {canMakeDue ? <Check label={texts.value.makeDue} checked={dueFirst} set={setDueFirst} /> : null}
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

function toneOf({ errCode = 0, failed }: Event): Tone {
  if (errCode !== 0) return 'bad';
  return failed ? 'warn' : 'good';
}

function outcomeOf(tick: Event): string {
  const { errCode = 0, errMsg, error } = tick;
  if (error) return lineInLanguage((error as ErrorInfo).hint);
  if (errCode !== 0) return String(errMsg);
  return Object.entries(texts.value.tick)
    .filter(([name]) => tick[name] !== undefined)
    .map(([name, words]) => `${words} ${tick[name]}`)
    .join(' · ');
}
