import type { ServerResponse } from 'node:http';
import type { Fault } from './faults';

/** What goes over the wire, and what the request list says of it. */
export interface WireReply {
  status: number;
  contentType: string;
  body: Buffer;
  errcode: number | string | null;
  /** What the body says before it is put into this side's form. */
  said: unknown;
}

/** How one side of WeChat (HTTPS or gateway) words a reply. */
export interface WireFormat {
  contentType: string;
  /** Further headers, by what is sent. */
  headers?(body: Buffer): Record<string, string>;
  /** A business reply, errcode or not, in this side's form. */
  encode(reply: Record<string, unknown>): WireReply;
  /** Text, meant as a business reply, in this side's form. */
  encodeText(text: string): Buffer;
  /** A reply that only this side knows (`code`, `errorCode`). */
  own?(fault: Fault): WireReply | undefined;
}

/** What was sent: null = nothing, or not the whole of it. */
export type Sent = WireReply | null;

function write(
  response: ServerResponse,
  format: WireFormat,
  reply: WireReply,
  bytes = reply.body,
  done?: () => void,
): void {
  response.writeHead(reply.status, {
    ...format.headers?.(reply.body),
    'content-type': reply.contentType,
    'content-length': reply.body.length,
  });
  if (done) response.write(bytes, done);
  else response.end(bytes);
}

function gone(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || response.closed) resolve();
    else response.once('close', resolve);
  });
}

/** Waits, but no longer than the client does. */
function delay(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      response.off('close', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    response.once('close', finish);
  });
}

function altered(fault: Fault, format: WireFormat): WireReply | undefined {
  const own = format.own?.(fault);
  const coded =
    own ??
    (fault.errcode === undefined
      ? undefined
      : format.encode({ errcode: fault.errcode, errmsg: fault.errmsg ?? 'sandbox fault' }));
  const text = fault.apiReply === undefined ? fault.body : fault.apiReply;
  if (text !== undefined) {
    return {
      status: fault.status ?? 200,
      contentType: fault.contentType ?? format.contentType,
      body: fault.apiReply === undefined ? Buffer.from(text) : format.encodeText(text),
      errcode: coded?.errcode ?? null,
      said: asJson(text),
    };
  }
  if (coded) {
    return {
      ...coded,
      status: fault.status ?? coded.status,
      contentType: fault.contentType ?? coded.contentType,
    };
  }
  if (fault.status === undefined) return undefined;
  const html = `<html><head><title>${fault.status}</title></head><body><h1>${fault.status}</h1></body></html>`;
  return {
    status: fault.status,
    contentType: fault.contentType ?? 'text/html',
    body: Buffer.from(html),
    errcode: null,
    said: html,
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** As `serve`, and answered in any case: nobody else ends a response that was hijacked. */
export async function answer(
  response: ServerResponse,
  fault: Fault | undefined,
  format: WireFormat,
  carryOut: () => Promise<WireReply>,
): Promise<Sent> {
  try {
    return await serve(response, fault, format, carryOut);
  } catch (error) {
    process.stderr.write(`sandbox: ${(error as Error).message}\n`);
    if (response.headersSent) {
      response.destroy();
      return null;
    }
    const said = 'the sandbox failed to answer';
    const reply = { status: 500, contentType: 'text/plain', body: Buffer.from(said), errcode: null, said };
    write(response, format, reply);
    return reply;
  }
}

/**
 * Answers a request, through a fault where one hits it. `carryOut` does what was asked and words the reply; a fault
 * decides whether and when it is called. The caller has hijacked the response.
 */
async function serve(
  response: ServerResponse,
  fault: Fault | undefined,
  format: WireFormat,
  carryOut: () => Promise<WireReply>,
): Promise<Sent> {
  if (!fault) {
    const reply = await carryOut();
    if (response.destroyed) return null;
    write(response, format, reply);
    return reply;
  }
  const done = fault.executed ? await carryOut() : undefined;
  if (fault.delayMs) await delay(fault.delayMs, response);
  if (fault.hang) await gone(response);
  if (response.destroyed || fault.hang) return null;
  if (fault.reset) {
    response.socket?.resetAndDestroy();
    return null;
  }
  const reply =
    altered(fault, format) ??
    done ??
    (fault.cut ? format.encode({ errcode: 0, errmsg: 'ok' }) : await carryOut());
  if (fault.cut) {
    write(response, format, reply, reply.body.subarray(0, Math.floor(reply.body.length / 2)), () =>
      response.destroy(),
    );
    return null;
  }
  write(response, format, reply);
  return reply;
}
