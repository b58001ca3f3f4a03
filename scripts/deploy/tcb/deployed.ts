import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PlannedFunction } from '../plan';
import { asStored, type CloudbaseFunction } from './cloudbaserc';

/** What makes a function what it is, by part (`code`, `timeout`, `setting WECHAT_APP_SECRET` …), as digests. */
export type Parts = Readonly<Record<string, string>>;

type Environments = Record<string, Record<string, Parts>>;

/** What this computer last deployed where. What was changed in the console since, it does not know. */
export class Deployed {
  constructor(private readonly file: string) {}

  of(envId: string, name: string): Parts | undefined {
    return this.read()[envId]?.[name];
  }

  keep(envId: string, name: string, parts: Parts): void {
    const all = this.read();
    all[envId] = { ...all[envId], [name]: parts };
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(all, null, 1));
  }

  private read(): Environments {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'));
    } catch {
      return {};
    }
  }
}

export function partsOf({ files, settings }: PlannedFunction, described: CloudbaseFunction): Parts {
  const { envVariables: _, ...rest } = described;
  const parts: Record<string, string> = {
    code: digest(files.map(({ name, contents }) => [name, digest(contents)])),
  };
  for (const [key, value] of Object.entries(rest)) parts[key] = digest(value);
  for (const [name, value] of Object.entries(asStored(settings))) parts[`setting ${name}`] = digest(value);
  return parts;
}

/** The parts that differ. */
export function changesOf(before: Parts, now: Parts): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]);
}

function digest(value: unknown): string {
  const bytes = Buffer.isBuffer(value) ? value : JSON.stringify(value);
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
