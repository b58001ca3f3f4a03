import { get } from 'node:http';
import { serveConsole } from '../../sandbox/console/serve';
import { createDatabase } from '../../sandbox/database/database';
import { type Fixture, startFixture } from './sandbox-fixture';

const database = createDatabase({ collections: ['deliveries'] });
let fixture: Fixture;
beforeAll(async () => {
  fixture = await startFixture({}, { database, console: serveConsole({ database }) });
});
afterAll(() => fixture.close());

/** The first event of the stream, which tells all there is. */
function snapshot(): Promise<string> {
  return new Promise((resolve, reject) => {
    const stream = get(`${fixture.sandbox.url}/console/events`, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
        if (!text.includes('\n\n')) return;
        stream.destroy();
        resolve(text);
      });
    });
    stream.on('error', reject);
  });
}

const insert = (record: string) =>
  database.handle({
    action: 'database.insertDocument',
    collectionName: 'deliveries',
    data: [record],
  });

test('the records of the database are told without the secrets that stand in them', async () => {
  const { appSecret } = fixture.sandbox;
  const token = await fixture.token();
  await insert(
    JSON.stringify({ note: `told: ${appSecret}`, list: [token], address: `https://a.example/?t=${token}` }),
  );
  const text = await snapshot();
  expect(text).toContain('told: ***');
  expect(text).not.toContain(appSecret);
  expect(text).not.toContain(token);
  expect(text).toContain('https://a.example/?t=***');
});

test('a record that is nested deeper than MongoDB’s 100 levels is refused, and the page goes on', async () => {
  const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
  expect(await insert(nested(100))).not.toHaveProperty('code');
  expect(await insert(nested(101))).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('100'),
  });
  expect(await insert(nested(3000))).toHaveProperty('code');
  expect(await insert(nested(100_000))).toMatchObject({ message: expect.stringContaining('too deeply') });
  expect(await snapshot()).toContain('event: snapshot');
});

test('HEAD of the stream of events is answered', async () => {
  const signal = AbortSignal.timeout(5000);
  const response = await fetch(`${fixture.sandbox.url}/console/events`, { method: 'HEAD', signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
});
