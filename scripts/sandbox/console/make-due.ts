import { MOCK_RUNS } from '../../../shared/extensions/mock-runs';
import { PATH_QUEUES } from '../../../shared/extensions/path-queue';
import { DELIVERIES } from '../../../shared/extensions/watched-orders';
import type { DatabaseHandler } from '../gateway';
import type { ConsoleFunction } from './protocol';

/** Lets every record that waits for this function's timer be due now: nobody waits five minutes before a screen. */
export async function makeDue(database: DatabaseHandler, { name, option }: ConsoleFunction): Promise<void> {
  const [collectionName, query] = {
    watch: [DELIVERIES, { function: name }],
    queue: [PATH_QUEUES, {}],
    steps: [MOCK_RUNS, {}],
  }[option.name];
  // A collection that does not exist yet is answered with an error, and has nothing to be made due.
  await database.handle({
    action: 'database.modifyDocument',
    collectionName,
    query: JSON.stringify(query),
    data: JSON.stringify({ $set: { dueAt: 0 } }),
    multi: true,
    merge: true,
  });
}
