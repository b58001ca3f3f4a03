import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readFunctions } from '../check/function-tree';
import { BadArgument, runCommand } from '../command';
import { type Api, loadFunctions, root } from '../registry';
import { apisOfRoles, ROLES, type RoleName, readRoles, roleOf } from '../roles';
import { terminalOf } from '../terminal';
import { withTimer } from './abilities';
import { doctorReport, type Language } from './doctor-report';
import { examine } from './examine';
import type { Finding } from './finding';
import { keepSecret } from './keep-secret';
import { askForToken } from './online';
import { type ReadSettings, readSettings } from './read-settings';
import { readSettingsFromEnvironment } from './setting-names';

const USAGE = `usage: npm run doctor -- [--settings FILE] [--role ROLE]... [--online] [--lang zh|en]

  --settings FILE  the settings you are about to paste into the console: NAME=value lines, or JSON
                   你将要填入控制台的设置：每行“名称=值”，或 JSON（缺省读取环境变量）
  --role ROLE      only what this role needs: parcels, same-city, intracity, carrier, tests or customers; may be given
                   several times / 只看这个角色需要的，可以给出多次
  --online         ask WeChat for an access token with them (WECHAT_APP_ID is then needed)
                   用它们向微信获取一次 access_token（需要 WECHAT_APP_ID）
  --lang zh|en     one language only / 只用一种语言

Exit code 1: something is to be mended. No secret is ever printed.
退出码 1：有需要改正的地方。不会打印任何密钥。
`;

interface Given {
  settings?: string;
  role?: readonly string[];
  online: boolean;
  lang: Language;
}

async function diagnose({ settings, role, online, lang }: Given): Promise<number> {
  const roles = readRoles(role);
  const apis = apisOfRoles(loadFunctions(), roles);
  const bytes = settings === undefined ? Buffer.alloc(0) : readFile(settings);
  const read: ReadSettings =
    settings === undefined
      ? { values: readSettingsFromEnvironment(process.env), findings: [] }
      : readSettings(bytes);
  const findings: Finding[] = [...read.findings, ...examine(read.values, apis)];
  const asked = online && !isWrong(findings) ? await askForToken(read.values) : undefined;
  if (asked && 'finding' in asked) findings.push(asked.finding);
  const report = doctorReport(
    {
      values: read.values,
      findings,
      apis,
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
  if (role) console.log(`${rolesReport(apis, roles, lang)}\n`);
  console.log(keepSecret(read.values, bytes.toString('utf8')).text(report));
  return isWrong(findings) ? 1 : 0;
}

/** What each role is for, and how many functions it takes of the environment's plan. */
function rolesReport(apis: readonly Api[], roles: readonly RoleName[], lang: Language): string {
  const lines = roles.flatMap((role) => {
    const count = apis.filter(({ contract }) => roleOf(contract) === role).length;
    const en = `${role}: ${ROLES[role].en}, ${count} functions`;
    const zh = `${role}：${ROLES[role].zh}，${count} 个云函数`;
    return lang === 'both' ? [en, zh] : [lang === 'en' ? en : zh];
  });
  return lines.join('\n');
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
  options: {
    settings: { type: 'string' },
    role: { type: 'string', multiple: true },
    online: { type: 'boolean' },
    lang: { type: 'string' },
  },
  run: ({ settings, role, online = false, lang = 'both' }) =>
    diagnose({ settings, role, online, lang: languageOf(lang) }),
});
