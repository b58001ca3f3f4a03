import { batch, computed, effect, signal } from '@preact/signals';
import { createDeliveryClient } from '../../../../miniprogram/delivery-client';
import { pages } from '../phone/pages';
import { getApp, begin as open, type Shown } from '../phone/wechat';
import { announce } from '../state/announcer';
import { bootstrap, functionNamed } from '../state/bootstrap';
import { type Called, callAs } from '../state/call-as';
import { texts } from '../state/language';
import { course, turn } from '../state/link';
import type { Event } from '../state/request';
import { makeDue, wordsOf } from '../state/sandbox-client';
import { meaningOf, statusText } from '../state/statuses';
import { COURSES, type CourseName, courses, turnOf, type Way } from './courses';

export const SPEEDS = ['1', '10', '60'] as const;
export type Speed = (typeof SPEEDS)[number];
/** So long an order stays at a status, by its own clock. */
export const STEP_SECONDS = 30;
const SLICE_MS = 50;

export type Role = 'place' | 'watch' | 'report' | 'merchant' | 'tick' | 'ask';

/** One call of a function, as the order's life needed it. */
export interface Done extends Omit<Called, 'result'> {
  role: Role;
  name: string;
}

export interface Life {
  id: string;
  /** What was ordered, and what was answered. */
  known: Event;
  way: Way;
  reported: { status: number; at: number }[];
  calls: Done[];
  /** What is open on the customer's telephone. */
  page?: Shown;
}

const lives = signal<Partial<Record<CourseName, Life>>>({});
export const life = computed(() => lives.value[course.value]);
export const playing = signal(false);
export const busy = signal(false);
export const speed = signal<Speed>('1');
/** Chosen before the order is placed. */
export const way = computed((): Way => {
  const one = courses[course.value];
  return life.value?.way ?? one.ways.find((way) => turnOf(one, way) === turn.value) ?? one.ways[0] ?? [];
});
export const ended = computed(() => (life.value?.reported.length ?? 0) >= way.value.length);

/** Whose step is taken: the page may show another meanwhile. */
let acting: CourseName = course.peek();
const acted = () => lives.value[acting];

effect(() => {
  course.value; // whoever looks at another order plays that one
  playing.value = false;
});

export function forgetLives(): void {
  for (const one of Object.values(lives.value)) one.page?.onUnload?.();
  batch(() => {
    lives.value = {};
    playing.value = false;
  });
}

export async function playOrPause(): Promise<void> {
  if (ended.value) return;
  playing.value = !playing.value;
  while (playing.value) {
    await step();
    if (ended.value) playing.value = false;
    for (let leftMs = STEP_SECONDS * 1000; playing.value && leftMs > 0; ) {
      const at = performance.now();
      await new Promise((resolve) => window.setTimeout(resolve, SLICE_MS));
      leftMs -= (performance.now() - at) * Number(speed.value);
    }
  }
}

/** Places the order, or takes it to its next status; the customer looks every time. */
export async function step(): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  acting = course.value;
  try {
    const going = acted();
    if (going) await goOn(going);
    else await begin();
  } catch (error) {
    playing.value = false;
    announce(wordsOf(error));
  } finally {
    busy.value = false;
  }
}

async function begin(): Promise<void> {
  const { place, example, also, id: field, watch, watchFirst } = courses[acting];
  const id = `life-${Date.now().toString(36)}`;
  const event = { ...eventOf(place, example), ...also, [field]: id };
  lives.value = { ...lives.value, [acting]: { id, known: event, way: way.value, reported: [], calls: [] } };
  const answer = await call('place', place, event);
  if (answer.errCode !== 0) {
    playing.value = false;
    announce(texts.value.life.notPlaced);
    return;
  }
  change({ known: { ...event, ...answer } });
  if (watchFirst) await call('watch', watch, like(eventOf(watch, 'watch')));
  const { ask, page: name } = courses[acting];
  const page = open(pages[name]);
  page.onLoad?.(like(eventOf(ask, 'owner')));
  change({ page });
  await page.onPullDownRefresh?.();
}

async function goOn({ id, way, reported }: Life): Promise<void> {
  const { report, status: field, merchants, watch } = courses[acting];
  const status = way[reported.length];
  if (status === undefined) return;
  const own = merchants?.[status];
  const event = like(functionNamed(own ?? report)?.examples[0]?.event ?? {});
  const message = 'actionMsg' in event ? { actionMsg: meaningOf(field, status) ?? String(status) } : {};
  const { errCode } = own
    ? await call('merchant', own, event)
    : await call('report', report, { ...event, ...message, [field]: status });
  if (errCode !== 0) {
    playing.value = false;
    return;
  }
  change({ reported: [...(acted()?.reported ?? []), { status, at: Date.now() }] });
  announce(`${id}: ${statusText(field, status)}`, { shown: false });
  if (bootstrap.value.canMakeDue) {
    await makeDue(watch);
    await call('tick', watch);
  }
  await acted()?.page?.onPullDownRefresh?.();
}

/** The pages of the customer ask by themselves too, whichever order is shown. */
getApp().delivery = createDeliveryClient({
  callFunction: async ({ name, data }) => {
    const event = data as Event;
    const of = COURSES.find((one) => event[courses[one].id] === (lives.value[one]?.id ?? ''));
    return { result: await call('ask', name, event, of) };
  },
});

async function call(role: Role, name: string, event: Event = {}, of = acting): Promise<Event> {
  const caller = role === 'tick' ? 'timer' : role === 'ask' ? 'owner' : 'staff';
  const { result, ...facts } = await callAs(caller, name, event);
  change({ calls: [...(lives.value[of]?.calls ?? []), { role, name, ...facts }] }, of);
  return result;
}

function eventOf(name: string, example: string): Event {
  return functionNamed(name)?.examples.find(({ id }) => id === example)?.event ?? {};
}

/** What is taken from an example besides; the time of a report is always now. */
const KEPT = ['watch', 'actionMsg', 'cancelReasonId'];

/** An example's event, of this order: each id as it was placed or answered. */
function like(example: Event): Event {
  const { known = {} } = acted() ?? {};
  const own = Object.entries(example).filter(([name]) => name in known || KEPT.includes(name));
  return Object.fromEntries(
    own.map(([name, value]) => [name, name in known && name !== 'watch' ? known[name] : value]),
  );
}

const change = (changes: Partial<Life>, of = acting) => {
  const one = lives.value[of];
  if (one) lives.value = { ...lives.value, [of]: { ...one, ...changes } };
};
