import { version } from '../../package.json';
import { TIME_LIMIT_SECONDS } from '../doctor/console-values';
import type { Api } from '../registry';
import { requiredSettings } from '../roles';

/**
 * JavaScript for the console of DevTools, run as staff: pings these functions one after the other, which calls nobody
 * else and changes nothing, and prints a table of what is as it should be. It resolves to the rows by function.
 */
export function verifySnippet(apis: readonly Api[]): string {
  const needs = Object.fromEntries(
    apis.map(({ contract }) => [contract.name, requiredSettings(contract)] as const),
  );
  return `(async () => {
  const needs = ${JSON.stringify(needs, null, 2).replace(/\n/g, '\n  ')};
  const rows = {};
  for (const name of Object.keys(needs)) {
    try {
      const { result } = await wx.cloud.callFunction({ name, data: { ping: true } });
      if (!result || result.errCode !== 0 || !Array.isArray(result.settings)) {
        const words = (result && ((result.error && result.error.hint) || result.errMsg)) || 'no answer of this project / 不是本项目的应答';
        rows[name] = { ok: false, reachable: 'yes / 是', toMend: words };
        continue;
      }
      const toMend = [];
      const missing = needs[name].filter((setting) => !result.settings.includes(setting));
      if (missing.length > 0) toMend.push('missing settings / 缺少环境变量: ' + missing.join(', '));
      if (result.timeLimitMs < ${TIME_LIMIT_SECONDS * 1000}) toMend.push('time limit / 超时时间: ${TIME_LIMIT_SECONDS} s');
      if (result.version !== ${JSON.stringify(version)}) toMend.push('upload again / 重新上传: ${version}');
      rows[name] = {
        ok: toMend.length === 0,
        reachable: 'yes / 是',
        timeLimit: result.timeLimitMs / 1000 + ' s',
        runtime: result.runtime,
        transport: result.transport,
        version: result.version,
        toMend: toMend.join('; '),
      };
    } catch (error) {
      rows[name] = { ok: false, reachable: 'no / 否', toMend: (error && (error.errMsg || error.message)) || String(error) };
    }
  }
  console.table(rows);
  return rows;
})();`;
}
