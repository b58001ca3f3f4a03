import type { Contract } from '../../shared/contract/contract';
import type { Field, Fields } from '../../shared/contract/fields';
import type { Text } from '../../shared/errors/catalogue-entry';
import { wechatCodes } from '../../shared/errors/wechat-codes';
import type { AnswerField, AnswerFields, FieldGuides, Guide } from '../../shared/guide/guide';
import { optionGuide } from '../../shared/guide/options';
import { type Api, type FamilyName, familyOf } from '../registry';

// docs/apis/<family>.md in both languages: every function with its fields, limits, answer, codes and an example.

export type Language = keyof Text;

const families: Record<FamilyName, { title: Text; about: Text }> = {
  logistics: {
    title: { en: 'Parcels', zh: '物流助手' },
    about: {
      en: 'The functions of 物流助手: parcels that carriers take on waybills.',
      zh: '物流助手的云函数：快递下单、面单与轨迹。',
    },
  },
  'local-delivery': {
    title: { en: 'Same-city delivery', zh: '即时配送' },
    about: {
      en: 'The functions of 即时配送: riders who bring an order across town.',
      zh: '即时配送的云函数：骑手同城配送。',
    },
  },
  intracity: {
    title: { en: 'Same-city delivery, the successor', zh: '同城配送' },
    about: {
      en: 'The functions of 同城配送, the successor of 即时配送: what merchants are offered who begin now. Requests are encrypted and signed with the `INTRACITY_` settings. Money is in fen, weight in grams.',
      zh: '同城配送的云函数（即时配送的后继，新商家开通的是它）。请求用 `INTRACITY_` 环境变量加密并签名；金额单位为分，重量单位为克。',
    },
  },
  ours: {
    title: { en: 'Over the records', zh: '基于记录的云函数' },
    about: {
      en: 'Functions of this project that no WeChat API stands behind: they work on the [records](../data.md).',
      zh: '本项目自有的云函数：背后没有微信接口，基于[记录](../data.zh-CN.md)工作。',
    },
  },
};

const words = {
  en: {
    other: '简体中文',
    calls: 'calls',
    document: 'document',
    byCloud: 'by cloud call, else over HTTPS',
    byHttps: 'over HTTPS',
    notCalled: 'Not for pages or staff to call: WeChat sends messages to it.',
    columns: ['field', 'type', 'required', 'meaning'],
    answers: ['answer', 'type', 'meaning'],
    codes: ['errCode', 'error.code', 'meaning'],
    yes: 'yes',
    no: 'no',
    answerOf: 'Answer',
    nothing: 'The answer holds nothing but `errCode` and `errMsg`.',
    codesOf: 'Codes that the document lists or that were seen; all others: [errors](../errors.md).',
    notAlways: 'not always there',
    staffOnly: 'staff only',
    rules: 'How to call, in general: [calling](../calling.md).',
    written: 'Written by npm run generate from the contracts and guides: change those.',
    types: {
      text: 'text',
      integer: 'number',
      decimal: 'number',
      number: 'number',
      boolean: 'true or false',
      object: 'object',
      list: 'list',
    },
    item: 'of each item',
  },
  zh: {
    other: 'English',
    calls: '调用',
    document: '文档',
    byCloud: '优先云调用，否则 HTTPS',
    byHttps: 'HTTPS',
    notCalled: '不由页面或员工调用：由微信推送消息给它。',
    columns: ['字段', '类型', '必填', '含义'],
    answers: ['返回', '类型', '含义'],
    codes: ['errCode', 'error.code', '含义'],
    yes: '是',
    no: '否',
    answerOf: '返回',
    nothing: '只返回 `errCode` 和 `errMsg`。',
    codesOf: '文档列出或实际遇到过的错误码；其余见[错误码](../errors.zh-CN.md)。',
    notAlways: '不一定有',
    staffOnly: '仅员工可见',
    rules: '调用的一般规则见[调用](../calling.zh-CN.md)。',
    written: '由 npm run generate 根据契约与说明生成：请改那里。',
    types: {
      text: '文本',
      integer: '数字',
      decimal: '数字',
      number: '数字',
      boolean: '布尔',
      object: '对象',
      list: '数组',
    },
    item: '每一项',
  },
} as const;

