import { Aggregator, Query } from 'mingo';
import { copy, type Document, isPlain, keyOf } from './document';
import { DatabaseError, invalidOperator, queryFailed } from './errors';
import type { View } from './view';

export type Selector = Record<string, unknown>;

export interface Shape {
  order?: Record<string, 1 | -1>;
  offset?: number;
  limit?: number;
  projection?: Record<string, unknown>;
}

/** No JavaScript from a query ($where, $function) is run. */
export const SETTINGS = { scriptEnabled: false };

const NOT_EMULATED = /\$(near|nearSphere|geo\w+|text|search|jsonSchema|collStats|indexStats)\b/;
const UNKNOWN = /^unknown|^unregistered|is not registered|scriptEnabled/i;

/** mingo's complaints as the gateway's. */
export function evaluate<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const { message } = error as Error;
    if (NOT_EMULATED.test(message)) throw queryFailed(`not emulated by the sandbox: ${message}`);
    if (UNKNOWN.test(message)) throw invalidOperator(message);
    throw queryFailed(message);
  }
}

/** The records that match, in the order of insertion. */
export function matching(view: View, collection: string, selector: Selector): Document[] {
  const query = evaluate(() => new Query(selector, SETTINGS));
  const candidates = byId(view, collection, selector) ?? view.scan(collection);
  return evaluate(() => candidates.filter((document) => query.test(document)));
}

/** A record asked for by its id is looked up; a list of ids is not hashed again for every record, as a query would. */
function byId(view: View, collection: string, selector: Selector): Document[] | undefined {
  const id = selector._id;
  if (isKey(id)) {
    const found = view.get(collection, keyOf(id));
    return found ? [found] : [];
  }
  if (!isPlain(id) || !Array.isArray(id.$in) || !id.$in.every(isKey)) return undefined;
  const ids = new Set<unknown>(id.$in);
  return view.scan(collection).filter(({ _id }) => ids.has(_id));
}

const isKey = (id: unknown): id is string | number => typeof id === 'string' || typeof id === 'number';

export function shaped(documents: Document[], shape: Shape): object[] {
  return evaluate(() => {
    const cursor = new Query({}, SETTINGS).find<Document>(documents, shape.projection);
    if (shape.order) cursor.sort(shape.order);
    if (shape.offset) cursor.skip(shape.offset);
    if (shape.limit) cursor.limit(shape.limit);
    return cursor.all();
  });
}

export function runPipeline(view: View, collection: string, pipeline: Record<string, unknown>[]): object[] {
  // Some stages of mingo write to what they are given.
  const source = (name: string) => view.scan(name).map((document) => copy(document));
  return evaluate(() =>
    new Aggregator(pipeline, { ...SETTINGS, collectionResolver: source }).run<Document>(source(collection)),
  );
}
