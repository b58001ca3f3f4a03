// Digits may be full-width; a number copied from a telephone brings invisible marks along.
const D = '[0-9０-９]';
const DASH = '-‐-―−－';
const GAP = `[${DASH}() \\t\\u00a0\\u3000（）\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]`;
const MAYBE = `${GAP}{0,3}`;
const SOME = `${GAP}{1,3}`;
const ABROAD = '(?:[+＋]|[0０]{2})[8８][6６]';
const COUNTRY = `(?:${ABROAD}|[8８][6６])`;
const AREA = `(?:[1１][0０]|[2２]${D}|[3-9３-９]${D}{2})`;

// rids and requestIds: groups of hexadecimal digits, which may look like a number.
const ID = '(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4,12}){2,4}(?![0-9A-Za-z])';

// A waybill's number may follow the letters of its carrier.
const WAYBILL = '(?<![A-Za-z])(?:SF|YTO?|ZTO?|STO?|YD|JD[A-Z]{0,2}|JT|EMS|DPK|DBL?)';
const MOBILE =
  `(?<!${D}|${WAYBILL})(?<mobile>(?:${COUNTRY}${MAYBE})?[1１][3-9３-９]${D})` +
  `(?:${MAYBE}${D}{4}${MAYBE}|[.·]${D}{4}[.·])${D}{4}(?!${D})`;

// After letters an order's number is likelier, unless there are gaps in it.
const afterLetters = (digits: string) => `[A-Za-z](?=${D}{${digits}})`;
const LANDLINE =
  `(?<!${D}|${afterLetters('10,12')})` +
  `(?<landline>(?:${COUNTRY}${MAYBE})?[0０]${AREA}|(?:${ABROAD}|[8８][6６](?=${GAP}))${MAYBE}${AREA})` +
  `${MAYBE}[1-9１-９]${D}{2,3}${MAYBE}${D}{4}(?!${D})`;

// No blank before seven digits: they may be an errcode after an HTTP status.
const SERVICE =
  `(?<!${D}|${afterLetters('10')})(?<service>[48４８][0０]{2})` +
  `(?:[${DASH})）]?${D}{7}|${SOME}(?:${D}{3}${SOME}${D}{4}|${D}{4}${SOME}${D}{3}))(?!${D})`;

const NUMBER = [MOBILE, LANDLINE, SERVICE].join('|');
const IN_TEXT = new RegExp(`${ID}|${NUMBER}`, 'g');
const OR_DIGIT = new RegExp(`${NUMBER}|(?<digit>\\p{Nd})`, 'gu');

/** The telephone numbers of a text, and what to show instead: `138****8000`, `010-******21`. */
export function phoneNumbersIn(text: string): { from: number; to: number; instead: string }[] {
  return Array.from(text.matchAll(IN_TEXT), ({ 0: number, index, groups = {} }) => {
    return { from: index, to: index + number.length, instead: mask(number, groups) };
  });
}

/** Masks a telephone number, whatever its form: of what is not known as one, no digit stays. */
export function maskPhone(phone: string): string {
  return phone.replace(OR_DIGIT, (number, ...rest) => mask(number, rest[rest.length - 1]));
}

function mask(
  number: string,
  { mobile, landline, service, digit }: Record<string, string | undefined>,
): string {
  if (digit !== undefined) return '*';
  const front = mobile ?? landline ?? service;
  if (front === undefined) return number;
  const end = mobile === undefined ? 2 : 4;
  return front + number.slice(front.length, -end).replace(/[0-9０-９]/g, '*') + number.slice(-end);
}
