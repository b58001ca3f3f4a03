import type { DatabaseHandler } from '../gateway/gateway';
import { COLLECTIONS } from './collections';
import type { ConsoleFunction } from './protocol';

/** Lets every record that waits for this function's timer be due now: nobody waits five minutes before a screen. */
export async function makeDue(database: DatabaseHandler, { name, options }: ConsoleFunction): Promise<void> {
  const option = options.find((one) => one.name in COLLECTIONS)?.name as keyof typeof COLLECTIONS | undefined;
  if (!option) return;
  const collectionName = COLLECTIONS[option];
  const query = option === 'watch' ? { function: name } : {};
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
