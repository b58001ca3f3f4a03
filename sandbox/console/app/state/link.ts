import { batch, effect, signal } from '@preact/signals';
import type { CallerName } from '../../protocol';
import { COURSES, type CourseName } from '../life/courses';
import { functionNamed } from './bootstrap';
import { asLanguage, language } from './language';
import { caller, event, functionName, setRequest } from './request';

export const VIEWS = ['life', 'orders', 'call', 'live', 'faults', 'activity', 'database'] as const;
export type View = (typeof VIEWS)[number];
export const TABS = ['answer', 'log', 'wire', 'database', 'copy'] as const;
export type Tab = (typeof TABS)[number];
export const CALLERS: readonly CallerName[] = ['staff', 'owner', 'stranger', 'timer', 'none'];

/** Not at every key: browsers refuse a page that writes its address too often. */
const WRITE_AFTER_MS = 500;

export const view = signal<View>('life');
/** Whose life is shown first. */
export const course = signal<CourseName>('parcel');
/** Which way it goes: the status where it leaves the good one. 0 = that one. */
export const turn = signal(0);
export const tab = signal<Tab>('answer');
/** requestId of the call whose trace is shown. */
export const shownTrace = signal('');
/** Number of the order, or of its waybill, that is shown. */
export const shownOrder = signal('');
/** The collection that is shown. */
export const collection = signal('');
/** What the lists of the page are searched for. */
export const search = signal('');

/** Everything on the screen, so that the address can be sent to somebody. */
export function linkTo(
  changes: { view?: View; request?: string; order?: string; collection?: string } = {},
): string {
  const link = new URLSearchParams({
    view: changes.view ?? view.value,
    tab: tab.value,
    course: course.value,
    fn: functionName.value,
    caller: caller.value,
    lang: language.value,
    event: JSON.stringify(event.value),
  });
  const also = {
    request: changes.request ?? shownTrace.value,
    order: changes.order ?? shownOrder.value,
    collection: changes.collection ?? collection.value,
    turn: turn.value,
    search: search.value,
  };
  for (const [name, value] of Object.entries(also)) if (value) link.set(name, String(value));
  return `#${link}`;
}

function among<T extends string>(allowed: readonly T[], value: string | null): T | undefined {
  return allowed.find((one) => one === value);
}

function eventIn(text: string | null): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text ?? '');
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Takes from the address what it says; the rest stays as it is. */
function follow(): void {
  known = location.hash;
  const link = new URLSearchParams(known.slice(1));
  batch(() => {
    // A link that names a function is one of the view that calls it.
    const implied = link.has('fn') || link.has('tab') ? 'call' : view.value;
    view.value = among(VIEWS, link.get('view')) ?? implied;
    course.value = among(COURSES, link.get('course')) ?? course.value;
    turn.value = Number(link.get('turn')) || 0;
    tab.value = among(TABS, link.get('tab')) ?? tab.value;
    language.value = asLanguage(link.get('lang')) ?? language.value;
    shownTrace.value = link.get('request') ?? '';
    shownOrder.value = link.get('order') ?? '';
    collection.value = link.get('collection') ?? '';
    search.value = link.get('search') ?? '';
    const name = link.get('fn') ?? '';
    const example = functionNamed(name)?.examples[0];
    if (!example) return;
    const by = among(CALLERS, link.get('caller')) ?? example.caller;
    const what = eventIn(link.get('event')) ?? example.event;
    // Another view of the same request: what is being written in the editor stays.
    const same = name === functionName.value && by === caller.value;
    if (!same || JSON.stringify(what) !== JSON.stringify(event.value)) setRequest(name, by, what);
  });
}

let writing: number | undefined;
/** The address as this page last followed or wrote it. */
let known = '';

/** Brings the address up to date at once, unless it was just changed: then the page follows it as soon as it is told. */
export function writeLink(): void {
  window.clearTimeout(writing);
  const link = linkTo();
  if (link === known || location.hash !== known) return;
  history.replaceState(null, '', link);
  known = location.hash;
}

/** Keeps page and address the same, both ways. */
export function keepLink(): void {
  follow();
  window.addEventListener('hashchange', follow);
  window.addEventListener('pagehide', writeLink);
  effect(() => {
    linkTo();
    window.clearTimeout(writing);
    writing = window.setTimeout(writeLink, WRITE_AFTER_MS);
  });
}
