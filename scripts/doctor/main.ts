import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
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

class BadArgument extends Error {}

async function main(): Promise<void> {
  const { settings, online, lang, help } = readArguments();
  if (help) {
    process.stdout.write(USAGE);
    return;
  }
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
      online:
        asked && 'ok' in asked
          ? asked.ok
          : online && !asked
            ? { en: 'WeChat was not asked: mend the settings first.', zh: '没有访问微信：请先改正设置。' }
            : undefined,
    },
    lang,
  );
  console.log(keepSecret(read.values, bytes.toString('utf8')).text(report));
  if (isWrong(findings)) process.exitCode = 1;
}

function isWrong(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'wrong');
}

function readArguments(): { settings?: string; online: boolean; lang: Language; help: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        settings: { type: 'string' },
        online: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'both' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const lang = String(values.lang);
    if (lang !== 'en' && lang !== 'zh' && lang !== 'both') throw new Error('--lang is zh or en');
    return { settings: values.settings, online: Boolean(values.online), lang, help: Boolean(values.help) };
  } catch (error) {
    throw new BadArgument((error as Error).message);
  }
}

function readFile(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new BadArgument(`--settings: the file cannot be read: ${file}`);
  }
}

main().catch((error: Error) => {
  const bad = error instanceof BadArgument;
  process.stderr.write(`doctor: ${bad ? `${error.message}\n\n${USAGE}` : error.stack}\n`);
  process.exitCode = bad ? 2 : 1;
});