/** The pages of all families, by file name. */
export function apiPages(apis: readonly Api[]): Record<string, string> {
  const pages: Record<string, string> = {};
  for (const family of Object.keys(families) as FamilyName[]) {
    const members = apis.filter(({ contract }) => familyOf(contract) === family);
    pages[`docs/apis/${family}.md`] = page(family, members, 'en');
    pages[`docs/apis/${family}.zh-CN.md`] = page(family, members, 'zh');
  }
  return pages;
}

function page(family: FamilyName, apis: readonly Api[], language: Language): string {
  const w = words[language];
  const { title, about } = families[family];
  const otherPage = language === 'en' ? `${family}.zh-CN.md` : `${family}.md`;
  const head = `# ${title[language]}\n\n[${w.other}](${otherPage})\n\n<!-- ${w.written} -->\n\n${about[language]} ${w.rules}`;
  return `${[head, ...apis.map((api) => section(api, language))].join('\n\n')}\n`;
}

function section({ contract, guide }: Api, language: Language): string {
  const w = words[language];
  const own = Object.entries(contract.extension?.options ?? {}).map(([name, field]) => [
    `\`${name}\``,
    typeOf(field, language),
    w.no,
    optionGuide(name, field)?.[language] ?? '',
  ]);
  const fields = fieldRows(contract.fields, guide.fields, language);
  const answers = answerRows(guide.answer, language, contract.extension?.serveUser !== undefined);
  const codes = guide.codes.map((code) => {
    const entry = wechatCodes[code];
    return [String(code), `\`${entry?.code}\``, cell(entry?.meaning[language] ?? '')];
  });
  const parts = [
    `## ${contract.name}`,
    about(contract, guide, language),
    ...(fields.length + own.length > 0 ? [table(w.columns, [...fields, ...own])] : []),
    contract.receiver ? message(guide.works) : example(contract.name, guide.works),
    ...(contract.receiver ? [] : [answers.length > 0 ? table(w.answers, answers) : w.nothing]),
    ...(codes.length > 0 ? [w.codesOf, table(w.codes, codes)] : []),
  ];
  return parts.join('\n\n');
}

function about(
  { api, cloudCall, receiver }: Contract,
  { title, document }: Guide,
  language: Language,
): string {
  const w = words[language];
  const end = language === 'en' ? '.' : '。';
  if (!document) return `${title[language]}${end}${receiver ? ` ${w.notCalled}` : ''}`;
  return `${title[language]}. \`openapi.${api}\`, ${cloudCall ? w.byCloud : w.byHttps}; [${w.document}](${document.url})${end}`;
}

function fieldRows(
  fields: Fields,
  guides: FieldGuides<Fields> | undefined,
  language: Language,
  at = '',
): string[][] {
  const w = words[language];
  return Object.entries(fields).flatMap(([name, field]) => {
    const guide = guides?.[name] as
      | (Text & { fields?: FieldGuides<Fields>; values?: Record<string, Text> })
      | undefined;
    const meaning = [guide?.[language] ?? '', valuesOf(guide?.values, language), limitsOf(field, language)];
    const row = [
      `\`${at}${name}\``,
      typeOf(field, language),
      field.optional ? w.no : w.yes,
      cell(meaning.filter(Boolean).join(language === 'en' ? '; ' : '；')),
    ];
    const inner = field.type === 'list' ? field.of : field;
    if (inner.type !== 'object') return [row];
    const below = field.type === 'list' ? `${at}${name}[].` : `${at}${name}.`;
    return [row, ...fieldRows(inner.fields, guide?.fields, language, below)];
  });
}

function typeOf(field: Field, language: Language): string {
  const type = words[language].types[field.type];
  if (field.type === 'object' && field.orFalse) {
    const names = `{ ${Object.keys(field.fields).join(', ')} }`;
    return language === 'en' ? `\`${names}\` or \`false\`` : `\`${names}\` 或 \`false\``;
  }
  return type;
}

/** What the type alone does not say. */
function limitsOf(field: Field, language: Language): string {
  const en = language === 'en';
  switch (field.type) {
    case 'text':
      if (field.oneOf) return field.oneOf.map((value) => `\`${value}\``).join(', ');
      return en ? `at most ${field.maxBytes} bytes` : `最长 ${field.maxBytes} 字节`;
    case 'integer':
      if (field.unit === 'seconds') return en ? '10 digits' : '10 位';
      return rangeOf(field, en);
    case 'decimal':
      return rangeOf(field, en);
    case 'list':
      return en ? `${field.min ?? 0} to ${field.max} items` : `${field.min ?? 0} 到 ${field.max} 项`;
    default:
      return '';
  }
}

