import { Failure } from '../errors/failure';
import type { Database } from './database';
import type { Work } from './extension';
import { askWithin, readSetback } from './leased-work';
import { type Notify, UNANNOUNCED } from './notify';
import { DELIVERIES, type Delivery, orderOf, waybillOf } from './order-records';
import { withData } from './subscribe-message';

/** One message may take this share of the time limit. */
const SHARE_OF_LIMIT = 0.25;
/** The next message of this template to this customer would be refused as well. */
const ENDING = new Set([40003, 40037, 41030, 43101, 47003]);
/** Where a text may be cut and still be true, in characters. */
const LIMITS: Readonly<Record<string, number>> = { thing: 20, phrase: 5, character_string: 32, name: 10 };
const BEIJING_MS = 8 * 60 * 60 * 1000;

/**
 * Sends the customer what his order has come to, where he is told and was not told of that. Noted first, under the
 * condition that nobody else did, so that of many looks at once one sends: one accept of the customer is good for one
 * message, and an unclear answer is not repeated. Throws Failure where the database fails.
 * @param record as it is stored now
 */
export async function tellCustomer(record: Delivery, database: Database, work: Work): Promise<void> {
  const { _id, openid, notify, watching } = record;
  const { command } = database;
  if (!notify) return;
  const code = newsOf(record);
  // The next look tells; of an order that has ended there is none.
  if (code !== undefined && watching && !work.deadline.leavesTimeToBegin()) return;
  const over = watching ? {} : { notify: command.remove() };
  const asSeen = { _id, openid, 'notify.templateId': notify.templateId };
  if (code === undefined) {
    if (!watching) await database.update(DELIVERIES, asSeen, over);
    return;
  }
  const untold = { ...asSeen, told: command.neq(code) };
  if ((await database.update(DELIVERIES, untold, { told: command.push([code]), ...over })) === 0) return;
  try {
    const { templateId, page, miniprogramState } = notify;
    const data = dataOf(record, notify, code);
    const message = { touser: openid, templateId, page, miniprogramState, data };
    await work.read(withData(Object.keys(data)), message, askWithin(work, SHARE_OF_LIMIT));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { lastError } = await readSetback(error, work);
    const ends = ENDING.has(lastError.errCode) ? { notify: command.remove() } : {};
    await database.update(DELIVERIES, { _id, openid }, { notifyError: lastError, ...ends });
  }
}

/** The status, or the kind of the last change of the track, that the customer is to be told now. */
function newsOf(record: Delivery): number | undefined {
  const { notify, told = [], status, actionType } = record;
  const words = wordsOf(record);
  const toldWords = told.map((code) => words[code]);
  return [status, actionType].find((code): code is number => {
    if (typeof code !== 'number' || words[code] === undefined) return false;
    return (notify?.statuses?.includes(code) ?? true) && !toldWords.includes(words[code]);
  });
}

function wordsOf(record: Delivery): Readonly<Record<number, string>> {
  const order = orderOf(record);
  return order ? UNANNOUNCED[order.family] : {};
}

function dataOf(record: Delivery, { data }: Notify, code: number): Record<string, { value: string }> {
  const { ids = {}, changedAt } = { ...record, ...orderOf(record) };
  const at = new Date((changedAt ?? 0) + BEIJING_MS).toISOString();
  const known: Record<string, string> = {
    status: wordsOf(record)[code] ?? '',
    // As the document writes it: 2019-10-01 15:01, in China's time.
    time: at.slice(0, 16).replace('T', ' '),
    order: String(ids.orderId ?? ids.shopOrderId ?? ids.storeOrderId ?? ''),
    waybill: waybillOf(record) ?? '',
  };
  const filledIn = (value: string) => value.replace(/\{(\w+)\}/g, (whole, name) => known[name] ?? whole);
  return Object.fromEntries(data.map(({ key, value }) => [key, { value: fitting(key, filledIn(value)) }]));
}

/** WeChat refuses a value that is empty, too long, or of characters that its kind does not take (47003). */
function fitting(key: string, value: string): string {
  const kind = key.replace(/\d+$/, '');
  let legal = value.trim();
  if (kind === 'character_string') legal = legal.replace(/[^\x20-\x7e]/g, '');
  if (kind === 'phrase') legal = legal.replace(/\P{Script=Han}/gu, '');
  const cut = [...legal].slice(0, LIMITS[kind]).join('');
  return cut || (kind === 'phrase' ? '暂无' : '-');
}
