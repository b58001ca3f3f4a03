import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { startSandbox } from '../../scripts/local-cloud';
import { atFreePort } from '../../scripts/start/free-port';

test('a port that is taken is passed over for the next free one', async () => {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port: taken } = other.address() as AddressInfo;
  const sandbox = await atFreePort(taken, (port) => startSandbox({ functions: __dirname, port }));
  try {
    const port = Number(new URL(sandbox.url).port);
    expect(port).toBeGreaterThan(taken);
    expect(port).toBeLessThanOrEqual(taken + 20);
  } finally {
    await sandbox.close();
    other.close();
  }
});

test('any other trouble is not tried again', async () => {
  const start = jest.fn().mockRejectedValue(new Error('no functions'));
  await expect(atFreePort(8520, start)).rejects.toThrow('no functions');
  expect(start.mock.calls).toEqual([[8520]]);
});
