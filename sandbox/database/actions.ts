import { checkDocument, type Document, keyOf } from './document';
import {
  collectionExists,
  collectionMissing,
  duplicateKey,
  invalidOperator,
  invalidParameter,
} from './errors';
import { matching, runPipeline, type Selector, type Shape, shaped } from './query';
import { type Modifier, updated } from './update';
import type { Change, View } from './view';
import { decode, decodeObject, encode } from './wire';

/** The body of `POST /admin`: what TcbDBApiHttpRequester.send() of @cloudbase/node-sdk puts together. */
export type Body = Record<string, unknown>;

/** What a request would change, and its answer when that has happened. Actions themselves change nothing. */
export interface Outcome {
  answer: Record<string, unknown>;
  changes?: Change[];
  create?: string;
}

export interface Surroundings {
  now: number;
  newId(): string;
}

type Action = (view: View, body: Body, surroundings: Surroundings) => Outcome;

const MAX_WRITE_BYTES = 5 * 1024 * 1024;
/** …/database/collection/Collection.limit.html: in cloud functions 100 unless told, at most 1000. */
const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1000;

/** By the last part of the body's `action`, as query.js, document.js, collection.js, aggregate.js send it. */
export const ACTIONS = new Map<string, Action>([
  ['addCollection', addCollection],
  ['getDocument', getDocument],
  ['calculateDocument', calculateDocument],
  ['insertDocument', insertDocument],
  ['modifyDocument', modifyDocument],
  ['modifyAndReturnDoc', modifyAndReturnDocument],
  ['removeDocument', removeDocument],
  ['aggregateDocuments', aggregateDocuments],
  ['aggregate', aggregate],
]);

function addCollection(view: View, body: Body): Outcome {
  const name = nameOf(body);
  if (view.has(name)) throw collectionExists();
  return { create: name, answer: {} };
}

/** Answers `{ data: { list: [EJSON…], offset, limit } }`. */
function getDocument(view: View, body: Body, { now }: Surroundings): Outcome {
  const collection = existing(view, body);
  const limit = Math.min(positive(body.limit) ?? DEFAULT_LIMIT, MAX_LIMIT);
  const offset = positive(body.offset) ?? 0;
  const shape: Shape = { limit, offset };
  if (body.order !== undefined) shape.order = decodeObject(body.order, now) as Record<string, 1 | -1>;
  if (body.projection !== undefined) shape.projection = decodeObject(body.projection, now);
  const list = shaped(matching(view, collection, selectorOf(body, now) ?? {}), shape);
  return { answer: { data: { list: list.map(encode), offset, limit } } };
}

function calculateDocument(view: View, body: Body, { now }: Surroundings): Outcome {
  const total = matching(view, existing(view, body), selectorOf(body, now) ?? {}).length;
  return { answer: { data: { total } } };
}

/** `data` is a list of EJSON records; answers `{ data: { insertedIds } }`. */
function insertDocument(view: View, body: Body, { now, newId }: Surroundings): Outcome {
  const collection = existing(view, body);
  const data = Array.isArray(body.data) ? body.data : [];
  if (data.length === 0) throw invalidParameter("param.data can't be empty");
  checkWriteSize(data.join(''));
  const changes = data.map((text) => {
    const fields = decodeObject(text, now);
    return inserted(view, collection, { ...fields, _id: fields._id ?? newId() });
  });
  if (new Set(changes.map(({ id }) => keyOf(id))).size < changes.length)
    throw duplicateKey(collection, 'repeated');
  return { changes, answer: { data: { insertedIds: changes.map(({ id }) => id) } } };
}

/** `merge: true` is update (`data` = modifier), `merge: false` is set (`data` = the whole record). */
function modifyDocument(view: View, body: Body, { now, newId }: Surroundings): Outcome {
  const collection = existing(view, body);
  const selector = requiredSelector(body, now);
  checkWriteSize(String(body.data));
  const data = decodeObject(body.data, now);
  const found = matching(view, collection, selector);
  if (found.length === 0 && body.upsert === true) {
    const blank = { _id: selector._id ?? newId() };
    const fresh = body.merge ? (updated(blank, data as Modifier, selector) ?? blank) : { ...data, ...blank };
    const change = inserted(view, collection, fresh);
    return { changes: [change], answer: { data: { updated: 0, upsert_id: change.id } } };
  }
  const targets = body.multi === true ? found : found.slice(0, 1);
  const changes = targets.flatMap((document) => {
    const next = body.merge
      ? updated(document, data as Modifier, selector)
      : replaced(document, { ...data, _id: document._id });
    return next ? [changed(collection, next)] : [];
  });
  return { changes, answer: { data: { updated: changes.length, upsert_id: null } } };
}

