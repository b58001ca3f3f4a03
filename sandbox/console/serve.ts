import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { DatabaseHandler } from '../gateway/gateway';
import type { Sandbox } from '../sandbox';
import { bootstrapOf } from './bootstrap';
import { bundle } from './bundle';
import { LiveFeed } from './live-feed';
import { makeDue } from './make-due';
import { CONTENT_SECURITY_POLICY, ICON, PAGE } from './page';
import type { ConsoleFunction } from './protocol';
import { Traces } from './traces';

export interface ConsoleOptions {
  /** Whose records the page shows; with `handle` it can also let them be due at once. */
  database?: { snapshot(): Record<string, unknown[]> } & Partial<DatabaseHandler>;
  /** What is known of functions that may be served. */
  described?: readonly ConsoleFunction[];
  /** Whether timers run by the clock: the page says so. */
  timersRun?: boolean;
}

/** The others are asked for as somebody pages. */
const RECORDS_ON_A_PAGE = 20;
const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
/** What changes the sandbox without a request to WeChat. */
const TOLD_BY_ROUTE = new Set(['/sandbox/faults', '/console/due/:name']);

/** The console, for the option `console` of startSandbox: the page at `/`, all else below `/console/`. */
export function serveConsole({ database, described = [], timersRun = false }: ConsoleOptions = {}) {
  return (app: FastifyInstance, sandbox: Sandbox): void => {
    const boot = randomUUID();
    const traces = new Traces(sandbox);
    const feed = new LiveFeed(sandbox, boot, () => database?.snapshot() ?? {});
    const { handle } = database ?? {};
    const canMakeDue = handle !== undefined;
    const facts = { canMakeDue, timersRun, boot };
    const served = async () =>
      Promise.all(
        (await sandbox.functionNames()).map(async (name) => ({ name, timer: await sandbox.hasTimer(name) })),
      );
    const bootstrap = async () => bootstrapOf(await served(), described, sandbox.adminOpenid, facts);

    app.addHook('onResponse', async (request) => {
      if (TOLD_BY_ROUTE.has(request.routeOptions.url ?? '')) feed.changed();
    });

    const resource = (url: string, type: string, read: () => string | Promise<string>) =>
      app.get(url, async (_request, reply) => {
        const body = await read();
        return reply.headers({ ...HEADERS, 'content-type': `${type}; charset=utf-8` }).send(body);
      });
    resource('/', 'text/html', () => PAGE);
    resource('/console/icon.svg', 'image/svg+xml', () => ICON);
    resource('/console/app.js', 'text/javascript', async () => (await bundle()).script);
    resource('/console/app.css', 'text/css', async () => (await bundle()).style);
    resource('/console/contracts', 'application/json', async () => JSON.stringify(await bootstrap()));

    app.get('/console/database', async (request) => {
      const { collection = '', from = '0' } = request.query as { collection?: string; from?: string };
      const records = database?.snapshot() ?? {};
      const shown = (records[collection] ?? []).slice(Number(from) || 0).slice(0, RECORDS_ON_A_PAGE);
      return {
        collections: Object.entries(records).map(([name, { length }]) => ({ name, count: length })),
        records: sandbox.redact(shown),
      };
    });
    app.get('/console/events', { exposeHeadRoute: false }, (_request, reply) => {
      reply.hijack();
      feed.open(reply.raw);
    });
    // By itself HEAD would wait for the end of the events, which never comes.
    app.head('/console/events', (_request, reply) => reply.type('text/event-stream').send());

    app.get('/console/calls/:id', async (request) => {
      const { id } = request.params as { id: string };
      return { trace: traces.find(id) ?? null };
    });
    app.post('/console/replay/:id', async (request, reply) => {
      const { id } = request.params as { id: string };
      const made = traces.requestOf(id);
      if (!made) return reply.code(404).send({ error: `no such call is kept: ${id}` });
      const requestId = randomUUID();
      await sandbox.replay(made, requestId);
      return { requestId };
    });

    if (database && handle) {
      app.post('/console/due/:name', async (request, reply) => {
        const { name } = request.params as { name: string };
        const found = described.find((one) => one.name === name);
        if (!found) return reply.code(404).send({ error: `there is no function ${JSON.stringify(name)}` });
        await makeDue({ handle: (body) => handle.call(database, body) }, found);
        return { due: true };
      });
    }
  };
}
