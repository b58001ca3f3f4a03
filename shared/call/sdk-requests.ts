import { AsyncLocalStorage } from 'node:async_hooks';
import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';

/** Makes the request that the SDK wants, or throws. */
type Watch = (make: (options?: RequestOptions) => ClientRequest) => ClientRequest;

type Request = (
  url: string,
  options: RequestOptions,
  onResponse: (reply: IncomingMessage) => void,
) => ClientRequest;

const watches = new AsyncLocalStorage<Watch>();
let watching = false;

/**
 * Runs `work`, which calls the SDK, and has `watch` make every POST of it. The SDK itself offers no way to end
 * a request, to limit its reply, or to choose its connection, and does not tell whose request is whose.
 */
export function watchRequests<T>(watch: Watch, work: () => Promise<T>): Promise<T> {
  if (!watching) {
    for (const module of [http, https]) Object.assign(module, { request: watched(module.request) });
    watching = true;
  }
  return watches.run(watch, work);
}

function watched(request: Request): Request {
  return (...args) => {
    const [url, options, onResponse] = args;
    const watch = watches.getStore();
    // Where it finds no sign of the cloud the SDK looks around first, with a GET.
    if (!watch || options?.method?.toLowerCase() !== 'post') return request(...args);
    return watch((ours) => request(url, { ...options, ...ours }, onResponse));
  };
}
