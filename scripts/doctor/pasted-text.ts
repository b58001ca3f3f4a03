import { type Finding, wrong } from './finding';

const INVISIBLE = /[\u00a0\u200b-\u200f\u2028\u2029\u2060\u3000\ufeff]/;
const QUOTED = /^(["'“”‘’`「])([\s\S]*)(["'“”‘’`」])$/;
const PLACEHOLDER = /^<[\s\S]*>$|^(?:your|my)[-_ ]|你的|^x{3,}$|^\.{3}$|…/i;

export interface Cleaned {
  /** The value without what does not belong, for the checks that follow. */
  value: string;
  findings: Finding[];
}

/** What pasting leaves behind around and in a value, whatever the setting. */
export function cleanPasted(name: string, given: string): Cleaned {
  const findings: Finding[] = [];
  let value = given;
  const find = (en: string, zh: string, mendEn: string, mendZh: string) =>
    findings.push(wrong(name, { en, zh }, { en: mendEn, zh: mendZh }));
  if (INVISIBLE.test(value)) {
    find(
      'holds an invisible character',
      '含有不可见字符',
      'type it anew or paste it as plain text',
      '请重新输入，或以纯文本粘贴',
    );
    value = value.replace(new RegExp(INVISIBLE, 'g'), '');
  }
  if (value !== value.trim()) {
    find(
      'begins or ends with a blank or a line break',
      '开头或末尾有空格或换行',
      'take the blank out: the console keeps it',
      '请删除空白：控制台会原样保留',
    );
    value = value.trim();
  }
  const [, , inner] = QUOTED.exec(value) ?? [];
  if (inner !== undefined) {
    find(
      'stands in quotation marks',
      '外面带着引号',
      'take them away: the console would make them part of the value',
      '请去掉引号：控制台会把引号当作值的一部分',
    );
    value = inner.trim();
  }
  if (PLACEHOLDER.test(value)) {
    find('is still the placeholder', '仍是占位文字', 'put your own value in its place', '请换成你自己的值');
  }
  return { value, findings };
}
