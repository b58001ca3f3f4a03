import { $set } from 'mingo/operators/update';
import { updateOne } from 'mingo/updater';
import { compare, isEqual, resolve } from 'mingo/util';
import { copy, type Document, isPlain } from './document';
import { invalidOperator, requestFailed } from './errors';
import { evaluate, SETTINGS, type Selector } from './query';

/** `{ $set: { 'a.b': 1 }, $inc: { n: 1 } }`: what the SDK makes of update({ data }). */
export type Modifier = Record<string, Record<string, unknown>>;

const NUMBER = ['$inc', '$mul', '$bit'];
const ARRAY = ['$push', '$addToSet', '$pull', '$pullAll', '$pop'];
const CREATES_NO_FIELD = ['$unset', '$pull', '$pullAll', '$pop', '$rename'];

/**
 * The record after the update; undefined when it stays as it was (then it does not count as updated).
 * mingo does the work. It passes over what MongoDB refuses (a number added to a string, a field created
 * inside null), so that is looked for first.
 */
export function updated(document: Document, modifier: Modifier, selector: Selector): Document | undefined {
  checkModifier(modifier);
  forEachField(modifier, (operator, path) => checkField(document, operator, path));
  const result = copy(document);
  const text = JSON.stringify(modifier);
  const positional = text.includes('.$');
  const changed = evaluate(() => {
    // Most updates; updateOne would first copy the table of all operators.
    if (!positional && Object.keys(modifier).join() === '$set') {
      return $set(modifier.$set as Parameters<typeof $set>[0])(result).length > 0;
    }
    const { modifiedCount } = updateOne(
      [result],
      positional ? selector : {},
      withFullSorts(document, withExactSets(document, modifier)) as Parameters<typeof updateOne>[2],
      {},
      SETTINGS,
    );
    return modifiedCount > 0;
  });
  if (!changed) return undefined;
  // A write to a place of an array may have left a hole.
  return /\.\d/.test(text) ? copy(result) : result;
}

function checkModifier(modifier: Modifier): void {
  if (Object.keys(modifier).length === 0) {
    throw requestFailed("'$set' is empty. You must specify a field like so: {$set: {<field>: ...}}");
  }
  for (const [operator, fields] of Object.entries(modifier)) {
    if (!isPlain(fields)) throw invalidOperator(`Modifiers operate on fields, not on ${operator}`);
  }
}

function forEachField(modifier: Modifier, visit: (operator: string, path: string) => void): void {
  for (const [operator, fields] of Object.entries(modifier)) {
    for (const [path, value] of Object.entries(fields)) {
      visit(operator, path);
      if (operator === '$rename' && typeof value === 'string') visit('$set', value);
    }
  }
}

function checkField(document: Document, operator: string, path: string): void {
  const segments = path.split('.');
  let parent: unknown = document;
  let name = '';
  for (const segment of segments) {
    // Beyond a positional operator ($, $[]) mingo chooses the elements.
    if (segment.startsWith('$')) return;
    const enters = isPlain(parent) || (Array.isArray(parent) && /^\d+$/.test(segment));
    if (!enters) {
      if (CREATES_NO_FIELD.includes(operator)) return;
      throw requestFailed(`Cannot create field '${segment}' in element {${name}: ${JSON.stringify(parent)}}`);
    }
    parent = (parent as Record<string, unknown>)[segment];
    name = segment;
    if (parent === undefined) return;
  }
  if (NUMBER.includes(operator) && typeof parent !== 'number') {
    throw requestFailed(
      `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' is not`,
    );
  }
  if (ARRAY.includes(operator) && !Array.isArray(parent)) {
    throw requestFailed(`The field '${path}' must be an array for ${operator}`);
  }
}

/** mingo's $addToSet takes all duplicates out of the array; MongoDB only adds what is missing. */
function withExactSets(document: Document, modifier: Modifier): Modifier {
  const { $addToSet, ...rest } = modifier;
  if (!$addToSet) return modifier;
  const sets: Record<string, unknown> = {};
  const pushes: Record<string, unknown> = { ...rest.$push };
  for (const [path, value] of Object.entries($addToSet)) {
    const current = path
      .split('.')
      .reduce<unknown>((at, name) => (at as Document | undefined)?.[name], document);
    if (!Array.isArray(current) || path in pushes) {
      sets[path] = value;
      continue;
    }
    const values = isPlain(value) && Array.isArray(value.$each) ? value.$each : [value];
    const all = [...current];
    for (const item of values) if (!all.some((other) => isEqual(other, item))) all.push(item);
    pushes[path] = { $each: all.slice(current.length) };
  }
  return {
    ...rest,
    ...(Object.keys(pushes).length > 0 && { $push: pushes }),
    ...(Object.keys(sets).length > 0 && { $addToSet: sets }),
  };
}

/** mingo's $push sorts by the first field of $sort alone. */
function withFullSorts(document: Document, modifier: Modifier): Modifier {
  const pushes: Record<string, unknown> = { ...modifier.$push };
  const sets: Record<string, unknown> = { ...modifier.$set };
  for (const [path, value] of Object.entries(pushes)) {
    const { $each, $sort, $slice } = isPlain(value) ? value : {};
    const current = resolve(document, path);
    if (!isPlain($sort) || Object.keys($sort).length < 2) continue;
    if (!Array.isArray($each) || !Array.isArray(current)) continue;
    const list = [...current, ...$each].sort((a, b) => {
      const differing = Object.keys($sort).find((name) => compare(resolve(a, name), resolve(b, name)) !== 0);
      return differing ? Number($sort[differing]) * compare(resolve(a, differing), resolve(b, differing)) : 0;
    });
    sets[path] = typeof $slice !== 'number' ? list : $slice < 0 ? list.slice($slice) : list.slice(0, $slice);
    delete pushes[path];
  }
  return {
    ...modifier,
    ...(modifier.$push && { $push: pushes }),
    ...(Object.keys(sets).length > 0 && { $set: sets }),
  };
}
