import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeReply } from '../../sandbox/gateway/protobuf';

export interface EchoReply {
  status?: number;
  contentType?: string;
  body: string | Buffer;
  /** Sends half of the body, then breaks the connection. */
  cut?: boolean;
}

/** Words the reply to a request out of all that the request held: its line, headers and body, as one text. */
export type Echo = (told: string) => EchoReply;

const json = (value: unknown): EchoReply => ({ body: JSON.stringify(value) });
/** A reply of WeChat as the gateway hands it on. */
export const gatewayReply = (reply: object): EchoReply => protobuf(JSON.stringify(reply));
const protobuf = (text: string): EchoReply => ({
  contentType: 'application/octet-stream',
  body: encodeReply(text),
});

/** Forms in which a server could repeat a text. */
const rewrite: Record<string, (told: string) => string> = {
  'in capitals': (told) => told.toUpperCase(),
  'in hex': (told) => Buffer.from(told).toString('hex'),
  'in base64': (told) => Buffer.from(told).toString('base64'),
  'in base64 after one character': (told) => Buffer.from(`>${told}`).toString('base64'),
  'in base64 for addresses, after two': (told) => Buffer.from(`>>${told}`).toString('base64url'),
  'in an address': encodeURIComponent,
  'in an address, in part': (told) =>
    told.replace(/[\x20-\x7e]/g, (char, at) => (at % 3 ? char : `%${char.charCodeAt(0).toString(16)}`)),
  'in JSON, by numbers': (told) =>
    told.replace(/[\x20-\x7e]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`),
};

const rewritten = (word: (text: string) => EchoReply): Record<string, Echo> =>
  Object.fromEntries(
    Object.entries(rewrite).map(([form, write]): [string, Echo] => [
      `rewritten ${form}`,
      (told) => word(write(told)),
    ]),
  );

/** The ways in which WeChat's HTTPS API, or a proxy before it, could say it all again. */
export const httpsEchoes: Record<string, Echo> = {
  'in errmsg': (told) => json({ errcode: 930561, errmsg: `args error ${told}` }),
  'in the rid': (told) => json({ errcode: 930561, errmsg: `args error rid: ${told}` }),
  'in resultmsg': (told) => json({ resultcode: 9, resultmsg: told }),
  'in both': (told) => json({ errcode: 40164, errmsg: told, resultcode: 9, resultmsg: told }),
  'in a number': (told) => json({ errcode: told, errmsg: told }),
  'in an object for errmsg': (told) => json({ errcode: 47001, errmsg: { told } }),
  'in HTTP 400': (told) => ({ status: 400, contentType: 'text/plain', body: told }),
  'in HTTP 429': (told) => ({ status: 429, body: JSON.stringify({ errmsg: told }) }),
  ...rewritten((told) => json({ errcode: 930561, errmsg: told, resultcode: 9, resultmsg: told })),
};

/** Ways that are called a passing trouble, so that reads are tried again. */
export const passingEchoes: Record<string, Echo> = {
  'in HTML': (told) => ({ contentType: 'text/html', body: `<html>${told}</html>` }),
  'in broken JSON': (told) => ({ body: `{"errcode":930561,"errmsg":"${told}` }),
  'cut short': (told) => ({ body: JSON.stringify({ errcode: 930561, errmsg: told }), cut: true }),
  'while busy': (told) => json({ errcode: -1, errmsg: `system error ${told}` }),
  'in HTTP 502': (told) => ({ status: 502, contentType: 'text/html', body: `<html>${told}</html>` }),
};

/** The ways in which the cloud gateway could, for cloud calls and for the database. */
export const gatewayEchoes: Record<string, Echo> = {
  'in an error of the gateway': (message) =>
    json({ code: 'SIGN_PARAM_INVALID', message, requestId: message }),
  'in an error without a known code': (message) => json({ code: 'NO_SUCH_CODE', message }),
  'in an error whose code it is': (message) => json({ code: message, message }),
  'in errmsg of WeChat': (told) => gatewayReply({ errcode: 40199, errmsg: told }),
  'in what should be JSON of WeChat': (told) => protobuf(told),
  'in HTML': (told) => ({ contentType: 'text/html', body: `<html>${told}</html>` }),
  'in HTTP 403': (told) => ({ status: 403, body: JSON.stringify({ code: 'X', message: told }) }),
  'in broken JSON': (told) => ({ body: `{"code":"X","message":"${told}` }),
  ...rewritten((told) => gatewayReply({ errcode: 40199, errmsg: told })),
};

/** Plays WeChat's token service, HTTPS API and cloud gateway, and repeats in its answers what it was asked. */
export class EchoUpstream {
  /** How the token service answers; by default it hands out `accessToken`. */
  token: Echo | undefined;
  answer: Echo = httpsEchoes['in errmsg'] as Echo;
  requests = 0;
  private readonly server = http.createServer((request, response) => this.take(request, response));

  private constructor(private readonly accessToken: string) {}

  static async start(accessToken: string): Promise<EchoUpstream> {
    const upstream = new EchoUpstream(accessToken);
    await new Promise<void>((resolve) => upstream.server.listen(0, '127.0.0.1', resolve));
    return upstream;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    this.requests++;
    const body = Buffer.concat(chunks).toString('utf8');
    const told = `${body} ${request.method} ${request.url} ${JSON.stringify(request.headers)}`;
    const forToken = request.url?.startsWith('/cgi-bin/stable_token');
    const issue: Echo = () => json({ access_token: this.accessToken, expires_in: 7200 });
    const reply = (forToken ? (this.token ?? issue) : this.answer)(told);
    const bytes = Buffer.from(reply.body);
    response.writeHead(reply.status ?? 200, {
      'content-type': reply.contentType ?? 'application/json; charset=utf-8',
      'content-length': bytes.length,
    });
    if (reply.cut) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(bytes);
  }
}
