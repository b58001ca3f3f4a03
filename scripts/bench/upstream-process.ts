/**
 * WeChat as the benchmarks meet it, in a process of its own: so quick and so simple that its own cost does not blur
 * theirs. Answers the token, the four APIs over HTTPS and over the gateway, and, if asked to, the database.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDatabase, type Database } from '../../sandbox/database/database';
import { encodeReply } from '../../sandbox/gateway/protobuf';
import { LOCAL_ORDER_UPDATED, LOGISTICS_ORDER, localOrder, PATH_UPDATED } from './upstream-replies';

export interface UpstreamOptions {
  /** How long every reply of the HTTPS APIs takes. */
  delayMs: number;
  /** The status that local orders have. */
  orderStatus: number;
}

export interface UpstreamState {
  counts: { token: number; business: number; database: number };
  /** Connections made so far, and open now. */
  connections: number;
  open: number;
  /** Database time: how long its requests took here, in ms. */
  databaseMs: number;
}

export type Command =
  | { do: 'state' }
  | { do: 'reset' }
  | { do: 'insert'; collection: string; records: Record<string, unknown>[] }
  | { do: 'count'; collection: string; field: string; value: unknown };

const TOKEN = `90_${'upstream-token-'.repeat(9)}`;
const IDLE_MS = 2000;
const options: UpstreamOptions = JSON.parse(process.argv[2] ?? '{}');

const json = (reply: object) => Buffer.from(JSON.stringify(reply));
const protobuf = (reply: object) => encodeReply(JSON.stringify(reply));

const tokenReply = json({ access_token: TOKEN, expires_in: 7200 });
const replies = new Map([
  ['/cgi-bin/express/business/order/get', json(LOGISTICS_ORDER)],
  ['/cgi-bin/express/delivery/path/update', json(PATH_UPDATED)],
  ['/cgi-bin/express/local/business/order/get', json(localOrder(options.orderStatus))],
  ['/cgi-bin/express/local/business/realmock_update_order', json(LOCAL_ORDER_UPDATED)],
]);
const cloudReplies = new Map([
  ['logistics.getOrder', protobuf(LOGISTICS_ORDER)],
  ['logistics.updatePath', protobuf(PATH_UPDATED)],
]);

let database: Database = createDatabase();
const state: UpstreamState = {
  counts: { token: 0, business: 0, database: 0 },
  connections: 0,
  open: 0,
  databaseMs: 0,
};

const server = http.createServer({ keepAliveTimeout: IDLE_MS }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    serve(request, Buffer.concat(chunks)).then(
      ({ body, type, delayMs = 0 }) => {
        const send = () => {
          response.writeHead(200, { 'content-type': type, 'content-length': body.length });
          response.end(body);
        };
        if (delayMs > 0) setTimeout(send, delayMs);
        else send();
      },
      (error) => response.writeHead(500).end(String(error)),
    );
  });
});
server.on('connection', (socket) => {
  state.connections++;
  state.open++;
  socket.on('close', () => {
    state.open--;
  });
});

interface Served {
  body: Buffer;
  type: string;
  delayMs?: number;
}

const JSON_TYPE = 'application/json; encoding=utf-8';

async function serve(request: http.IncomingMessage, body: Buffer): Promise<Served> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/admin') return serveGateway(request, body);
  const { delayMs } = options;
  if (url.pathname === '/cgi-bin/token' || url.pathname === '/cgi-bin/stable_token') {
    state.counts.token++;
    return { body: tokenReply, type: JSON_TYPE, delayMs };
  }
  state.counts.business++;
  return { body: businessReply(url, body), type: JSON_TYPE, delayMs };
}

function businessReply(url: URL, body: Buffer): Buffer {
  if (url.searchParams.get('access_token') !== TOKEN)
    return json({ errcode: 40001, errmsg: 'invalid credential' });
  const reply = replies.get(url.pathname);
  if (!reply) return json({ errcode: 40066, errmsg: 'invalid url' });
  const fields = JSON.parse(body.toString('utf8'));
  const signed = url.pathname.includes('/local/');
  if (signed && !/^[0-9a-f]{40}$/.test(fields.delivery_sign))
    return json({ errcode: 930561, errmsg: 'args error' });
  return reply;
}

async function serveGateway(request: http.IncomingMessage, body: Buffer): Promise<Served> {
  if (request.headers['content-type']?.startsWith('multipart/')) {
    state.counts.business++;
    const text = body.toString('latin1');
    const api = /name="apiName"\r\n\r\n([\w.]+)/.exec(text)?.[1] ?? '';
    const reply = cloudReplies.get(api);
    if (!reply) throw new Error(`no cloud call ${api}`);
    return { body: reply, type: 'application/octet-stream' };
  }
  state.counts.database++;
  const began = performance.now();
  const reply = await database.handle(JSON.parse(body.toString('utf8')));
  state.databaseMs += performance.now() - began;
  return { body: json(reply), type: 'application/json; charset=utf-8' };
}

async function obey(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'state':
      return state;
    case 'reset':
      await database.close();
      database = createDatabase();
      Object.assign(state, { counts: { token: 0, business: 0, database: 0 }, databaseMs: 0 });
      return undefined;
    case 'insert': {
      const { collection: collectionName, records } = command;
      await database.handle({ action: 'database.addCollection', collectionName });
      const data = records.map((record) => JSON.stringify(record));
      const reply = await database.handle({ action: 'database.insertDocument', collectionName, data });
      if (reply.code !== undefined) throw new Error(String(reply.message));
      return undefined;
    }
    case 'count': {
      const records = (database.snapshot()[command.collection] ?? []) as Record<string, unknown>[];
      return records.filter((record) => record[command.field] === command.value).length;
    }
  }
}

process.on('message', ({ id, command }: { id: number; command: Command }) => {
  obey(command).then(
    (result) => process.send?.({ id, result }),
    (error) => process.send?.({ id, error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
