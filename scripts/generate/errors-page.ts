import type { CatalogueEntry, ErrorCode, Text } from '../../shared/errors/catalogue-entry';
import { ownProblems } from '../../shared/errors/own-problems';
import { carrierCodes, wechatCodes } from '../../shared/errors/wechat-codes';
import { table } from './api-pages';

type Language = keyof Text;
type Row = { number: string; entry: CatalogueEntry };

/** Readable stand-ins for the placeholders of the catalogue's texts. */
const placeholders: Record<string, Text> = {
  summary: { en: 'what is wrong', zh: '错误概要' },
  key: { en: 'NAME', zh: '变量名' },
  expected: { en: 'the form it must have', zh: '正确的格式' },
  limit: { en: 'time limit', zh: '时限' },
  waited: { en: 'time waited', zh: '已等待的时间' },
  cause: { en: 'cause', zh: '原因' },
  status: { en: 'status', zh: '状态码' },
  resultmsg: { en: 'words of the carrier', zh: '配送公司的说明' },
  lookUp: { en: 'the function that reads the order', zh: '查询订单的云函数' },
};

const classes: Record<ErrorCode, { when: Text; page: Text }> = {
  'invalid-argument': {
    when: { en: 'the event is wrong', zh: '传入的参数不合法' },
    page: {
      en: 'Show each `error.issues[].message` beside its field; do not repeat the call unchanged.',
      zh: '把 `error.issues[].message` 显示在对应字段旁；不要原样重试。',
    },
  },
  unauthenticated: {
    when: { en: 'no caller identity that the platform vouches for', zh: '没有平台认可的调用者身份' },
    page: { en: 'Call through `wx.cloud.callFunction`.', zh: '用 `wx.cloud.callFunction` 调用。' },
  },
  'permission-denied': {
    when: { en: 'known caller, not allowed', zh: '身份已知，但没有权限' },
    page: { en: 'Say so, and hide the button from this user.', zh: '提示没有权限，并对该用户隐藏入口。' },
  },
  'failed-precondition': {
    when: {
      en: 'a setting, a permission or an ability is missing',
      zh: '缺少设置、权限或能力',
    },
    page: {
      en: 'Say that the service is not set up; show `error.hint` to staff only.',
      zh: '提示服务尚未配置好；`error.hint` 只给员工看。',
    },
  },
  'already-exists': {
    when: {
      en: 'an order of this number was placed with other content',
      zh: '该订单号已用其他内容下过单',
    },
    page: {
      en: 'Show the order that is there; for another one take a new number.',
      zh: '显示已有的订单；若要另下一单，请换新的订单号。',
    },
  },
  'not-found': {
    when: { en: 'the order or waybill is unknown', zh: '订单或运单不存在' },
    page: { en: 'Say that there is no such order.', zh: '提示没有这个订单。' },
  },
  'resource-exhausted': {
    when: { en: 'a quota is used up', zh: '额度已用完' },
    page: {
      en: 'Ask the user to come back later; never repeat in a loop.',
      zh: '请用户稍后再来；不要循环重试。',
    },
  },
  'upstream-rejected': {
    when: { en: 'WeChat or the carrier refused', zh: '微信或配送公司拒绝了请求' },
    page: {
      en: 'Show `error.resultmsg` if there is one; do not repeat the call unchanged.',
      zh: '有 `error.resultmsg` 就显示它；不要原样重试。',
    },
  },
  unavailable: {
    when: { en: 'busy, unreachable or an unreadable reply', zh: '繁忙、连不上或应答无法解析' },
    page: {
      en: 'Offer a button to try again; after a write look at `error.applied` first.',
      zh: '提供重试按钮；写操作先看 `error.applied`。',
    },
  },
  'deadline-exceeded': {
    when: { en: 'no answer in time', zh: '未在时限内得到应答' },
    page: {
      en: 'Offer a button to try again; after a write look at `error.applied` first.',
      zh: '提供重试按钮；写操作先看 `error.applied`。',
    },
  },
  internal: {
    when: { en: 'a fault of the function itself', zh: '云函数自身的错误' },
    page: {
      en: 'Show `error.requestId`, so that it can be found in the log.',
      zh: '显示 `error.requestId`，便于查日志。',
    },
  },
};

/** What people meet most comes first in its section; the rest follows by number. */
const metMost = [
  40001, 40164, 40243, 40125, 48001, 61007, 45009, 47001, -604101, -604100, -604104, 40199, 9300507, 40003,
  9300528, 9300501, 930561, 930557, 930563, 930560, 930558, 930564, -504003, -501001, -404011,
];

