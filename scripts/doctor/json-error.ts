import type { Text } from '../../shared/errors/catalogue-entry';

/** Signs that may be named: no part of a secret. */
const HARMLESS = /^[{}[\]:,"'“”‘’＂，：；、`\s]$/;
const NAMES: Record<string, Text> = {
  '“': { en: 'a Chinese quotation mark', zh: '中文引号' },
  '”': { en: 'a Chinese quotation mark', zh: '中文引号' },
  '‘': { en: 'a Chinese quotation mark', zh: '中文引号' },
  '’': { en: 'a Chinese quotation mark', zh: '中文引号' },
  '＂': { en: 'a full-width quotation mark', zh: '全角引号' },
  '，': { en: 'a full-width comma', zh: '全角逗号' },
  '：': { en: 'a full-width colon', zh: '全角冒号' },
  '；': { en: 'a full-width semicolon', zh: '全角分号' },
  '、': { en: 'a Chinese enumeration comma', zh: '顿号' },
  "'": { en: 'a single quotation mark', zh: '单引号' },
};

/** Where JSON breaks and why, without a word of its contents. `at`: the first bad sign. */
export function describeJsonError(text: string, at: number): [what: Text, mend: Text] {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  const sign = text[at] ?? '';
  const place = {
    en: `not JSON: line ${line}, character ${column}`,
    zh: `不是合法的 JSON：第 ${line} 行第 ${column} 个字符`,
  };
  const named = NAMES[sign];
  if (named) {
    return [
      { en: `${place.en} is ${named.en} (${sign})`, zh: `${place.zh}是${named.zh}（${sign}）` },
      { en: 'use plain " : , only', zh: '请全部改用半角的 " : ,' },
    ];
  }
  if (sign === '') {
    return [
      { en: `${place.en}: it ends too early`, zh: `${place.zh}：内容不完整` },
      { en: 'copy it whole; each { and " needs its partner', zh: '请完整复制；每个 { 和 " 都要成对' },
    ];
  }
  if (/[}\]]/.test(sign) && /,\s*$/.test(before)) {
    return [
      { en: `${place.en}: a comma before ${sign}`, zh: `${place.zh}：${sign} 前多了逗号` },
      { en: 'take the last comma out', zh: '请删除最后一个逗号' },
    ];
  }
  const shown = HARMLESS.test(sign) && sign.trim() !== '' ? ` (${sign})` : '';
  return [
    { en: `${place.en}${shown} does not belong there`, zh: `${place.zh}${shown}不应出现` },
    {
      en: 'put every name and every text between double quotes, with : and , between them',
      zh: '名称和文本都要放在半角双引号里，之间用半角 : 和 ,',
    },
  ];
}
