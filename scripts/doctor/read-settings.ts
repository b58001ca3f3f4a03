import { readFileSync } from 'node:fs';
import leven from 'leven';
import { BadArgument } from '../command';
import { type Finding, note, wrong } from './finding';
import { describeJsonError } from './json-error';
import { scanJson } from './json-scan';
import { isSettingName, SETTING_NAMES, type SettingName } from './setting-names';

/** Settings as the console would take them, each to the letter. */
export type Values = Partial<Record<SettingName, string>>;

export interface ReadSettings {
  values: Values;
  findings: Finding[];
}

const LINE = /^\s*(?:export\s+)?([^\s=＝:：]+)\s*([=＝:：])[ \t]*(.*)$/;
/** Not environment variables: the console has fields of their own for them. */
const CONSOLE_FIELDS = /^(?:TIME_?OUT|TIME_?LIMIT|MEMORY(?:_?SIZE)?|RUNTIME)/i;

/** What `--settings FILE` names, with its bytes. Throws BadArgument. */
export function readSettingsFile(file: string): ReadSettings & { bytes: Buffer } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new BadArgument(`--settings: the file cannot be read: ${file}`);
  }
  return { ...readSettings(bytes), bytes };
}

/** Reads a file of KEY=VALUE lines or one JSON object. */
export function readSettings(bytes: Buffer): ReadSettings {
  const findings: Finding[] = [];
  const text = decode(bytes, findings);
  const pairs = text.trimStart().startsWith('{') ? readJsonFile(text, findings) : readLines(text, findings);
  const values: Values = {};
  for (const { name, value, where } of pairs) {
    const known = checkName(name, value, where, findings);
    if (!known) continue;
    if (values[known] !== undefined) {
      findings.push(
        wrong(
          known,
          { en: 'is there twice', zh: '出现了两次' },
          { en: 'keep one of them', zh: '只保留一个' },
        ),
      );
    }
    values[known] = value;
  }
  return { values, findings };
}

interface Pair {
  name: string;
  value: string;
  where: string;
}

function decode(bytes: Buffer, findings: Finding[]): string {
  const saveAgain = { en: 'save it as UTF-8 without BOM', zh: '请另存为不带 BOM 的 UTF-8' };
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? 'utf16le' : 'utf8');
  if (utf16) findings.push(wrong('the file', { en: 'is UTF-16', zh: '文件是 UTF-16 编码' }, saveAgain));
  else if (text.startsWith('\ufeff')) {
    const what = { en: 'begins with a BOM, an invisible character', zh: '文件开头有 BOM（不可见字符）' };
    findings.push(wrong('the file', what, saveAgain));
  } else if (text.includes('\ufffd')) {
    findings.push(
      wrong('the file', { en: 'is not UTF-8 (GBK?)', zh: '文件不是 UTF-8 编码（可能是 GBK）' }, saveAgain),
    );
  }
  return text.replace(/^\ufeff/, '');
}

function readJsonFile(text: string, findings: Finding[]): Pair[] {
  const { badAt } = scanJson(text);
  if (badAt !== undefined) {
    findings.push(wrong('the file', ...describeJsonError(text, badAt)));
    return [];
  }
  const parsed: Record<string, unknown> = JSON.parse(text);
  return Object.entries(parsed).map(([name, value]) => ({
    name,
    where: name,
    value: typeof value === 'string' ? value : Array.isArray(value) ? value.join(',') : JSON.stringify(value),
  }));
}

function readLines(text: string, findings: Finding[]): Pair[] {
  const pairs: Pair[] = [];
  text.split(/\r?\n/).forEach((line, at) => {
    const where = `line ${at + 1}`;
    const last = pairs[pairs.length - 1];
    if (line.trim() === '' || (/^\s*#/.test(line) && !isOpen(last))) return;
    const [, name, separator, value] = LINE.exec(line) ?? [];
    // The lines of a value that is JSON or PEM over several lines.
    if (last && isOpen(last) && !(name && isSettingName(name))) {
      last.value += `\n${line}`;
      return;
    }
    if (name === undefined || value === undefined) {
      const mend = { en: 'write one setting a line, NAME=value', zh: '每行写一项：名称=值' };
      findings.push(wrong(where, { en: 'is not NAME=value', zh: '不是“名称=值”的形式' }, mend));
      return;
    }
    if (separator !== '=') {
      const what = { en: `the name ends with "${separator}"`, zh: `名称后面是“${separator}”` };
      findings.push(
        wrong(where, what, { en: 'write NAME=value with a plain =', zh: '请用半角等号：名称=值' }),
      );
    }
    pairs.push({ name, value, where });
  });
  return pairs;
}

/** Whether the value begins like JSON and its braces are not yet closed, or like PEM and has not come to its end. */
function isOpen(pair: Pair | undefined): boolean {
  if (pair && /^\s*-----BEGIN /.test(pair.value)) return !/-----END [A-Z ]+-----/.test(pair.value);
  if (!pair || !/^\s*['"“‘]?\s*\{/.test(pair.value)) return false;
  return pair.value.split('{').length > pair.value.split('}').length;
}

/** The setting that the name means. A name is printed only where it cannot be a value that slipped there. */
function checkName(name: string, value: string, where: string, findings: Finding[]): SettingName | undefined {
  if (isSettingName(name)) return name;
  if (CONSOLE_FIELDS.test(name)) {
    findings.push(...consoleField(value, where));
    return undefined;
  }
  const meant = SETTING_NAMES.find((known) => leven(normal(name), normal(known)) <= 2);
  if (meant) {
    const what = { en: `the name is almost ${meant}`, zh: `名称与 ${meant} 只差一点` };
    findings.push(wrong(where, what, { en: `write ${meant}`, zh: `请写成 ${meant}` }));
    return meant;
  }
  const what = { en: 'no function reads this name', zh: '没有云函数读取这个名称' };
  const mend = { en: 'leave it out, or correct the name', zh: '请删除，或改正名称' };
  findings.push(note(where, what, mend));
  return undefined;
}

function consoleField(value: string, where: string): Finding[] {
  const milliseconds = /^\d{4,}$/.test(value.trim());
  const what = {
    en: `is a field of the console, not an environment variable${milliseconds ? ', and looks like milliseconds' : ''}`,
    zh: `是控制台里单独的一栏，不是环境变量${milliseconds ? '，而且像是毫秒' : ''}`,
  };
  const mend = {
    en: 'enter time limit 20 (seconds) and memory 256 (MB) in the configuration of the function',
    zh: '请在云函数配置里填写：超时时间 20（秒），内存 256（MB）',
  };
  return [wrong(where, what, mend)];
}

function normal(name: string): string {
  return name.toUpperCase().replace(/[^A-Z]/g, '');
}
