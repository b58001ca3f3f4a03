import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fromPage, type PageCall, type Push, whyNoCall, whyNoPush } from '../runtime/platform';
import type { Sandbox } from '../sandbox';
import { type ReplyRequest, whyNoReply } from '../wechat/scripted-replies';

function refused(reply: FastifyReply, error: string): FastifyReply {
  return reply.code(400).send({ error });
}

function parse(body: unknown): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The caller may name its call beforehand, to tell its requests from others' while it runs. */
function requestIdOf({ headers }: FastifyRequest): string | undefined {
  const id = headers['x-request-id'];
  return typeof id === 'string' && UUID.test(id) ? id : undefined;
}

/** `/sandbox/...`: what a developer, a test or the console tells the sandbox to do. */
export function registerSandboxRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.post('/sandbox/call', async (request, reply) => {
    const body = parse(request.body);
    const refusal = whyNoCall(body);
    if (refusal) return refused(reply, refusal);
    return sandbox.call(fromPage(body as PageCall), requestIdOf(request));
  });

  app.post('/sandbox/push', async (request, reply) => {
    const body = parse(request.body);
    const refusal = whyNoPush(body);
    if (refusal) return refused(reply, refusal);
    // What WeChat is told, and no more.
    const { requestId, logs, durationMs, coldStart, ...said } = await sandbox.push(
      body as Push,
      requestIdOf(request),
    );
    return said;
  });

  app.post('/sandbox/timer', async (request, reply) => {
    const body = parse(request.body) as Record<string, unknown> | undefined;
    if (body === null || typeof body !== 'object' || Array.isArray(body)) {
      return refused(reply, 'the body must be a JSON object');
    }
    const unknown = Object.keys(body).find((field) => field !== 'name');
    if (unknown !== undefined) return refused(reply, `unknown field "${unknown}"`);
    if (typeof body.name !== 'string') return refused(reply, '"name" must be the name of a function');
    try {
      return await sandbox.fireTimer(body.name, requestIdOf(request));
    } catch (error) {
      if (error instanceof TypeError) return refused(reply, error.message);
      throw error;
    }
  });

  app.post('/sandbox/faults', async (request, reply) => {
    try {
      sandbox.addFault(parse(request.body) as Parameters<Sandbox['addFault']>[0]);
    } catch (error) {
      if (error instanceof TypeError) return refused(reply, error.message);
      throw error;
    }
    return { faults: sandbox.faults() };
  });

  app.delete('/sandbox/faults', async (request, reply) => {
    const { id } = request.query as { id?: string };
    if (id !== undefined && !/^\d+$/.test(id)) return refused(reply, '"id" must be the number of a fault');
    sandbox.clearFaults(id === undefined ? undefined : Number(id));
    return { faults: sandbox.faults() };
  });

  app.post('/sandbox/replies', async (request, reply) => {
    const body = parse(request.body);
    const refusal = whyNoReply(body);
    if (refusal) return refused(reply, refusal);
    try {
      sandbox.setReply(body as ReplyRequest);
    } catch (error) {
      if (error instanceof TypeError) return refused(reply, error.message);
      throw error;
    }
    return { replies: sandbox.replies() };
  });

  app.delete('/sandbox/replies', async (request) => {
    sandbox.clearReplies((request.query as { api?: string }).api);
    return { replies: sandbox.replies() };
  });

  app.get('/sandbox/state', async () => sandbox.state());

  app.post('/sandbox/reset', async () => {
    sandbox.reset();
    return { reset: true };
  });
}
