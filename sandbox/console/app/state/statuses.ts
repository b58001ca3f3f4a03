import { parcelWords } from '../../../../miniprogram/carriers';
import { intracity, localDelivery } from '../../../../miniprogram/timeline';
import type { Tone } from '../parts/badge';
import { bootstrap } from './bootstrap';
import { inLanguage, texts } from './language';

/** The statuses of each family, and its good way; the numbers of two never meet. */
const FAMILIES = [
  localDelivery,
  intracity,
  { names: parcelWords, natural: [100003, 100001, 200001, 300002, 300003] },
];

/** Only what went as it should is green. */
export function toneOf(status: number): Tone {
  const family = FAMILIES.find(({ names }) => status in names);
  if (!family) return 'calm';
  if (!family.natural.includes(status)) return 'bad';
  return family.natural.at(-1) === status ? 'good' : 'calm';
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
