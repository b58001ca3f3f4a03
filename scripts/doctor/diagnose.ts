import path from 'node:path';
import { readFunctions } from '../check/function-tree';
import { type Api, loadFunctions, root } from '../registry';
import { apisOfRoles, ROLES, type RoleName, readRoles, roleOf } from '../roles';
import type { Terminal } from '../terminal';
import { withTimer } from './abilities';
import { doctorReport, type Language } from './doctor-report';
import { examine } from './examine';
import type { Finding } from './finding';
import { keepSecret } from './keep-secret';
import { askForToken } from './online';
import { readSettingsFile } from './read-settings';
import { readSettingsFromEnvironment } from './setting-names';

/** What the command was given. */
export interface Given {
  settings?: string;
  role?: readonly string[];
  online: boolean;
  lang: Language;
}

export interface Diagnosis {
  /** For people; no secret is in it. */
  text: string;
  /** Whether something is to be mended. */
  isWrong: boolean;
}

/** Looks at the settings of a file, else of the environment. */
export async function diagnose(
  { settings, role, online, lang }: Given,
  terminal: Terminal,
): Promise<Diagnosis> {
  const roles = readRoles(role);
  const apis = apisOfRoles(loadFunctions(), roles);
  const read =
    settings === undefined
      ? { values: readSettingsFromEnvironment(process.env), findings: [], bytes: Buffer.alloc(0) }
      : readSettingsFile(settings);
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
    terminal,
  );
  const ofRoles = role ? `${rolesReport(apis, roles, lang)}\n\n` : '';
  const text = ofRoles + keepSecret(read.values, read.bytes.toString('utf8')).text(report);
  return { text, isWrong: isWrong(findings) };
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
