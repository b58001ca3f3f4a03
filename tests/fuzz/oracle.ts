/**
 * Which events are in order, written from the tables of the documents and the description of the event, without a look
 * at the functions' own checks.
 */

import type { DocumentTable, FieldRow } from '../documents/support/table';

/** A field of a document's table with what is within it. */
export interface Node {
  row: Pick<FieldRow, 'type' | 'required' | 'wire'> & Partial<FieldRow>;
  /** Of an object. */
  fields: Map<string, Node>;
  /** Of a list. */
  item?: Node;
}

/** The table's fields as a tree, such as `cargo`, in it `detailList`, of whose items each has a `name`. */
export function treeOf(table: DocumentTable): Node {
  const root = nodeOf({ wire: '', type: 'object', required: true });
  for (const [path, row] of Object.entries(table.fields)) {
    const steps = path.match(/\[\]|[^.[\]]+/g) ?? [];
    let node = root;
    for (const [at, step] of steps.entries())
      node = below(node, step, at === steps.length - 1 ? row : undefined);
  }
  return root;
}

function nodeOf(row: Node['row']): Node {
  return { row, fields: new Map() };
}

function below(node: Node, step: string, row: FieldRow | undefined): Node {
  const found = step === '[]' ? node.item : node.fields.get(step);
  if (found && !row) return found;
  // A list of objects has rows for what is in them only.
  const made = nodeOf(row ?? { wire: '', type: 'object', required: true });
  if (step === '[]') node.item = made;
  else node.fields.set(step, made);
  return made;
}

type Event = Record<string, unknown>;

/** `unclear`: what the tables say leaves it open. */
type Finding = 'good' | 'bad' | 'unclear';

const all = (findings: Iterable<Finding>): Finding => {
  const found = new Set(findings);
  return found.has('bad') ? 'bad' : found.has('unclear') ? 'unclear' : 'good';
};
const goodIf = (condition: boolean): Finding => (condition ? 'good' : 'bad');

const isObject = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const given = (event: Event, name: string) => Object.hasOwn(event, name) && event[name] !== undefined;

function isText(value: unknown, maxBytes: number, empty = false): boolean {
  if (typeof value !== 'string') return false;
  if (value === '') return empty;
  const bytes = new TextEncoder().encode(value);
  // A lone half of a character does not survive UTF-8.
  const wellFormed = new TextDecoder().decode(bytes) === value.replace(/^\ufeff/, '');
  const clean = [...value].every((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code > 0x1f && (code < 0x7f || code > 0x9f);
  });
  return wellFormed && clean && bytes.length <= maxBytes && !/^\s|\s$/.test(value);
}

