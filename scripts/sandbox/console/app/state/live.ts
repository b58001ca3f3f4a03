import { batch, signal } from '@preact/signals';
import type { LiveCall, LiveEvents, LiveRequest, LiveState } from '../../protocol';

const KEPT_CALLS = 50;
const KEPT_REQUESTS = 200;

// What happens in the sandbox, as its server tells it.

export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');
export const live = signal<LiveState>({
  orders: [],
  waybills: [],
  faults: [],
  deliveries: [],
  queues: [],
  runs: [],
});
export const calls = signal<LiveCall[]>([]);
export const requests = signal<LiveRequest[]>([]);

let source: EventSource | undefined;

/** A page nobody sees gives its connection back: a browser has only six for one host. */
export function keepConnected(): void {
  const adapt = () => {
    if (document.visibilityState === 'hidden') disconnect();
    else connect();
  };
  document.addEventListener('visibilitychange', adapt);
  adapt();
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
  });
  on('snapshot', (snapshot) => {
    batch(() => {
      live.value = snapshot.state;
      calls.value = snapshot.calls;
      requests.value = snapshot.requests;
    });
  });
  on('state', (state) => {
    live.value = state;
  });
  on('call', (call) => {
    calls.value = [...calls.value, call].slice(-KEPT_CALLS);
  });
  on('request', (request) => {
    requests.value = [...requests.value, request].slice(-KEPT_REQUESTS);
  });
}

function on<Name extends keyof LiveEvents>(name: Name, take: (data: LiveEvents[Name]) => void): void {
  source?.addEventListener(name, (message) => take(JSON.parse((message as MessageEvent<string>).data)));
}
