import fastify, { type FastifyInstance } from 'fastify';
import { withoutInstance } from './instance-address';

/** The platform's limit for the data of one call. */
const BODY_LIMIT = 6 * 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

function isLoopback(url: string): boolean {
  try {
    return LOOPBACK.has(new URL(url).hostname);
  } catch {
    return false;
  }
}

/**
 * A server for this computer alone: a Host or Origin that is not loopback is refused, so that no web page reaches it,
 * by DNS rebinding or otherwise. Bodies arrive raw (Buffer): each route reads its own kind.
 */
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
    const { host, origin } = request.headers;
    if (!host || !isLoopback(`http://${host}`) || (origin !== undefined && !isLoopback(origin))) {
      return reply.code(403).send({ error: 'the sandbox answers only requests from this computer' });
    }
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
