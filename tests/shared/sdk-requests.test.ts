import http from 'node:http';
import { watchRequests } from '../../shared/call/sdk-requests';

// The SDK's requests are made by http.request and https.request, which are put in other words once.

const refused = { host: '127.0.0.1', port: 1 };

function make(...args: unknown[]): void {
  const request = (http.request as (...args: unknown[]) => http.ClientRequest)(...args);
  request.on('error', () => {});
  request.destroy();
}

async function watched(...args: unknown[]): Promise<number> {
  let times = 0;
  await watchRequests(
    (go) => {
      times++;
      return go();
    },
    async () => make(...args),
  );
  return times;
}

test('every POST is watched once, however often that was asked for; nothing else is', async () => {
  for (const method of ['POST', 'post', 'POST']) {
    expect(await watched('http://127.0.0.1:1/', { method })).toBe(1);
  }
  for (const method of ['GET', undefined]) expect(await watched('http://127.0.0.1:1/', { method })).toBe(0);
  expect(await watched(refused)).toBe(0);
  expect(await watched('http://127.0.0.1:1/')).toBe(0);
});

test('outside of it nothing is', async () => {
  await watched(refused);
  expect(() => make('http://127.0.0.1:1/', { method: 'POST' })).not.toThrow();
});

test('what the watch wants goes over what the SDK wants', async () => {
  let host: unknown;
  await watchRequests(
    (go) => {
      const request = go({ headers: { host: 'watched' } });
      host = request.getHeader('host');
      return request;
    },
    async () => make('http://127.0.0.1:1/', { method: 'POST', headers: { host: 'sdk' } }),
  );
  expect(host).toBe('watched');
});
