import { readdirSync } from 'node:fs';
import path from 'node:path';

/** What the document of one API prints, typed from it by hand. */
export interface DocumentTable {
  /** With the leading `openapi.`. */
  api: string;
  method: 'GET' | 'POST';
  path: string;
  cloudCall: boolean;
  kind: 'read' | 'write';
  signed: boolean;
  /** Encrypted and signed as a whole; `optional` where it may also be sent plain. */
  encrypted?: true | 'optional';
  mock: boolean;
  /** The official page, and the day of the copy that was read. */
  page: RegExp;
  read: string;
  /** By the path of the field in camelCase, such as `cargo.detailList[].name`. */
  fields: Record<string, FieldRow>;
  /** Fields that are required only where certain others are missing. */
  unlessOthers?: readonly string[];
  /** More holds between its fields than the rows can say. */
  agreement?: true;
  /** Codes that the document prints. */
  codes: readonly number[];
  /** The printed request. */
  request: Record<string, unknown>;
  /** Path of the API that the function asks before, where it does. */
  asksFirst?: string;
  /** What the function wants besides, which is not WeChat's. */
  options?: Record<string, unknown>;
  /** Signs of the printed request, in its spelling, that no shop could have: the function computes them instead. */
  placeholders?: readonly string[];
  /** The printed reply as it goes over the wire, where the document prints one that is a success. */
  reply?: Record<string, unknown>;
  /** The same as the function answers it, without errCode and errMsg. */
  answer?: Record<string, unknown>;
  /** The sandbox has other data than what is printed. */
  otherOnSandbox?: true;
  /** What the sandbox answers to the printed request, where that is a failure: its code. */
  refused?: number;
}

export interface FieldRow {
  /** The last part of the path as it goes over the wire. */
  wire: string;
  type: 'text' | 'integer' | 'decimal' | 'boolean' | 'object' | 'list';
  /** Of the caller: what the function fills in by itself is not. */
  required: boolean;
  /** Greatest length in UTF-8 bytes. */
  bytes?: number;
  /** May be the empty text. */
  empty?: true;
  oneOf?: readonly (number | string)[];
  unit?: 'seconds';
  /** Least and greatest value, or number of items. */
  range?: readonly [number, number];
}

const FOLDER = path.resolve(__dirname, '..');

/** The table of each API by the name of its function. */
export function documentTables(): Record<string, DocumentTable> {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.replace(/\.ts$/, ''));
  return Object.fromEntries(
    names.map((name) => [name, (require(path.join(FOLDER, name)) as { table: DocumentTable }).table]),
  );
}
