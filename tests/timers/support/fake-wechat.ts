import http from 'node:http';
import type { AddressInfo } from 'node:net';

export const LOCAL_GET_ORDER = '/cgi-bin/express/local/business/order/get';
export const REAL_MOCK = '/cgi-bin/express/local/business/realmock_update_order';
export const GET_ORDER = '/cgi-bin/express/business/order/get';
export const UPDATE_PATH = '/cgi-bin/express/delivery/path/update';

const STABLE_TOKEN = '/cgi-bin/stable_token';

export type Body = Record<string, unknown>;

/** A JSON reply (or its text), an HTTP status, or none: the connection is reset, or nothing ever comes. */
export type Reply = object | { text: string } | number | 'reset' | 'hang';

export interface FakeWeChat {
  url: string;
  server: http.Server;
  /** Requests so far, those for a token left out. */
  asked: { path: string; body: Body }[];
  /** Answers every request but those for a token; may be replaced at any time. */
  answer: (path: string, body: Body) => Reply | Promise<Reply>;
  /** Answers the requests for a token. */
  token: () => Reply;
  close(): Promise<void>;
}

/** WeChat's HTTPS API with nothing behind it but a test, and as fast as can be. */
export async function startFakeWeChat(): Promise<FakeWeChat> {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = String(request.url).split('?')[0] as string;
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Body;
    if (path !== STABLE_TOKEN) wechat.asked.push({ path, body });
    const reply = path === STABLE_TOKEN ? wechat.token() : await wechat.answer(path, body);
    if (reply === 'hang') return;
    if (reply === 'reset') {
      response.socket?.resetAndDestroy();
      return;
    }
    response.statusCode = typeof reply === 'number' ? reply : 200;
    if (typeof reply === 'number') response.end('<html></html>');
    else response.end('text' in reply ? String(reply.text) : JSON.stringify(reply));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wechat: FakeWeChat = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    asked: [],
    answer: () => ({ errcode: 0, errmsg: 'ok' }),
    token: () => ({ access_token: 'token-of-the-fake-wechat', expires_in: 7200 }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return wechat;
}
