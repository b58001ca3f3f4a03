import { batch, signal } from '@preact/signals';
import type { JournalEntry } from '../../../server/request-journal';
import type { LiveCall, LiveChanges, LiveEvents, LiveState } from '../../protocol';
import { bootstrap } from './bootstrap';

const KEPT_CALLS = 5000;
const KEPT_REQUESTS = 200;
const RECONNECT_MS = 2000;

// What happens in the sandbox, as its server tells it.

export interface LiveRequest extends JournalEntry {
  /** When this page was told of it, by its own clock. */
  toldAt: number;
}

export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');
const NOTHING: LiveState = {
  orders: [],
  waybills: [],
  intracity: [],
  faults: [],
  deliveries: [],
  queues: [],
  runs: [],
};
export const live = signal(NOTHING);
export const calls = signal<LiveCall[]>([]);
export const requests = signal<LiveRequest[]>([]);
/** The call on the screen: its requests are kept, however many others make. */
export const shownCall = signal('');

let source: EventSource | undefined;
let restarted: () => void = () => {};

/**
 * A page nobody sees gives its connection back: a browser has only six for one host.
 * @param onRestart told when another sandbox has taken the place of the one that this page was loaded from
 */
export function keepConnected(onRestart: () => void): void {
  restarted = onRestart;
  document.addEventListener('visibilitychange', adapt);
  adapt();
}

function adapt(): void {
  if (document.visibilityState === 'hidden') disconnect();
  else connect();
}

function disconnect(): void {
  source?.close();
  source = undefined;
  connection.value = 'connecting';
}

function connect(): void {
  if (source) return;
  source = new EventSource('/console/events');
  source.addEventListener('open', () => {
    connection.value = 'live';
  });
  source.addEventListener('error', () => {
    connection.value = 'lost';
    if (source?.readyState !== EventSource.CLOSED) return;
    // The browser has given up.
    source = undefined;
    window.setTimeout(adapt, RECONNECT_MS);
  });
  on('snapshot', (snapshot) => {
    const another = snapshot.boot !== bootstrap.value.boot;
    batch(() => {
      records.clear();
      live.value = NOTHING;
      apply(snapshot.state);
      calls.value = snapshot.calls;
      requests.value = trimmed([
        ...(another ? [] : ownOutside(snapshot.requests)),
        ...snapshot.requests.map(told),
      ]);
    });
    if (another) restarted();
  });
  on('state', apply);
  on('call', (call) => {
    calls.value = [...calls.value, call].slice(-KEPT_CALLS);
  });
  on('request', (request) => {
    const known = requests.value.some(({ seq }) => seq === request.seq);
    // One that is done and was never told of came before a reset.
    if (known) requests.value = requests.value.map((one) => (one.seq === request.seq ? told(request) : one));
    else if (request.running) requests.value = trimmed([...requests.value, told(request)]);
  });
}

const records = new Map<string, Map<string, unknown>>();

function apply(changes: LiveChanges): void {
  const changed = Object.entries(changes).map(([name, { set, gone }]) => {
    const held = records.get(name) ?? new Map<string, unknown>();
    for (const key of gone) held.delete(key);
    for (const [key, record] of set) held.set(key, record);
    records.set(name, held);
    return [name, [...held.values()]];
  });
  live.value = { ...live.value, ...Object.fromEntries(changed) };
}

const told = (request: JournalEntry): LiveRequest => ({ ...request, toldAt: Date.now() });

/** What the sandbox no longer holds of the call on the screen. */
function ownOutside(held: readonly JournalEntry[]): LiveRequest[] {
  const still = new Set(held.map(({ seq }) => seq));
  return requests.value.filter(
    ({ call, seq, running }) => call === shownCall.value && !running && !still.has(seq),
  );
}

function trimmed(all: LiveRequest[]): LiveRequest[] {
  const first = all.length - KEPT_REQUESTS;
  return first <= 0 ? all : all.filter(({ call }, at) => at >= first || call === shownCall.value);
}

function on<Name extends keyof LiveEvents>(name: Name, take: (data: LiveEvents[Name]) => void): void {
  source?.addEventListener(name, (message) => take(JSON.parse((message as MessageEvent<string>).data)));
}