const cloudCallPermission = [-604101, -604100, -604104];
const logisticsInGeneralRange = [40003, 40097, 40199];

type Section = { title: Text; about: Text; rows: Row[] };

/** Neighbours that share one entry become one row. */
function merged(rows: Row[]): Row[] {
  const result: Row[] = [];
  for (const row of rows) {
    const last = result[result.length - 1];
    if (last?.entry === row.entry) last.number = `${last.number.split(' ')[0]} … ${row.number}`;
    else result.push(row);
  }
  return result;
}

function sections(): Section[] {
  const rank = (code: number) => {
    const place = metMost.indexOf(code);
    return place < 0 ? metMost.length : place;
  };
  const listed = Object.keys(wechatCodes)
    .map(Number)
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a) - Math.abs(b));
  const isLogistics = (code: number) => code >= 9300500 || logisticsInGeneralRange.includes(code);
  const isIntracity = (code: number) => (code >= 934000 && code < 935000) || (code >= 40230 && code <= 40240);
  const isDelivery = (code: number) => code >= 930500 && code < 934000;
  const isPlatform = (code: number) => code < -1 && !cloudCallPermission.includes(code);
  const rows = (wanted: (code: number) => boolean) =>
    merged(
      listed
        .filter(wanted)
        .map((code) => ({ number: String(code), entry: wechatCodes[code] as CatalogueEntry })),
    );
  return [
    {
      title: { en: 'Access and settings', zh: '访问与设置' },
      about: {
        en: 'Found by these functions themselves.',
        zh: '由本项目的云函数自己发现。',
      },
      rows: Object.values(ownProblems).map((entry) => ({ number: String(entry.errCode), entry })),
    },
    {
      title: { en: 'Token, permission and quota', zh: '凭证、权限与额度' },
      about: {
        en: 'Answered by WeChat for any API. 40001, 40014, 42001 and 41001 reach you only after a new token was refused as well, or when fetching one failed.',
        zh: '任何接口都可能由微信返回。40001、40014、42001、41001 只在换新 token 后仍被拒绝，或获取 token 失败时才会返回给你。',
      },
      rows: rows(
        (code) => !isLogistics(code) && !isDelivery(code) && !isIntracity(code) && !isPlatform(code),
      ),
    },
    {
      title: { en: 'Logistics', zh: '物流助手' },
      about: {
        en: 'Some codes of the next section (930559, 930561, 930563, 930564) are answered by logistics too.',
        zh: '下一节中的 930559、930561、930563、930564 物流接口也会返回。',
      },
      rows: rows(isLogistics),
    },
    {
      title: { en: 'Instant delivery', zh: '即时配送' },
      about: { en: 'Answered by WeChat for same-city delivery.', zh: '由微信的同城配送接口返回。' },
      rows: rows(isDelivery),
    },
    {
      title: { en: 'Same-city delivery, encrypted and signed', zh: '同城配送' },
      about: {
        en: 'Answered by the `intracity` functions: 402xx speak of the keys and the signature, 934xxx of the order. After some of them the answer of a write says `applied: "unknown"`: look the order up.',
        zh: '由 `intracity` 云函数返回：402xx 与密钥、签名有关，934xxx 与业务有关。其中一部分在写操作时返回 `applied: "unknown"`：请先查询订单。',
      },
      rows: rows(isIntracity),
    },
    {
      title: { en: "Carriers' own numbers (`resultcode`)", zh: '配送公司的 `resultcode`' },
      about: {
        en: 'Each carrier numbers as it likes, and only 0 is fixed: these were seen. For any other number read `error.resultmsg`.',
        zh: '除 0 以外由各配送公司自行定义，下面是见过的几个；其他数字请看 `error.resultmsg`。',
      },
      rows: carrierCodes.map((entry) => ({
        number: entry.carrier ? `${entry.resultcode} (${entry.carrier})` : String(entry.resultcode),
        entry,
      })),
    },
    {
      title: { en: 'Cloud platform and SDK', zh: '云开发平台与 SDK' },
      about: {
        en: 'Some of these never come from `main`: the page gets them from `wx.cloud.callFunction` when the function did not run or was killed.',
        zh: '其中一部分不是 `main` 返回的：云函数没有运行或被平台终止时，页面从 `wx.cloud.callFunction` 得到它们。',
      },
      rows: rows(isPlatform),
    },
  ];
}

