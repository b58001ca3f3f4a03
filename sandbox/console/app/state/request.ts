import { batch, computed, signal } from '@preact/signals';
import type { CallerName, ConsoleFunction } from '../../protocol';
import { bootstrap, functionNamed } from './bootstrap';

export type Event = Record<string, unknown>;

// What is about to be called: the left side of the page.

export const functionName = signal('');
export const caller = signal<CallerName>('staff');
export const event = signal<Event>({});
/** How the event is edited. */
export const mode = signal<'form' | 'json'>('form');
/** What stands in the JSON editor while it is no JSON object; the event is what it was before. */
export const brokenJson = signal<string | undefined>(undefined);

/** Whether what is on the screen can be sent. */
export const complete = computed(
  () => caller.value === 'timer' || mode.value === 'form' || brokenJson.value === undefined,
);

/** Counts how often the request was set as a whole: editors then start anew. */
export const revision = signal(0);

const drafts = new Map<string, { caller: CallerName; event: Event; brokenJson?: string }>();

export const currentFunction = computed<ConsoleFunction>(() => {
  const found = functionNamed(functionName.value) ?? bootstrap.value.functions[0];
  if (!found) throw new Error('the contracts are not loaded');
  return found;
});

export const openid = computed(() => bootstrap.value.openids[caller.value]);

/** The example whose event and caller these are, if any. */
export const currentExample = computed(() =>
  currentFunction.value.examples.find(
    (example) => example.caller === caller.value && sameEvent(example.event, event.value),
  ),
);

function sameEvent(one: Event, other: Event): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(given: Event): [string, unknown][] {
  return Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Goes to another function, and to what was last entered there. */
export function chooseFunction(name: string): void {
  const chosen = functionNamed(name);
  const first = chosen?.examples[0];
  if (!chosen || !first || name === functionName.value) return;
  drafts.set(functionName.value, {
    caller: caller.value,
    event: event.value,
    brokenJson: brokenJson.value,
  });
  const draft = drafts.get(name) ?? { ...first, brokenJson: undefined };
  setRequest(name, draft.caller, draft.event, draft.brokenJson);
}

export function chooseExample(id: string): void {
  const { name, examples } = currentFunction.value;
  const chosen = examples.find((example) => example.id === id);
  if (chosen) setRequest(name, chosen.caller, chosen.event);
}

export function setRequest(name: string, by: CallerName, what: Event, broken?: string): void {
  batch(() => {
    functionName.value = name;
    caller.value = by;
    event.value = what;
    brokenJson.value = broken;
    revision.value = revision.peek() + 1;
  });
}
