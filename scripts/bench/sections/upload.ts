import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../registry';
import { figure, type SectionReport, type Verdict } from '../report';
import { rowName } from '../rounds';
import { spreadOf } from '../statistics';
import { functionNames, isLogistics, sampleFolder, subjectOf } from '../subjects';
import type { ColdStart } from './cold-start';

export interface FolderSize {
  files: number;
  bytes: number;
}

const START_LIMIT_KB = { logistics: 450, local: 40 };
const FOLDER_LIMIT_MB = 1.5;

/** Section f. */
export function uploadReport(coldStart: ColdStart): SectionReport {
  const rows = [];
  const loaded: Verdict[] = [];
  const folders: Verdict[] = [];
  for (const name of functionNames) {
    const ours = subjectOf(name, 'ours', '');
    const sample = subjectOf(name, 'sample', '');
    const started = coldStart.find(({ subject }) => subject.function === name && subject.role === 'ours');
    if (!ours || !sample || !started) continue;
    const packages = isLogistics(name) ? ['wx-server-sdk'] : ['wx-server-sdk', 'axios'];
    const size = folderSize(ours.folder);
    const sampleSize = sum([folderSize(sampleFolder(name)), installedSize(packages)]);
    rows.push([...rowName(ours), ...cells(size)], [...rowName(sample), ...cells(sampleSize)]);
    loaded.push({
      name: { en: `loaded at start, \`${name}\``, zh: `启动时加载，\`${name}\`` },
      limit: isLogistics(name) ? START_LIMIT_KB.logistics : START_LIMIT_KB.local,
      unit: 'KB',
      measured: spreadOf(started.results.map(({ bytes }) => bytes / 1000)),
    });
    folders.push({
      name: { en: `whole folder, \`${name}\``, zh: `整个文件夹，\`${name}\`` },
      limit: FOLDER_LIMIT_MB,
      unit: 'MB',
      measured: spreadOf([size.bytes / 1e6]),
    });
  }
  return {
    title: { en: '(f) Upload size', zh: '(f) 上传体积' },
    tables: [{ columns: ['', '', { en: 'files', zh: '文件数' }, 'MB'], rows }],
    notes: [
      {
        en: 'What lies in the folder of the function, with what has to be installed for it (sizes of the files, not of the disk blocks they take). KB and MB are 1,000 and 1,000,000 bytes. "Loaded at start" is all JavaScript that the process has loaded by its first answer.',
        zh: '函数文件夹中的全部内容，包括需要安装的依赖（按文件大小计，而非占用的磁盘块）。KB 和 MB 分别为 1,000 和 1,000,000 字节。“启动时加载”指进程到首次应答为止加载的全部 JavaScript。',
      },
    ],
    verdicts: [...loaded, ...folders],
  };
}

function cells({ files, bytes }: FolderSize): string[] {
  return [String(files), figure(bytes / 1e6)];
}

export function folderSize(folder: string): FolderSize {
  return sum(
    readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const full = path.join(folder, entry.name);
      if (entry.isDirectory()) return folderSize(full);
      return { files: 1, bytes: statSync(full).size };
    }),
  );
}

/** The packages and all that npm installs for them. */
function installedSize(packages: readonly string[]): FolderSize {
  const found = new Set<string>();
  const visit = (name: string, from: string) => {
    const folder = packageFolder(name, from);
    if (!folder || found.has(folder)) return;
    found.add(folder);
    const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    for (const dependency of Object.keys(manifest.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of packages) visit(name, root);
  // A package's folder may hold others: those are counted as packages of their own.
  return sum([...found].map(ownSize));
}

function ownSize(folder: string): FolderSize {
  return sum(
    readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules')
      .map((entry) => {
        const full = path.join(folder, entry.name);
        return entry.isDirectory() ? folderSize(full) : { files: 1, bytes: statSync(full).size };
      }),
  );
}

/** Where Node.js would find the package; undefined where an optional one is not installed. */
function packageFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(candidate, 'package.json'))) return candidate;
    if (folder === root) return undefined;
  }
}

function sum(sizes: readonly FolderSize[]): FolderSize {
  return sizes.reduce((all, { files, bytes }) => ({ files: all.files + files, bytes: all.bytes + bytes }), {
    files: 0,
    bytes: 0,
  });
}
