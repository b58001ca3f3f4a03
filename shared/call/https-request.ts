import http, { type ClientRequest, type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Deadline } from '../deadline';
import { Failure } from '../errors/failure';
import { parseReply, unreadable } from './reply';

export interface HttpsRequest {
  url: string;
  /** JSON that goes in a POST, byte for byte; without one the request is a GET. */
  text?: string;
  headers?: Record<string, string>;
  deadline: Deadline;
  /** Whether a connection of an earlier request may be used: only where a repetition does no harm. */
  mayReuseConnection: boolean;
}

const MAX_REPLY_BYTES = 4 * 1024 * 1024;
const gunzip = promisify(zlib.gunzip);

const keepAlive = {
  http: new http.Agent({ keepAlive: true, maxSockets: 50 }),
  https: new https.Agent({ keepAlive: true, maxSockets: 50 }),
};

/** Answers the parsed JSON reply, whatever its content type. Throws Failure as `requestText`, and `unreadable-reply`. */
export async function requestJson({
  body,
  ...request
}: Omit<HttpsRequest, 'text'> & { body?: unknown }): Promise<unknown> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return parseReply((await requestText({ ...request, text })).text);
}

/**
 * Answers the reply of a request that WeChat took.
 * Throws Failure: `unreachable` (nothing was sent), `connection-lost`, `deadline-exceeded`, `http-error`,
 * `http-refused`, `too-many-requests`, `unreadable-reply`, `reply-too-large`.
 */
export async function requestText(
  request: HttpsRequest,
): Promise<{ headers: IncomingHttpHeaders; text: string }> {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const payload = request.text === undefined ? undefined : Buffer.from(request.text);
  const outgoing = (secure ? https : http).request(url, {
    agent: request.mayReuseConnection ? keepAlive[secure ? 'https' : 'http'] : false,
    ...(payload && {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': payload.length,
        ...request.headers,
      },
    }),
  });
  const reply = replyTo(outgoing, request.deadline);
  outgoing.end(payload);
  const { status, headers, body } = await reply;
  if (status !== 200) throw httpFailure(status);
  const packed = headers['content-encoding'] === 'gzip';
  return { headers, text: packed ? await unzip(body) : body.toString('utf8') };
}

/** A reply as it came over the wire. */
export interface RawReply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * The reply to a request that is being made. At the deadline, and where the reply is too large, the request is
 * destroyed: what is given up must not go out later. Throws Failure.
 */
export function replyTo(outgoing: ClientRequest, deadline: Deadline): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const cancel = deadline.onExceeded(() => {
      fail(deadline.exceeded().with({ notExecuted: !connected }));
    });
    const fail = (failure: Failure) => {
      cancel();
      outgoing.destroy();
      reject(failure);
    };

    outgoing.on('socket', (socket) => {
      // A request that waited for a connection to come free is not marked as reusing it.
      if (outgoing.reusedSocket || socket.bytesWritten > 0) connected = true;
      else {
        socket.once(outgoing.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
          connected = true;
        });
      }
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const params = { cause: error.code ?? 'connection closed' };
      fail(connected ? new Failure('connection-lost', { params }) : unreachable(params));
    });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_REPLY_BYTES) fail(new Failure('reply-too-large'));
        else chunks.push(chunk);
      });
      incoming.on('error', () => fail(new Failure('connection-lost', { params: { cause: 'cut short' } })));
      incoming.on('end', () => {
        if (!incoming.complete)
          return fail(new Failure('connection-lost', { params: { cause: 'cut short' } }));
        cancel();
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks),
        });
      });
    });
  });
}

function unreachable(params: { cause: string }): Failure {
  return new Failure('unreachable', { notExecuted: true, params });
}

/** What an HTTP status other than 200 means. */
export function httpFailure(status: number): Failure {
  const params = { status };
  if (status === 429) return new Failure('too-many-requests', { params });
  if (status >= 500) return new Failure('http-error', { params });
  if (status >= 300) return new Failure('http-refused', { params });
  return unreadable(`HTTP ${status}`);
}

async function unzip(body: Buffer): Promise<string> {
  try {
    return (await gunzip(body, { maxOutputLength: MAX_REPLY_BYTES })).toString('utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Failure('reply-too-large');
    throw unreadable('bad gzip');
  }
}
