import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFunctions } from '../check/function-tree';
import { BadArgument, runCommand } from '../command';
import { root } from '../registry';
import { terminalOf } from '../terminal';
import { withTimer } from './abilities';
import { doctorReport, type Language } from './doctor-report';
import { examine } from './examine';
import type { Finding } from './finding';
import { keepSecret } from './keep-secret';
import { askForToken } from './online';
import { type ReadSettings, readSettings } from './read-settings';
import { readSettingsFromEnvironment } from './setting-names';

const USAGE = `usage: npm run doctor -- [--settings FILE] [--online] [--lang zh|en]

  --settings FILE  the settings you are about to paste into the console: NAME=value lines, or JSON
                   你将要填入控制台的设置：每行“名称=值”，或 JSON（缺省读取环境变量）
  --online         ask WeChat for an access token with them (WECHAT_APP_ID is then needed)
                   用它们向微信获取一次 access_token（需要 WECHAT_APP_ID）
  --lang zh|en     one language only / 只用一种语言

Exit code 1: something is to be mended. No secret is ever printed.
退出码 1：有需要改正的地方。不会打印任何密钥。
`;

interface Given {
  settings?: string;
  online: boolean;
  lang: Language;
}

async function diagnose({ settings, online, lang }: Given): Promise<number> {
  const bytes = settings === undefined ? Buffer.alloc(0) : readFile(settings);
  const read: ReadSettings =
    settings === undefined
      ? { values: readSettingsFromEnvironment(process.env), findings: [] }
      : readSettings(bytes);
  const findings: Finding[] = [...read.findings, ...examine(read.values)];
  const asked = online && !isWrong(findings) ? await askForToken(read.values) : undefined;
  if (asked && 'finding' in asked) findings.push(asked.finding);
  const report = doctorReport(
    {
      values: read.values,
      findings,
      timers: withTimer(readFunctions(path.join(root, 'cloudfunctions'))),
      online:
        asked && 'ok' in asked
          ? asked.ok
          : online && !asked
            ? { en: 'WeChat was not asked: mend the settings first.', zh: '没有访问微信：请先改正设置。' }
            : undefined,
    },
    lang,
    terminalOf(process.stdout),
  );
  console.log(keepSecret(read.values, bytes.toString('utf8')).text(report));
  return isWrong(findings) ? 1 : 0;
}

function isWrong(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'wrong');
}

function languageOf(lang: string): Language {
  if (lang === 'en' || lang === 'zh' || lang === 'both') return lang;
  throw new BadArgument('--lang is zh or en');
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new BadArgument(`--settings: the file cannot be read: ${file}`);
  }
}

runCommand({
  name: 'doctor',
  usage: USAGE,
  options: { settings: { type: 'string' }, online: { type: 'boolean' }, lang: { type: 'string' } },
  run: ({ settings, online = false, lang = 'both' }) =>
    diagnose({ settings, online, lang: languageOf(lang) }),
});
