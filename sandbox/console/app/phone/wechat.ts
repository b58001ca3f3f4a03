import { signal } from '@preact/signals';
import { type ComponentChildren, Fragment, h } from 'preact';
import { useState } from 'preact/hooks';
import type { DeliveryClient } from '../../../../miniprogram/delivery-client';
import { announce } from '../state/announcer';

// As much of WeChat as the pages of a customer use. bundle.ts gives it to their scripts under its own names.

type Data = Record<string, unknown>;
type Handler = (event?: object) => unknown;

/** A page or component as its script registers it, and as its WXML draws it. */
export interface Module {
  /** In the bar above it. */
  title?: string;
  definition: { data: Data };
  style: string;
  render(data: Data, page: Shown): ComponentChildren;
}

/** One on the screen: its data, and its functions by their names. */
export interface Shown {
  readonly data: Data;
  setData(changes: Data): void;
  onLoad?(query: Data): void;
  onPullDownRefresh?(): Promise<void>;
  onUnload?(): void;
  [field: string]: unknown;
}

interface Place {
  latitude: number;
  longitude: number;
  callout: { content: string };
}

let last: Module['definition'] = { data: {} };
export const registered = () => last;
export const Page = (definition: Module['definition']) => {
  last = definition;
};
export const Component = ({ data, methods }: Module['definition'] & { methods: object }) => {
  last = { data, ...methods };
};

const app: { delivery?: DeliveryClient; clock: object } = {
  clock: {
    now: Date.now,
    after(ms: number, callback: () => void) {
      const timer = window.setTimeout(callback, ms);
      return () => window.clearTimeout(timer);
    },
  },
};
export const getApp = () => app;

export const wx = {
  stopPullDownRefresh() {},
  makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => announce(phoneNumber),
  setClipboardData: ({ data }: { data: string }) => navigator.clipboard?.writeText(data),
};

/** Begins a page, or a component within one. */
export function begin({ definition: { data, ...fields } }: Module, more: Data = {}): Shown {
  const held = signal(data);
  const own = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'object' ? structuredClone(value) : value,
  ]);
  return {
    ...Object.fromEntries(own),
    ...more,
    get data() {
      return held.value;
    },
    setData(changes) {
      held.value = { ...held.peek(), ...changes };
    },
  };
}

const parts: Record<string, Module> = {};
/** Lets pages use a component. */
export const addPart = (name: string, part: Module) => {
  parts[name] = part;
};

function Part({ name, given, retry }: { name: string; given: Data; retry: () => void }) {
  const part = parts[name] as Module;
  const [shown] = useState(() => begin(part, { triggerEvent: retry }));
  return h(Fragment, null, part.render({ ...shown.data, ...given }, shown));
}

const TAGS: Record<string, string> = { view: 'div', text: 'span', button: 'button' };

/** An element of WXML. Live regions are the console's affair. */
export function draw(page: Shown, name: string, given: Data, inner: ComponentChildren): ComponentChildren {
  const handle = (event: string) => () => (page[String(given[event])] as Handler | undefined)?.call(page, {});
  if (name in parts) return h(Part, { name, given, retry: handle('bind:retry') });
  if (name === 'page-meta') return null;
  if (name === 'block') return h(Fragment, null, inner);
  if (name === 'map') return mapOf(given);
  return h(
    TAGS[name] ?? 'div',
    {
      class: `${given.class ?? ''} ${given.size ?? ''}`.trim(),
      'aria-label': given['aria-label'],
      'aria-hidden': given['aria-hidden'],
      ...(given['aria-role'] === 'button' && { role: 'button', tabIndex: 0 }),
      ...(given.bindtap !== undefined && { onClick: handle('bindtap') }),
    },
    inner,
  );
}

/** There is no map without asking elsewhere: only what would be marked on it, and where that is. */
function mapOf({ class: name, markers, 'aria-label': label }: Data): ComponentChildren {
  const places = (markers as Place[]).map(({ callout: { content }, latitude, longitude }) =>
    h('span', null, `${content} · ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
  );
  return h('div', { class: `${name} no-map`, role: 'img', 'aria-label': label }, places);
}