function rangeOf({ min, max }: { min?: number; max?: number }, en: boolean): string {
  if (min !== undefined && max !== undefined) return en ? `${min} to ${max}` : `${min} 到 ${max}`;
  if (min !== undefined) return en ? `at least ${min}` : `不小于 ${min}`;
  if (max !== undefined) return en ? `at most ${max}` : `不大于 ${max}`;
  return '';
}

function answerRows(fields: AnswerFields, language: Language, customers: boolean, at = ''): string[][] {
  const w = words[language];
  return Object.entries(fields).flatMap(([name, field]) => {
    const notes = [
      field[language],
      valuesOf(field.values, language),
      field.optional ? w.notAlways : '',
      customers && at === '' && !field.customer ? w.staffOnly : '',
    ];
    const row = [
      `\`${at}${name}\``,
      w.types[field.type],
      cell(notes.filter(Boolean).join(language === 'en' ? '; ' : '；')),
    ];
    if (!field.fields) return [row];
    return [
      row,
      ...answerRows(field.fields, language, customers, `${at}${name}${field.type === 'list' ? '[]' : ''}.`),
    ];
  });
}

function valuesOf(values: AnswerField['values'], language: Language): string {
  return Object.entries(values ?? {})
    .map(([value, text]) => `\`${value}\` ${text[language]}`)
    .join(language === 'en' ? ', ' : '，');
}

function example(name: string, event: object): string {
  const data = JSON.stringify(event, null, 2)
    .replace(/"(\w+)":/g, '$1:')
    .replace(/"/g, "'")
    .replace(/\n/g, '\n  ');
  return `\`\`\`js\nconst { result } = await wx.cloud.callFunction({\n  name: '${name}',\n  data: ${data},\n});\n\`\`\``;
}

function message(event: object): string {
  return `\`\`\`json\n${JSON.stringify(event, null, 2)}\n\`\`\``;
}

/** README's table of functions. */
export function functionsTable(apis: readonly Api[], language: Language): string {
  const columns =
    language === 'en'
      ? ['function', 'what it does', 'WeChat API', 'how it calls WeChat', 'who may call']
      : ['云函数', '用途', '微信接口', '如何访问微信', '谁能调用'];
  return table(
    columns,
    apis.map(({ contract, guide }) => [
      `[\`${contract.name}\`](docs/apis/${familyOf(contract)}${language === 'en' ? '' : '.zh-CN'}.md#${contract.name})`,
      guide.title[language],
      ...(contract.own
        ? ['–', '–']
        : [contract.api, contract.cloudCall ? words[language].byCloud : words[language].byHttps]),
      callersOf({ contract }, language),
    ]),
  );
}

function callersOf({ contract }: Pick<Api, 'contract'>, language: Language): string {
  const { extension, mock, receiver } = contract;
  if (receiver) return language === 'en' ? 'WeChat, by its pushes' : '微信（消息推送）';
  const callers: Text[] = [{ en: 'staff', zh: '员工' }];
  if (mock) callers.push(leaveOf(Object.values(mock)));
  if (extension?.serveUser)
    callers.push(
      contract.own
        ? { en: 'every customer, for their own', zh: '每位顾客，仅限自己的' }
        : { en: "the order's customer (reduced answer)", zh: '订单的顾客（返回精简）' },
    );
  if (extension?.tick) callers.push({ en: 'timer', zh: '定时触发器' });
  return callers.map((text) => text[language]).join(language === 'en' ? '; ' : '；');
}

/** @param accounts WeChat's own, which need no leave */
function leaveOf(accounts: readonly string[]): Text {
  const names = accounts.map((name) => `\`${name}\``);
  const leave = { en: 'only where `ALLOW_REAL_MOCK` is 1', zh: '仅当 `ALLOW_REAL_MOCK` 为 1' };
  if (names.length === 0) return leave;
  return {
    en: `${leave.en} or the account is WeChat's ${names.join(', ')}`,
    zh: `${leave.zh}，或使用微信的测试账号 ${names.join('、')}`,
  };
}

export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replace(/[|\\]/g, '\\$&').replace(/\n/g, ' ');
}
