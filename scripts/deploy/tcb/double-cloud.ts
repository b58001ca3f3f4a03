import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A function as the double of the cloud has it, in the words of Tencent's API. */
export interface CloudFunction {
  Timeout: number;
  MemorySize: number;
  Runtime: string;
  Handler: string;
  InstallDependency: string;
  Environment?: { Variables: { Key: string; Value: unknown }[] };
  /** JSON. */
  Triggers?: string;
  /** Bytes of the zip file that was uploaded last. */
  zipBytes: number;
  updates: number;
}

/**
 * What @cloudbase/cli asks of the cloud when it deploys: the environment, a place in a bucket, and SCF's functions by
 * Tencent's API. It keeps what it is given, as the cloud would, and refuses where it is told to.
 */
export class DoubleCloud {
  readonly functions = new Map<string, CloudFunction>();
  /** Answers with an error to each request about the function of that name. */
  refuses = '';
  private zipBytes = 0;
  private readonly server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => this.answer(request, Buffer.concat(chunks), response));
  });

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const action = request.headers['x-tc-action'];
    if (typeof action === 'string') {
      const answer = this.byAction(action, JSON.parse(body.toString('utf8') || '{}'));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { RequestId: 'double', ...answer } }));
      return;
    }
    const meantFor = String(request.headers['x-meant-for']);
    if (meantFor.includes('.cos.')) this.bucket(request, body, response);
    else response.setHeader('content-type', 'application/json').end('{}');
  }

  private byAction(action: string, asked: Record<string, unknown>): object {
    const name = String(asked.FunctionName);
    const known = this.functions.get(name);
    if (this.refuses !== '' && name === this.refuses)
      return error('LimitExceeded.Function', 'too many functions');
    switch (action) {
      case 'DescribeEnvs':
        return { EnvList: [environment(String(asked.EnvId ?? 'test-1a2b3c'))], Total: 1 };
      case 'DescribeTcbAccountInfo':
        return { CloudAppId: '1250000000' };
      case 'GetTempCosInfo':
        return { Date: '2026-11-24', Sign: SIGN };
      case 'CreateFunction':
        if (known) return error('ResourceInUse.FunctionName', 'there is one of that name');
        this.functions.set(name, {
          ...(asked as unknown as CloudFunction),
          zipBytes: this.zipBytes,
          updates: 0,
        });
        return {};
      case 'GetFunction':
        return known
          ? { ...known, Status: 'Active', Type: 'Event' }
          : error('ResourceNotFound.FunctionName', 'none');
      case 'UpdateFunctionCode':
        if (known) known.zipBytes = this.zipBytes;
        return {};
      case 'UpdateFunctionConfiguration':
        if (known) {
          const { Timeout, MemorySize, Environment = known.Environment } = asked as unknown as CloudFunction;
          Object.assign(known, { Timeout, MemorySize, Environment, updates: known.updates + 1 });
        }
        return {};
      case 'BatchCreateTrigger':
        if (known) known.Triggers = String(asked.Triggers);
        return {};
      default:
        return {};
    }
  }

  /** An upload in parts, as COS takes it. */
  private bucket({ method, url = '' }: IncomingMessage, body: Buffer, response: ServerResponse): void {
    response.setHeader('content-type', 'application/xml').setHeader('etag', '"e7a9"');
    if (method === 'PUT') {
      this.zipBytes = body.length;
      response.end();
    } else if (method === 'POST' && /[?&]uploads/.test(url)) {
      response.end(xml('InitiateMultipartUploadResult', '<UploadId>upload</UploadId>'));
    } else if (method === 'POST') {
      response.end(xml('CompleteMultipartUploadResult', '<Location>double</Location><ETag>"e7a9"</ETag>'));
    } else response.end(xml('ListMultipartUploadsResult', '<IsTruncated>false</IsTruncated>'));
  }
}

/** Of the form that the bucket's SDK takes for a signature. */
const SIGN =
  'q-sign-algorithm=sha1&q-ak=a&q-sign-time=1;2&q-key-time=1;2&q-header-list=&q-url-param-list=&q-signature=s';

function environment(id: string): object {
  const Region = 'ap-shanghai';
  return {
    EnvId: id,
    Status: 'NORMAL',
    Source: 'miniapp',
    EnvType: 'baas',
    Region,
    Functions: [{ Namespace: id, Region }],
    Storages: [{ Region, Bucket: 'double', AppId: '1250000000' }],
    LogServices: [{ TopicId: 'topic', LogsetId: 'logset' }],
  };
}

function error(Code: string, Message: string): object {
  return { Error: { Code, Message } };
}

function xml(root: string, inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><${root}>${inner}</${root}>`;
}
