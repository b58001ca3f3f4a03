import { BadArgument, defineCommand } from '../command';
import { terminalOf } from '../terminal';
import { diagnose } from './diagnose';
import type { Language } from './doctor-report';

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

function languageOf(lang: string): Language {
  if (lang === 'en' || lang === 'zh' || lang === 'both') return lang;
  throw new BadArgument('--lang is zh or en');
}

export const command = defineCommand(module, {
  name: 'doctor',
  usage: USAGE,
  options: {
    settings: { type: 'string' },
    role: { type: 'string', multiple: true },
    online: { type: 'boolean' },
    lang: { type: 'string' },
  },
  async run({ settings, role, online = false, lang = 'both' }) {
    const given = { settings, role, online, lang: languageOf(lang) };
    const { text, isWrong } = await diagnose(given, terminalOf(process.stdout));
    console.log(text);
    return isWrong ? 1 : 0;
  },
});
