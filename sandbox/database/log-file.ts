import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isPlain } from './document';
import type { Change } from './view';
import { decode, encode } from './wire';

/** One line of the file: what one request changed, so that it is replayed as a whole or not at all. */
export interface JournalEntry {
  create?: string;
  changes?: Change[];
  reset?: boolean;
}

const HEADER = '{"format":"wechat-sandbox-database","version":1}\n';

/** Append-only file of EJSON lines. Nothing is answered before `settled()`: one fsync serves all that wait. */
export class Journal {
  readonly #path: string;
  #queue: string[] = [];
  #appended = 0;
  #durable = 0;
  #flushing: Promise<void> | undefined;
  #file: FileHandle | undefined;
  #failure: Error | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  append(entry: JournalEntry): void {
    this.#queue.push(`${encode(entry)}\n`);
    this.#appended += 1;
  }

  /** Resolves when all that was appended before this call is on the disk. */
  async settled(): Promise<void> {
    const target = this.#appended;
    while (this.#durable < target) {
      if (this.#failure) throw this.#failure;
      this.#flushing ??= this.#flush();
      await this.#flushing;
    }
  }

  async close(): Promise<void> {
    try {
      await this.settled();
    } finally {
      await this.#file?.close();
      this.#file = undefined;
    }
  }

  async #flush(): Promise<void> {
    const lines = this.#queue;
    this.#queue = [];
    try {
      this.#file ??= await open(this.#path, 'a');
      await this.#file.appendFile(lines.join(''));
      await this.#file.datasync();
      this.#durable += lines.length;
    } catch (error) {
      // What is in memory is now ahead of the disk, so nothing may be acknowledged any more.
      this.#failure = error as Error;
    } finally {
      this.#flushing = undefined;
    }
  }
}

/** The entries of a journal; [] when there is no file. A torn last line was never acknowledged: it is left out. */
export function readJournal(path: string): JournalEntry[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  if (!text.startsWith(HEADER)) {
    if (HEADER.startsWith(text)) return [];
    throw new Error(`${path} is not a database of this sandbox`);
  }
  const lines = text.slice(HEADER.length).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.flatMap((line, index) => {
    const last = index === lines.length - 1;
    try {
      const entry = decode(line, 0);
      if (!isEntry(entry)) throw new Error('not an entry of this database');
      return [entry];
    } catch (error) {
      if (last) return [];
      throw new Error(`${path}, line ${index + 2}: ${(error as Error).message}`);
    }
  });
}

function isEntry(value: unknown): value is JournalEntry {
  if (!isPlain(value)) return false;
  const { create, changes, reset } = value;
  return (
    (reset === undefined || reset === true) &&
    (create === undefined || typeof create === 'string') &&
    (changes === undefined || (Array.isArray(changes) && changes.every(isChange)))
  );
}

function isChange(value: unknown): boolean {
  if (!isPlain(value)) return false;
  const { collection, id, document } = value;
  return typeof collection === 'string' && id !== undefined && (document === null || isPlain(document));
}

/** Replaces the file in one step: after a crash there is the old one or the new one, whole. */
export function writeJournal(path: string, entries: Iterable<JournalEntry>): void {
  const fresh = `${path}.new`;
  const file = openSync(fresh, 'w');
  try {
    writeSync(file, HEADER);
    for (const entry of entries) writeSync(file, `${encode(entry)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(fresh, path);
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
