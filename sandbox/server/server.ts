import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { withoutInstance } from '../runtime/instance-address';

/** The platform's limit for the data of one call. */
const BODY_LIMIT = 6 * 1024 * 1024;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/i;
const JSON_TYPE = /^application\/json\s*(;|$)/i;

/**
 * A mini program in WeChat DevTools. The Referer is its documented mark, which neither it nor any page of a browser can
 * choose. Document: miniprogram/dev/framework/ability/network.
 */
const DEVTOOLS = /^https:\/\/servicewechat\.com\/(touristappid|wx[0-9a-f]{16})\/devtools\/page-frame\.html$/;

/** Why a request is refused: HTTP status and a sentence. */
type Refusal = [status: number, error: string];

/**
 * Nothing but this computer, and of its browsers no page but the sandbox's own: neither one of another site or
 * another port, nor one whose name was made to lead here (DNS rebinding). What is no browser sends no such headers.
 * A mini program in DevTools may call functions, and nothing else.
 */
function refusalOf({ headers, method, url }: FastifyRequest): Refusal | undefined {
  const { host, origin, referer } = headers;
  if (!host || !LOOPBACK.test(host)) return [403, 'the sandbox answers only requests from this computer'];
  const site = headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  // A link on any page may lead to the console.
  const opensConsole =
    foreign &&
    method === 'GET' &&
    url.split('?')[0] === '/' &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document';
  const callsFromDevTools = method === 'POST' && url === '/sandbox/call' && DEVTOOLS.test(referer ?? '');
  const otherOrigin = origin !== undefined && origin !== `http://${host}`;
  if (!callsFromDevTools && ((foreign && !opensConsole) || otherOrigin)) {
    return [403, 'the sandbox answers no page but its own console'];
  }
  // An old browser names no origin: but no form of another page can send JSON.
  const fromBrowser = origin !== undefined || site !== undefined || referer !== undefined;
  const type = headers['content-type'];
  if (method === 'POST' && fromBrowser && type !== undefined && !JSON_TYPE.test(type)) {
    return [415, 'a page must send JSON: content-type application/json'];
  }
  return undefined;
}

/** A server for this computer alone. Bodies arrive raw (Buffer): each route reads its own kind. */
export function makeServer(): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    logger: false,
    rewriteUrl: withoutInstance,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    const refusal = refusalOf(request);
    if (refusal) return reply.code(refusal[0]).send({ error: refusal[1] });
  });
  app.setErrorHandler((error: { statusCode?: number; message: string }, _request, reply) => {
    const status = error.statusCode ?? 500;
    const message = status < 500 ? error.message : 'the sandbox failed to answer';
    if (status >= 500) process.stderr.write(`sandbox: ${error.message}\n`);
    return reply.code(status).send({ error: message });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({
      error: `there is no ${request.method} ${request.url.split('?')[0]}`,
      hint: 'POST /sandbox/call {"name":"...","data":{},"openid":"..."} calls a function; GET /sandbox/state shows what happened',
    }),
  );
  return app;
}
