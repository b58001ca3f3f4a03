import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Held by this process: its own number in another lock file is that of a process before it, as in a container. */
const held = new Set<string>();

/** Keeps the file of a database for one sandbox at a time: of two, one would lose the other's writes. */
export class DataLock {
  private constructor(private readonly file: string) {}

  /** Takes the lock beside `data`, also that of a dead process; throws where a sandbox that lives holds it. */
  static take(data: string): DataLock {
    const file = `${realPath(data)}.lock`;
    if (!create(file)) {
      takeAway(data, file);
      if (!create(file)) throw inUse(data, file);
    }
    held.add(file);
    return new DataLock(file);
  }

  /** Lets those who come too late know where the sandbox is. */
  tell(url: string): void {
    writeFileSync(this.file, holderText(url));
  }

  release(): void {
    if (held.delete(this.file)) rmSync(this.file, { force: true });
  }
}

/** Removes a lock that a dead process left, or throws. */
function takeAway(data: string, file: string): void {
  const text = read(file);
  if (isAlive(file, text)) throw inUse(data, file);
  const dead = `${file}.${process.pid}`;
  try {
    renameSync(file, dead);
  } catch {
    return; // Another one was quicker.
  }
  if (read(dead) !== text) {
    // In between another one had removed the dead lock and made its own.
    renameSync(dead, file);
    throw inUse(data, file);
  }
  rmSync(dead);
}

function create(file: string): boolean {
  try {
    writeFileSync(file, holderText(), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const holderText = (url?: string) => JSON.stringify({ pid: process.pid, url });

function holderOf(text: string): { pid?: unknown; url?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** A lock that says of nobody is perhaps just being written. */
function isAlive(file: string, text: string): boolean {
  const { pid } = holderOf(text);
  if (typeof pid !== 'number') return true;
  if (pid === process.pid) return held.has(file);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(data: string, file: string): Error {
  const { pid, url } = holderOf(read(file));
  const who = [...(url === undefined ? [] : [`at ${url}`]), `(process ${pid ?? 'unknown'})`].join(' ');
  return new Error(
    `${data} is in use by the sandbox ${who}: end that one or name another file; if no sandbox runs, delete ${file}`,
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** One file has one lock, by whichever name it is called. */
function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return path.join(realpathSync(path.dirname(file)), path.basename(file));
  }
}
