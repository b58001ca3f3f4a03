import type { IncomingMessage } from 'node:http';

const OF_INSTANCE = /^\/instance\/([\w-]+)(?=\/)/;
const instances = new WeakMap<IncomingMessage, string>();

/** The address of the HTTPS API for one function instance alone: its requests can be told from all others. */
export function instanceAddress(url: string, instance: string): string {
  return `${url}/instance/${instance}`;
}

/** Takes the instance out of a request's address, and remembers it. */
export function withoutInstance(request: IncomingMessage): string {
  const url = request.url ?? '/';
  const [prefix, instance] = OF_INSTANCE.exec(url) ?? [];
  if (prefix === undefined || instance === undefined) return url;
  instances.set(request, instance);
  return url.slice(prefix.length);
}

/** The function instance that sent the request, where its address said so. */
export function instanceOf(request: IncomingMessage): string | undefined {
  return instances.get(request);
}
