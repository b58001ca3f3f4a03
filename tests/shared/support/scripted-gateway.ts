import http from 'node:http';
import type { Socket } from 'node:net';
import { leadSdkTo } from '../../timers/support/gateway';

/** A cloud call as it arrived. */
export interface Call {
  /** Such as `logistics.getOrder`. */
  apiName: string;
  connection: Socket;
}

/** What the gateway answers: a protobuf or other body, or nothing; `reset` and `cut` end the connection. */
export type GatewayReply =
  | { body: Buffer | string; status?: number; headers?: http.OutgoingHttpHeaders }
  | 'hang'
  | 'reset'
  | 'cut';

/** The gateway of the cloud in the test's own process; the SDK is led to it by this process's environment. */
export class ScriptedGateway {
  readonly calls: Call[] = [];
  /** The last one stands for all further calls. */
  replies: GatewayReply[] = [];
  env: Record<string, string> = {};
  private readonly server = http.createServer((request, response) => this.take(request, response));

  static async start(): Promise<ScriptedGateway> {
    const gateway = new ScriptedGateway();
    await new Promise<void>((resolve) => gateway.server.listen(0, '127.0.0.1', resolve));
    gateway.env = leadSdkTo(gateway.server);
    return gateway;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const text = Buffer.concat(chunks).toString('latin1');
    const apiName = /name="apiName"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]*)/.exec(text)?.[1] ?? '';
    this.calls.push({ apiName, connection: request.socket });
    const reply = this.replies[Math.min(this.calls.length, this.replies.length) - 1] ?? 'hang';
    if (reply === 'hang') return;
    if (reply === 'reset') request.socket.resetAndDestroy();
    else if (reply === 'cut') {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': 100 });
      response.write('a', () => request.socket.destroy());
    } else {
      response.writeHead(reply.status ?? 200, {
        'content-type': 'application/octet-stream',
        ...reply.headers,
      });
      response.end(reply.body);
    }
  }
}
