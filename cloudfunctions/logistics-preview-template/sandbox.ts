import { type Arguments, type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';

export const sandbox: Behaviour<LogisticsWorld> = {
  run({ waybill_id, waybill_template, waybill_data, custom }) {
    const html = Buffer.from(String(waybill_template), 'base64').toString();
    if (!html.includes('<')) return refuse(9300512, 'invalid waybill template format');
    const parts = String(waybill_data).split('##');
    if (parts.length < 4 || parts.length % 2 || parts[0] || parts.at(-1))
      return refuse(9300502, 'Delivery side sys error');
    const known: Record<string, unknown> = { sys: { waybillid: waybill_id }, custom };
    const waybilldata: Arguments = {};
    for (let at = 1; at < parts.length - 1; at += 2) waybilldata[String(parts[at])] = parts[at + 1];
    known.waybilldata = waybilldata;
    // Texts only: bar codes, times and texts that are stretched stay as marks.
    const rendered = html.replace(/##VAR\(([\w.]+)\)/g, (mark, path: string) => {
      const value = valueAt(known, path);
      return typeof value === 'string' || typeof value === 'number' ? String(value) : mark;
    });
    return { waybill_id, rendered_waybill_template: Buffer.from(rendered).toString('base64') };
  },
};

function valueAt(known: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (inner as Arguments | undefined)?.[name], known);
}