/** The record as it is after the update; no record, no `doc`. */
function modifyAndReturnDocument(view: View, body: Body, { now }: Surroundings): Outcome {
  const collection = existing(view, body);
  const selector = requiredSelector(body, now);
  checkWriteSize(String(body.data));
  const [document] = matching(view, collection, selector);
  if (!document) return { answer: { data: { updated: 0, doc: null } } };
  const next = updated(document, decodeObject(body.data, now) as Modifier, selector);
  return {
    changes: next ? [changed(collection, next)] : [],
    answer: { data: { updated: next ? 1 : 0, doc: encode(next ?? document) } },
  };
}

function removeDocument(view: View, body: Body, { now }: Surroundings): Outcome {
  const collection = existing(view, body);
  const found = matching(view, collection, requiredSelector(body, now));
  const targets = body.multi === true ? found : found.slice(0, 1);
  return {
    changes: targets.map(({ _id }) => ({ collection, id: _id, document: null })),
    answer: { data: { deleted: targets.length } },
  };
}

/** `stages: [{ stageKey: '$match', stageValue: EJSON }]`; answers `{ data: { list: [EJSON…] } }`. */
function aggregateDocuments(view: View, body: Body, surroundings: Surroundings): Outcome {
  return { answer: { data: { list: aggregated(view, body, surroundings) } } };
}

function aggregated(view: View, body: Body, { now }: Surroundings): string[] {
  const collection = existing(view, body);
  if (!Array.isArray(body.stages)) throw invalidParameter("param.stages can't be empty");
  const pipeline = body.stages.map(({ stageKey, stageValue }) => {
    if (stageKey === '$out' || stageKey === '$merge') throw invalidOperator(`${stageKey} is not allowed`);
    return { [String(stageKey)]: decode(stageValue, now) };
  });
  return runPipeline(view, collection, pipeline).map(encode);
}

/** What wx-server-sdk 2.0 to 2.2 ask instead of aggregateDocuments; they read the list of records out of a JSON text. */
function aggregate(view: View, body: Body, surroundings: Surroundings): Outcome {
  return { answer: { data: { list: JSON.stringify(aggregated(view, body, surroundings)) } } };
}

function nameOf(body: Body): string {
  const name = body.collectionName;
  if (typeof name !== 'string' || name === '') throw invalidParameter("param.collectionName can't be empty");
  return name;
}

function existing(view: View, body: Body): string {
  const name = nameOf(body);
  if (!view.has(name)) throw collectionMissing(name);
  return name;
}

function selectorOf(body: Body, now: number): Selector | undefined {
  return body.query === undefined || body.query === '' ? undefined : decodeObject(body.query, now);
}

/** …/database/collection/Collection.remove.html: several records only through where. */
function requiredSelector(body: Body, now: number): Selector {
  const selector = selectorOf(body, now);
  if (!selector) throw invalidParameter("param.query can't be empty");
  return selector;
}

const positive = (value: unknown): number | undefined =>
  typeof value === 'number' && value > 0 ? value : undefined;

function checkWriteSize(data: string): void {
  if (Buffer.byteLength(data) > MAX_WRITE_BYTES) {
    throw invalidParameter(`the data of one write exceeds ${MAX_WRITE_BYTES} bytes`);
  }
}

function changed(collection: string, document: Document): Change {
  checkDocument(document);
  return { collection, id: document._id, document };
}

function inserted(view: View, collection: string, document: Document): Change {
  const change = changed(collection, document);
  if (view.get(collection, keyOf(document._id))) throw duplicateKey(collection, JSON.stringify(document._id));
  return change;
}

const replaced = (before: Document, after: Document): Document | undefined =>
  sameRecord(before, after) ? undefined : after;

const sameRecord = (a: Document, b: Document): boolean =>
  encode(Object.fromEntries(Object.entries(a).sort())) ===
  encode(Object.fromEntries(Object.entries(b).sort()));
