import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Activity } from './fake-clock';

/** A request as it came over the wire. */
export interface Recorded {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: http.IncomingHttpHeaders;
  /** The body as it was sent. */
  body: string;
  /** Number of the connection, from 1. */
  socket: number;
  /** How many requests this connection has carried, this one included. */
  useOfSocket: number;
}

export type Reply =
  | { json: unknown; status?: number; headers?: http.OutgoingHttpHeaders }
  | { raw: string | Buffer; status?: number; headers?: http.OutgoingHttpHeaders }
  /** Announces `length` bytes, sends `raw` and cuts the connection. */
  | { cut: string; length: number }
  /** Announces `length` bytes, sends `stall` and nothing more. */
  | { stall: string; length: number }
  /** Takes the request and never answers. */
  | 'hang'
  /** Takes the request and resets the connection. */
  | 'reset';

const CLIENT_REQUEST = 'http.client.request.start';

/** `nth` counts the requests to this path from 1. A promise stands for a wait: time may jump meanwhile. */
type Script = Reply | ((request: Recorded, nth: number) => Reply | Promise<Reply>);

/** An HTTP server that answers by script, each path its own; the last answer of a path stands for all further ones. */
export class ScriptedWeChat implements Activity {
  readonly requests: Recorded[] = [];
  count = 0;
  private inWork = 0;
  private sockets = 0;
  private readonly scripts = new Map<string, { replies: Script[]; asked: number }>();
  private readonly ends = new Map<number, Promise<void>>();
  private readonly uses = new WeakMap<Socket, { number: number; requests: number }>();
  /** The requests of this process whose end has not been seen. */
  private readonly asking = new Set<http.ClientRequest>();
  private readonly server = http.createServer((request, response) => this.take(request, response));

  static async start(): Promise<ScriptedWeChat> {
    const wechat = new ScriptedWeChat();
    wechat.server.on('connection', (socket: Socket) => {
      wechat.count++;
      wechat.uses.set(socket, { number: ++wechat.sockets, requests: 0 });
      wechat.ends.set(wechat.sockets, new Promise((resolve) => socket.on('close', () => resolve())));
      socket.on('close', () => wechat.count++);
    });
    subscribe(CLIENT_REQUEST, wechat.seeRequest);
    await new Promise<void>((resolve) => wechat.server.listen(0, '127.0.0.1', resolve));
    return wechat;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get busy(): boolean {
    return this.inWork > 0;
  }

  /** Connections accepted so far. */
  get connections(): number {
    return this.sockets;
  }

  /** Resolves when this connection has ended. */
  async ended(socket: number): Promise<void> {
    await this.ends.get(socket);
  }

  on(path: string, ...replies: Script[]): this {
    this.scripts.set(path, { replies, asked: 0 });
    return this;
  }

  to(path: string): Recorded[] {
    return this.requests.filter((request) => request.path === path);
  }

  async close(): Promise<void> {
    unsubscribe(CLIENT_REQUEST, this.seeRequest);
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  private readonly seeRequest = (message: unknown) => {
    const { request } = message as { request: http.ClientRequest };
    this.asking.add(request);
    request.once('close', () => this.asking.delete(request));
  };

  /** Whoever in this process made the request that came in over this connection. */
  private askerOf({ remotePort }: Socket): http.ClientRequest | undefined {
    return [...this.asking].find(
      ({ socket }) => remotePort !== undefined && socket?.localPort === remotePort,
    );
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    this.inWork++;
    this.count++;
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      this.inWork--;
      return;
    }
    const reply = await this.replyTo(this.record(request, Buffer.concat(chunks).toString('utf8')));
    this.count++;
    // The client may be gone by now.
    const gone = request.socket.destroyed;
    const left = gone || reply === 'hang' || (typeof reply === 'object' && 'stall' in reply);
    if (left) this.inWork--;
    else this.workUntilRead(request.socket, response);
    if (reply !== 'hang' && !gone) this.send(reply, response);
  }

  /** What has been written has not yet been read: on a busy machine a large reply stays between the two for a while. */
  private workUntilRead(socket: Socket, response: http.ServerResponse): void {
    const asker = this.askerOf(socket);
    const done = () => {
      this.inWork--;
      this.count++;
    };
    response.on('close', () => {
      if (asker && this.asking.has(asker)) asker.once('close', done);
      else done();
    });
  }

  private record(request: http.IncomingMessage, body: string): Recorded {
    const use = this.uses.get(request.socket) ?? { number: 0, requests: 0 };
    use.requests++;
    const url = new URL(request.url ?? '', 'http://localhost');
    const recorded: Recorded = {
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
      body,
      socket: use.number,
      useOfSocket: use.requests,
    };
    this.requests.push(recorded);
    return recorded;
  }

  private async replyTo(request: Recorded): Promise<Reply> {
    const script = this.scripts.get(request.path);
    const reply = script?.replies[Math.min(script.asked, script.replies.length - 1)];
    if (!script || !reply) return { raw: `nothing is scripted for ${request.path}`, status: 404 };
    const nth = ++script.asked;
    if (typeof reply !== 'function') return reply;
    const answered = reply(request, nth);
    if (!(answered instanceof Promise)) return answered;
    // It waits for the clock or for another request: no work of this server.
    this.inWork--;
    try {
      return await answered;
    } finally {
      this.inWork++;
      this.count++;
    }
  }

  private send(reply: Exclude<Reply, 'hang'>, response: http.ServerResponse): void {
    if (reply === 'reset') {
      response.socket?.resetAndDestroy();
    } else if ('cut' in reply || 'stall' in reply) {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': reply.length });
      if ('cut' in reply) response.write(reply.cut, () => response.socket?.destroy());
      else response.write(reply.stall);
    } else {
      const body = 'json' in reply ? JSON.stringify(reply.json) : reply.raw;
      response.writeHead(reply.status ?? 200, { 'Content-Type': 'application/json', ...reply.headers });
      response.end(body);
    }
  }
}
