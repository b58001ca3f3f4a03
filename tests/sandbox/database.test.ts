import {
  type Gateway,
  loadSdk,
  pointSdkAt,
  type Sdk,
  seed,
  startGateway,
  VERSIONS,
} from './database/gateway';
import { NOW, OPERATIONS } from './database/operations';

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ now: () => NOW });
  pointSdkAt(gateway.url);
});

afterAll(() => gateway.close());

describe.each(VERSIONS)('wx-server-sdk %s', (version) => {
  let cloud: Sdk;

  beforeAll(() => {
    cloud = loadSdk(version);
  });

  for (const operation of OPERATIONS) {
    const reason = operation.lacks?.[version];
    (reason ? test.skip : test)(reason ? `${operation.name}: ${reason}` : operation.name, async () => {
      gateway.database.reset();
      await seed(gateway.database, 'c', operation.seed ?? []);
      const db = cloud.database();
      const c = db.collection('c');
      const result = await operation.run({ db, c, _: db.command, $: db.command.aggregate });
      expect(result).toEqual(operation.differs?.[version] ?? operation.expected);
    });
  }
});

test('the table has at least 80 operations, each with a name of its own', () => {
  const names = new Set(OPERATIONS.map(({ name }) => name));
  expect(names.size).toBe(OPERATIONS.length);
  expect(names.size).toBeGreaterThanOrEqual(80);
});