function valueFinding({ row, fields, item }: Node, value: unknown): Finding {
  const { type, oneOf, range, unit } = row;
  if (type === 'object') return isObject(value) ? fieldsFinding(fields, value) : 'bad';
  if (type === 'list') {
    const [least = 0, most = Infinity] = range ?? [];
    if (!Array.isArray(value) || value.length < least || value.length > most) return 'bad';
    return item ? all(Array.from(value, (one) => valueFinding(item, one))) : 'unclear';
  }
  if (type === 'boolean') return goodIf(typeof value === 'boolean');
  if (type === 'text') {
    return goodIf(oneOf ? oneOf.some((one) => one === value) : isText(value, row.bytes ?? 0, row.empty));
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'bad';
  if (type === 'integer' && !Number.isSafeInteger(value)) return 'bad';
  const [least, most] =
    range ?? (unit === 'seconds' ? [1_000_000_000, 9_999_999_999] : [-Infinity, Infinity]);
  const within = value >= least && value <= most && (!oneOf || oneOf.some((one) => one === value));
  // Some documents write 0 for "at once" beside the values they list.
  return value === 0 && !within ? 'unclear' : goodIf(within);
}

const spellingsOf = (name: string, { row }: Node) => [...new Set([name, row.wire])];

function* ofFields(fields: Map<string, Node>, event: Event, left: readonly string[]): Generator<Finding> {
  for (const [name, node] of fields) {
    const [spelling, other] = spellingsOf(name, node).filter((one) => given(event, one));
    if (left.includes(name)) yield goodIf(spelling === undefined);
    else if (other !== undefined) yield 'bad';
    else if (spelling === undefined) yield goodIf(!node.row.required);
    else yield valueFinding(node, event[spelling]);
  }
}

/** @param legal what else the object may have, unread. @param left fields that it must not have */
function fieldsFinding(
  fields: Map<string, Node>,
  event: Event,
  legal: readonly string[] = [],
  left: readonly string[] = [],
): Finding {
  const names = new Set(legal);
  for (const [name, node] of fields) for (const spelling of spellingsOf(name, node)) names.add(spelling);
  if (Object.keys(event).some((key) => !names.has(key))) return 'bad';
  return all(ofFields(fields, event, left));
}

/** 40 lower-case hexadecimal digits, or one of the placeholders that the documents print. */
const isSign = (value: unknown) =>
  typeof value === 'string' && (!/^[0-9a-fA-F]+$/.test(value) || /^[0-9a-f]{40}$/.test(value));

/** Printed with the test accounts of realMockUpdateOrder. */
const STATUSES_OF_SHOP: Record<string, number[]> = {
  '1534713176': [102, 202, 302],
  dadaaee18818d97e236: [102, 201, 202, 301, 302, 304, 305],
};

function isStatus(table: DocumentTable, event: Event, status: unknown): boolean {
  const shopid = shopOf(event);
  const real = table.api.endsWith('.realMockUpdateOrder');
  const limited = real && Object.hasOwn(STATUSES_OF_SHOP, shopid) ? STATUSES_OF_SHOP[shopid] : undefined;
  return (limited ?? table.fields.orderStatus?.oneOf ?? []).some((one) => one === status);
}

function isStep(table: DocumentTable, value: unknown, event: Event): boolean {
  if (!isObject(value)) return false;
  const { orderStatus, order_status, afterSeconds, after_seconds, actionMsg, action_msg, ...rest } = value;
  const once = [
    [orderStatus, order_status],
    [afterSeconds, after_seconds],
    [actionMsg, action_msg],
  ].every((both) => both.includes(undefined));
  const seconds = (afterSeconds ?? after_seconds) as number;
  const message = actionMsg ?? action_msg;
  const absent = [actionMsg, action_msg].every((one) => one === undefined);
  return (
    once &&
    isStatus(table, event, orderStatus ?? order_status) &&
    Number.isInteger(seconds) &&
    seconds >= 0 &&
    seconds <= 86_400 &&
    (absent || isText(message, 2048, true)) &&
    Object.keys(rest).length === 0
  );
}

interface Option {
  check(value: unknown, event: Event, table: DocumentTable): boolean;
  /** Fields of the document that do not go with it. */
  replaces?: readonly string[];
  /** What is within it, as an issue names it. */
  paths?: readonly string[];
}

/** What functions take beside the documents' fields. */
export const OPTIONS: Record<string, Option> = {
  watch: {
    paths: ['openid'],
    // Who places an order has named its customer.
    check: (value, _event, table) =>
      value === false ||
      (table.kind === 'write' && value === true) ||
      (table.kind === 'read' &&
        isObject(value) &&
        Object.keys(value).join() === 'openid' &&
        typeof value.openid === 'string' &&
        /^[A-Za-z0-9_-]{1,128}$/.test(value.openid)),
  },
  confirm: { check: (value) => isText(value, 128) },
  queue: { check: (value) => typeof value === 'boolean' },
  again: { check: (value) => typeof value === 'boolean' },
  steps: {
    replaces: ['orderStatus', 'actionTime', 'actionMsg', 'deliverySign'],
    paths: ['orderStatus', 'afterSeconds', 'actionMsg'],
    check: (value, event, table) =>
      Array.isArray(value) &&
      value.length >= 1 &&
      value.length <= 50 &&
      Array.from(value).every((step) => isStep(table, step, event)),
  },
};

function read(event: Event, name: string, wire: string): unknown {
  return given(event, name) ? event[name] : event[wire];
}

function shopOf(event: Event): string {
  return typeof event.shopid === 'string' ? event.shopid : '';
}

export type Verdict = 'invalid' | 'plain' | 'option' | 'unclear';

export interface Judged {
  table: DocumentTable;
  tree: Node;
  /** Names of the function's options. */
  options: readonly string[];
}

/** `plain`: in order, to be handed on to WeChat; `option`: in order, with an option of the function's own. */
export function judge({ table, tree, options }: Judged, event: unknown, shops: readonly string[]): Verdict {
  if (!isObject(event)) return 'invalid';
  // Staff may ask any function how it is.
  if (given(event, 'ping')) return 'unclear';
  const used = options.filter((name) => given(event, name));
  const left = used.flatMap((name) => OPTIONS[name]?.replaces ?? []);
  let finding = fieldsFinding(tree.fields, event, ['userInfo', 'tcbContext', ...options], left);
  for (const name of used) {
    const option = OPTIONS[name];
    finding = all([finding, option ? goodIf(option.check(event[name], event, table)) : 'unclear']);
  }
  // The end of a watch needs no sign.
  const signed = table.signed && !(used.includes('watch') && event.watch === false);
  if (signed) finding = all([finding, ofShop(table, event, used, shops)]);
  else if (table.signed) finding = all([finding, 'unclear']);
  if (table.mock && !left.includes('orderStatus') && table.fields.orderStatus) {
    finding = all([finding, goodIf(isStatus(table, event, read(event, 'orderStatus', 'order_status')))]);
  }
  const missesOthers = table.unlessOthers?.some(
    (name) => read(event, name, table.fields[name]?.wire ?? name) === undefined,
  );
  if (table.agreement || missesOthers) finding = all([finding, 'unclear']);
  if (finding !== 'good') return finding === 'bad' ? 'invalid' : 'unclear';
  const plain = used.every((name) => name !== 'watch' && event[name] === false);
  return plain ? 'plain' : 'option';
}

/** A request that is signed needs a shop of the settings, or a sign of the event. */
function ofShop(
  table: DocumentTable,
  event: Event,
  used: readonly string[],
  shops: readonly string[],
): Finding {
  const sign = read(event, 'deliverySign', 'delivery_sign');
  if (sign !== undefined && !isSign(sign)) return 'bad';
  if (shops.includes(shopOf(event))) return 'good';
  if (used.includes('watch') && event.watch !== false) {
    // A watched order is asked for again without its caller, so no sign of the caller's own serves.
    return table.kind === 'read' ? 'bad' : 'unclear';
  }
  // Only a record is deleted then.
  if (table.kind === 'read' && event.watch === false) return 'unclear';
  if (sign === undefined && !used.includes('steps')) return 'bad';
  // Where the document wants a shop_no there is none in the settings.
  return 'shopNo' in table.fields ? 'unclear' : 'good';
}

/** Whether an issue may name this path: a field of the table or of an option, and no item that the event has not. */
export function isPath({ tree, options }: Judged, path: string, event: unknown): boolean {
  const steps = path.match(/\[\d+\]|[^.[\]]+/g) ?? [];
  const [first = '', ...more] = steps;
  if (options.includes(first)) {
    const inner = more.filter((step) => !step.startsWith('['));
    return (
      inner.length <= 1 && inner.every((step) => !OPTIONS[first] || OPTIONS[first].paths?.includes(step))
    );
  }
  let node: Node | undefined = tree;
  let value: unknown = event;
  for (const step of steps) {
    if (step.startsWith('[')) {
      const index = Number(step.slice(1, -1));
      if (!Array.isArray(value) || index >= value.length) return false;
      node = node?.item;
      value = value[index];
    } else {
      node = node?.fields.get(step);
      if (node) value = isObject(value) ? read(value, step, node.row.wire) : undefined;
    }
    if (!node) return false;
  }
  return steps.length > 0;
}
