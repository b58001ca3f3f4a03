import { defineCommand } from '../command';
import { loadFunctions } from '../registry';
import { apisOfRoles, readRoles } from '../roles';
import { verifySnippet } from './snippet';

const USAGE = `usage: npm run verify -- [--role ROLE]...

Prints what to paste into the console of WeChat DevTools (调试器 Console), in your mini program, as staff: it asks every
function of these roles what it is ({ "ping": true }; nothing is sent to WeChat) and prints a table of what is to be mended.
打印一段代码：以员工身份粘贴到微信开发者工具的调试器 Console 中执行，逐个询问这些角色的云函数（不访问微信），列出需要改正的地方。

  --role ROLE  parcels, same-city, intracity, carrier, tests or customers; may be given several times (default: all)
               角色，可以给出多次（缺省为全部）
`;

export const command = defineCommand(module, {
  name: 'verify',
  usage: USAGE,
  options: { role: { type: 'string', multiple: true } },
  async run({ role }) {
    console.log(verifySnippet(apisOfRoles(loadFunctions(), readRoles(role))));
    return 0;
  },
});