function readable(text: Text, language: Language): string {
  return text[language]
    .replace(/\{([^}]*)\}/g, (_, name: string) => {
      const words = placeholders[name];
      if (!words)
        throw new Error(`scripts/generate/errors-page.ts knows no words for the placeholder {${name}}`);
      return `*${words[language]}*`;
    })
    .replace(/[|\\]/g, '\\$&');
}

const words = {
  en: {
    columns: ['errCode', 'error.code', 'retryable', 'meaning', 'what to do'],
    yes: 'yes',
    no: 'no',
    classColumns: ['error.code', 'when', 'what a page should do'],
    unlistedTitle: 'A code that is not listed',
    unlisted:
      'WeChat adds codes without notice. A number that stands in none of these tables gets a class by its range, and `error.hint` says that it is a guess.',
  },
  zh: {
    columns: ['errCode', 'error.code', '可重试', '含义', '怎么办'],
    yes: '是',
    no: '否',
    classColumns: ['error.code', '何时出现', '页面应怎么做'],
    unlistedTitle: '表中没有的错误码',
    unlisted:
      '微信会不加通知地新增错误码。不在表中的错误码按所在区间归类，`error.hint` 会注明该错误码未收录。',
  },
};

const intro: Text = {
  en: `# Errors

[简体中文](errors.zh-CN.md)

<!-- Written by npm run generate from shared/errors: change that. -->

\`main\` always resolves. A success has \`errCode: 0\`; a failure looks like this and carries no data of the order:

\`\`\`js
{
  errCode: 930563,
  errMsg: 'openapi.immediateDelivery.getOrder:fail ...',
  error: {
    code: 'not-found',      // one of the eleven below: decide by this one
    hint: '...',            // what to do, in English and Chinese
    retryable: false,       // whether the same call may succeed later, nothing changed
    transport: 'https',     // cloud or https, where it got that far
    rid: '...',             // WeChat's number of the request, where there is one
    requestId: '...'        // finds the call in the log of the function
  }
}
\`\`\`

\`error.issues\` lists the wrong fields. \`error.resultcode\` and \`error.resultmsg\` are there where the carrier answered.
Writes add \`error.applied\`: \`no\` (refused or never sent) or \`unknown\` (sent, no clear answer: look the order up before you repeat).`,
  zh: `# 错误码

[English](errors.md)

<!-- 由 npm run generate 根据 shared/errors 生成：请改那里。 -->

\`main\` 总是正常返回，不会抛出异常。成功时 \`errCode\` 为 0；失败时如下所示，不带任何订单数据：

\`\`\`js
{
  errCode: 930563,
  errMsg: 'openapi.immediateDelivery.getOrder:fail ...',
  error: {
    code: 'not-found',      // 下面十一种之一，请按它判断
    hint: '...',            // 怎么办，英文和中文各一句
    retryable: false,       // 不作任何改动，稍后同样的调用是否可能成功
    transport: 'https',     // cloud 或 https（已发起调用时才有）
    rid: '...',             // 微信的请求编号（有则返回）
    requestId: '...'        // 用它在云函数日志中查找本次调用
  }
}
\`\`\`

\`error.issues\` 列出所有不合法的字段；配送公司有应答时带 \`error.resultcode\` 和 \`error.resultmsg\`。
写操作还带 \`error.applied\`：\`no\` 表示被拒绝或没有发出，\`unknown\` 表示已发出但没有明确结果，重试前请先查询订单。`,
};

function page(language: Language): string {
  const w = words[language];
  const classTable = table(
    w.classColumns,
    Object.entries(classes).map(([code, { when, page }]) => [`\`${code}\``, when[language], page[language]]),
  );
  const parts = sections().map(({ title, about, rows }) => {
    const cells = rows.map(({ number, entry }) => [
      number,
      `\`${entry.code}\``,
      entry.retryable ? w.yes : w.no,
      readable(entry.meaning, language),
      readable(entry.hint, language),
    ]);
    return `## ${title[language]}\n\n${about[language]}\n\n${table(w.columns, cells)}`;
  });
  return `${[intro[language], classTable, ...parts, `## ${w.unlistedTitle}\n\n${w.unlisted}`].join('\n\n')}\n`;
}

/** Both pages, by file name. */
export function errorPages(): { 'docs/errors.md': string; 'docs/errors.zh-CN.md': string } {
  return { 'docs/errors.md': page('en'), 'docs/errors.zh-CN.md': page('zh') };
}
