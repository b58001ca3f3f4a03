import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DatabaseHandler } from '../../../sandbox/gateway/gateway';
import type { Activity } from '../../shared/support/fake-clock';

/** The cloud gateway in the test's own process, for the database alone. */
export interface Gateway extends Activity {
  /** What leads the SDK here. */
  env: Record<string, string>;
  server: Server;
  close(): Promise<void>;
}

/** @param handler what never settles stands for a wait: time may jump meanwhile */
export async function startGateway(handler: Pick<DatabaseHandler, 'handle'>): Promise<Gateway> {
  let inWork = 0;
  let count = 0;
  const server = http.createServer(async (request, response) => {
    inWork++;
    count++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    response.on('close', () => count++);
    inWork--;
    // A late cloud call to whoever had this port before.
    if (!body.startsWith('{')) return response.end();
    const answer = await handler.handle(JSON.parse(body));
    count++;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ requestId: 'r', ...answer }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const env = leadSdkTo(server);
  return {
    env,
    server,
    get busy() {
      return inWork > 0;
    },
    get count() {
      return count;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Also by this process's environment, because the SDK reads no other place. */
export function leadSdkTo(server: Server): Record<string, string> {
  const env = {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'secret-id-0001',
    TENCENTCLOUD_SECRETKEY: 'secret-key-0001',
    TENCENTCLOUD_SESSIONTOKEN: 'session-token-0001',
    SCF_NAMESPACE: 'env-1',
    TCB_ENV: 'env-1',
    TCB_CONTEXT_CNFG: JSON.stringify({
      URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`,
    }),
  };
  Object.assign(process.env, env);
  return env;
}
