import type { Text } from '../../shared/errors/catalogue-entry';
import { type Api, loadFunctions } from '../registry';
import type { Terminal } from '../terminal';
import { abilityOf } from './abilities';
import { MEMORY_MB, RUNTIME, TIME_LIMIT_SECONDS, variablesFor } from './console-values';
import type { Finding } from './finding';
import { signFormulaHolds } from './public-accounts';
import type { Values } from './read-settings';

export type Language = 'en' | 'zh' | 'both';

export interface Diagnosis {
  values: Values;
  findings: readonly Finding[];
  /** The functions to speak of; all where left out. */
  apis?: readonly Api[];
  /** Functions that have a timer. */
  timers: ReadonlySet<string>;
  /** Good news from WeChat, where it was asked. */
  online?: Text;
}

const PLACES: Record<string, string> = { 'the file': '文件', 'all settings': '全部设置', WeChat: '微信' };

/** The whole report as lines. */
export function doctorReport(
  { values, findings, apis = loadFunctions(), timers, online }: Diagnosis,
  language: Language,
  { bold, right, wrong, note, green, red }: Terminal,
): string {
  const say = (text: Text, indent = '') => inLanguage(text, language).map((line) => `${indent}${line}`);
  const contracts = apis.map(({ contract }) => contract);
  const wrongs = findings.filter(({ severity }) => severity === 'wrong');
  const notes = findings.filter(({ severity }) => severity === 'note');
  const lines: string[] = [];
  const section = (text: Text, paint = bold) => lines.push('', ...say(text).map(paint));

  section(
    { en: `To mend: ${wrongs.length}`, zh: `需要改正：${wrongs.length}` },
    wrongs.length === 0 ? green : red,
  );
  wrongs.forEach((finding) => {
    lines.push(...findingLines(finding, wrong('x'), say));
  });
  if (notes.length > 0) section({ en: 'To know', zh: '提示' });
  notes.forEach((finding) => {
    lines.push(...findingLines(finding, note('-'), say));
  });
  lines.push(
    '',
    ...say(
      signFormulaHolds()
        ? {
            en: 'The sign formula gives the sign that the documents print for their example.',
            zh: '签名算法与文档示例一致。',
          }
        : {
            en: 'The sign formula does NOT give the sign that the documents print.',
            zh: '签名算法与文档示例不一致！',
          },
    ),
  );
  if (online) lines.push(...say(online));

  section({ en: 'What each function can do with these settings', zh: '使用这些设置，各云函数能做什么' });
  for (const contract of contracts) {
    const { name, works, lines: abilities } = abilityOf(contract, values, findings, timers);
    lines.push(
      `  ${works ? right('+') : wrong('x')} ${name}`,
      ...abilities.flatMap((ability) => say(ability, '      ')),
    );
  }

  section({
    en: 'What to enter in the cloud console, function by function',
    zh: '在云开发控制台中，对每个云函数填写',
  });
  for (const contract of contracts) {
    lines.push('', `  ${contract.name}`);
    lines.push(
      ...say(
        {
          en: `time limit ${TIME_LIMIT_SECONDS} s, memory ${MEMORY_MB} MB, runtime ${RUNTIME} (16.13 or later works)`,
          zh: `超时时间 ${TIME_LIMIT_SECONDS} 秒，内存 ${MEMORY_MB} MB，运行环境 ${RUNTIME}（16.13 及以上均可）`,
        },
        '    ',
      ),
    );
    for (const { name, value, remark } of variablesFor(contract, values)) {
      const shown = [...new Set(inLanguage(value, language))].join(' / ');
      const added = remark ? ` (${inLanguage(remark, language).join(' / ')})` : '';
      lines.push(`    ${name} = ${shown}${added}`);
    }
  }
  return lines.join('\n').trim();
}

function findingLines(
  { where, what, mend }: Finding,
  mark: string,
  say: (text: Text, indent?: string) => string[],
): string[] {
  const place = (zh: boolean) => (zh ? (PLACES[where] ?? where.replace(/^line (\d+)$/, '第 $1 行')) : where);
  const text = {
    en: `${place(false)}: ${what.en} -> ${mend.en}`,
    zh: `${place(true)}：${what.zh} -> ${mend.zh}`,
  };
  return say(text).map((line, at) => `  ${at === 0 ? mark : ' '} ${line}`);
}

function inLanguage({ en, zh }: Text, language: Language): string[] {
  if (language === 'both') return [en, zh];
  return [language === 'en' ? en : zh];
}
