import type { Tone } from '../parts/badge';
import { bootstrap } from './bootstrap';
import { inLanguage, texts } from './language';

/** A delivery on its way back to the merchant, and there. */
export const RETURNING = [303, 304, 305];
export const RETURNED = 401;
const BAD = new Set([103, 203, 204, 205, ...RETURNING, RETURNED, 501, 502]);
const DELIVERED = 302;

/** Only what went as it should is green. */
export function deliveryTone(status: number): Tone {
  if (BAD.has(status)) return 'bad';
  return status === DELIVERED ? 'good' : 'calm';
}

/** The meaning of a value as the guides give it, such as a status of a delivery. */
export function meaningOf(fieldName: string, value: number): string | undefined {
  for (const { fields } of bootstrap.value.functions) {
    const values = fields.find(({ name }) => name === fieldName)?.values;
    const found = values?.find((one) => one.value === value);
    if (found) return inLanguage(found.meaning);
  }
  return undefined;
}

/** A status with its number, such as "301 delivering". */
export function statusText(fieldName: string, status: number): string {
  const meaning = meaningOf(fieldName, status);
  return meaning ? `${status} ${meaning}` : String(status);
}

export const deliveryStatus = (status: number): string => statusText('orderStatus', status);
export const trackAction = (actionType: number): string => statusText('actionType', actionType);

/** logistics.getOrder knows but two: the documents give them no list of their own. */
export function parcelStatus(status: number): string {
  return `${status} ${status === 0 ? texts.value.parcelNormal : texts.value.parcelCancelled}`;
}
