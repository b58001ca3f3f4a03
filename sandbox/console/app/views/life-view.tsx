import { COURSES, courses, turnOf } from '../life/courses';
import {
  busy,
  ended,
  forgetLives,
  life,
  playing,
  playOrPause,
  SPEEDS,
  STEP_SECONDS,
  speed,
  step,
  way,
} from '../life/life';
import { Badge } from '../parts/badge';
import { Card } from '../parts/card';
import { OrderLink } from '../parts/order-link';
import { Segmented } from '../parts/segmented';
import { Select } from '../parts/select';
import { Timeline, type TimelineItem } from '../parts/timeline';
import { Phone } from '../phone/phone';
import { dateAndTimeOf } from '../state/clock';
import { texts } from '../state/language';
import { course, linkTo, turn } from '../state/link';
import { statusText, toneOf } from '../state/statuses';

/** An order from its placing to its delivery: what the carrier says, what the functions do, what the customer sees. */
export function LifeView() {
  return (
    <div class="column">
      <Controls />
      <div class="life-view">
        <Reports />
        <Work />
        <Phone />
      </div>
    </div>
  );
}

function Controls() {
  const { life: words, courses: names } = texts.value;
  const chosen = courses[course.value];
  return (
    <Card
      title={texts.value.views.life}
      class="life-controls"
      aside={life.value ? <OrderLink id={life.value.id} /> : null}
    >
      <p class="hint">{words.explained(STEP_SECONDS)}</p>
      <div class="life-buttons">
        <Segmented
          legend={words.course}
          quiet
          options={COURSES.map((value) => ({ value, label: names[value] }))}
          value={course}
        />
        <Select
          label={words.way}
          disabled={life.value !== undefined}
          value={turnOf(chosen, way.value)}
          options={chosen.ways.map((one) => {
            const value = turnOf(chosen, one) ?? 0;
            return { value, label: statusText(chosen.status, value) };
          })}
          choose={(status) => {
            turn.value = status;
          }}
        />
        <Segmented
          legend={words.speed}
          quiet
          options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          value={speed}
        />
        <button type="button" class="primary" aria-disabled={ended.value} onClick={playOrPause}>
          {playing.value ? words.pause : words.play}
        </button>
        <button
          type="button"
          aria-disabled={ended.value || playing.value || busy.value}
          onClick={() => ended.value || playing.value || step()}
        >
          {life.value ? words.step : words.place}
        </button>
        {life.value ? (
          <button type="button" onClick={forgetLives}>
            {words.anew}
          </button>
        ) : null}
      </div>
    </Card>
  );
}

function Reports() {
  const { status, first, merchants } = courses[course.value];
  const { reported = [], page } = life.value ?? {};
  const { life: words, upcoming } = texts.value;
  const place = (state: TimelineItem['state']) =>
    ({ key: 'placed', state, title: first ? statusText(status, first) : words.placed }) as const;
  const items: TimelineItem[] = [
    place(!page ? 'upcoming' : reported.length > 0 ? 'done' : 'current'),
    ...way.value.map((one, at): TimelineItem => {
      const told = reported[at];
      return {
        key: `${at} ${one}`,
        state: !told ? 'upcoming' : at === reported.length - 1 ? 'current' : 'done',
        title: statusText(status, one),
        bad: told && toneOf(one) === 'bad',
        note: merchants?.[one] && words.roles.merchant,
        time: told ? dateAndTimeOf(told.at) : upcoming,
      };
    }),
  ];
  return (
    <Card title={words.carrier} class="reports">
      <Timeline label={words.carrier} items={items} />
    </Card>
  );
}

function Work() {
  const { life: words, success, milliseconds } = texts.value;
  const calls = life.value?.calls ?? [];
  return (
    <Card title={words.work} class="work" aside={<Badge>{calls.length}</Badge>}>
      {calls.length === 0 ? <p class="quiet">{words.nothing}</p> : null}
      <ol class="wire">
        {[...calls].reverse().map(({ requestId, role, name, errCode, durationMs }) => (
          <li key={requestId}>
            <div class="wire-line">
              <span>{words.roles[role]}</span>
              <Badge tone={errCode === 0 ? 'good' : 'bad'}>{errCode === 0 ? success : errCode}</Badge>
              <span class="quiet wire-time">{milliseconds(durationMs)}</span>
            </div>
            <a href={linkTo({ view: 'activity', request: requestId })}>
              <code>{name}</code>
            </a>
          </li>
        ))}
      </ol>
    </Card>
  );
}
