import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorPages } from '../../scripts/generate/errors-page';
import type { CatalogueEntry, ErrorCode } from '../../shared/errors/catalogue-entry';
import { deadlineHintAtAdvisedLimit, ownProblems } from '../../shared/errors/own-problems';
import { carrierCodes, classOfUnknownCode, wechatCodes } from '../../shared/errors/wechat-codes';
import { ERROR_CODES, INTRACITY_CODES, PARCEL_CODES, SUBSCRIBE_CODES } from './documented-codes';

/** 42007 is irrelevant here and 76001 to 76004 are answers of getRidInfo: they are left out. */
const inFacts = [
  // 6.3, 6.4, 8 and "Open questions": token, permission, quota
  -1, 40001, 40002, 40013, 40014, 40125, 40164, 40234, 40243, 41001, 41002, 41004, 42001, 43002, 45009, 45011,
  48001, 48004, 50002, 50004, 50007, 61007, 89501, 89503, 89506, 89507,
  // 3.4: instant delivery
  930555, 930556, 930557, 930558, 930559, 930560, 930561, 930562, 930563, 930564, 930565, 930567, 930570,
  9300535,
  // 1.2, 4.6 and 9: logistics
  40003, 40097, 40199, 47001, 9300501, 9300502, 9300503, 9300507, 9300510, 9300520, 9300522, 9300525, 9300526,
  9300527, 9300528, 9300531, 9300534, 9300536, 9909001,
  // 7.1 and 9: SDK and platform
  -601001, -601002, -601003, -601004, -601008, -601018, -604001, -604100, -604101, -604102, -604103, -604104,
  -501000, -501001, -501002, -501003, -501004, -501005, -501007, -501009, -502001, -502002, -502003, -502004,
  -502005, -504001, -504002, -504003, -404001, -404002, -404003, -404004, -404005, -404006, -404007, -404008,
  -404009, -404011, -404012,
];
const namedInFacts = [...inFacts, ...INTRACITY_CODES, ...PARCEL_CODES, ...SUBSCRIBE_CODES];

/** The numbers that the closed list of error.code names. */
const classInDesign: [ErrorCode, number[]][] = [
  ['failed-precondition', [-604101, 40013, 40125, 40164, 40243, 48001, 61007, 930560]],
  ['not-found', [40199, 930563]],
  ['resource-exhausted', [45009, 45011, 930564, -501003, -501004]],
  ['unavailable', [-1, 930555, 930556, 930557, 9300502]],
];

/** The classes that follow from what the documents say of each code. */
const classInFacts: [ErrorCode, number[]][] = [
  ['unavailable', [-501001, -501002, -604102, -604103, -601001, -601008, 40014, 42001, 41001]],
  ['failed-precondition', [40001, 48004, 50002, 50004, 50007, 89503, -604100, -604104, -501000, -501005]],
  [
    'upstream-rejected',
    [47001, 40003, 40097, 9300507, 9300527, 9300501, 930558, 930559, 930561, 930562, 930565, 9909001],
  ],
  ['deadline-exceeded', [-504003]],
  // The family of parcels, 18
  ['failed-precondition', [9300505, 9300515, 9300516, 9300525, 9300532]],
  ['not-found', [9300530]],
  ['resource-exhausted', [9300509, 9300513, 9300523, 9300537]],
  ['unavailable', [9300521, 9300541]],
  [
    'upstream-rejected',
    [9300504, 9300506, 9300508, 9300511, 9300512, 9300514, 9300517, 9300522, 9300524, 9300529, 9300533],
  ],
];

const inBothDocuments = [...classInDesign, ...classInFacts].flatMap(([code, numbers]) =>
  numbers.map((number): [number, ErrorCode] => [number, code]),
);

const all: [string, CatalogueEntry][] = [
  ...Object.entries(wechatCodes),
  ...Object.entries(ownProblems),
  [
    'deadline-exceeded, limit as advised',
    { ...ownProblems['deadline-exceeded'], hint: deadlineHintAtAdvisedLimit },
  ],
  ...carrierCodes.map((entry): [string, CatalogueEntry] => [`carrier ${entry.resultcode}`, entry]),
  ...[
    -699001, -599001, -10, 0.5, 39999, 42002, 45002, 45047, 48003, 61000, 89000, 930599, 9300599, 12345678,
  ].map((errcode): [string, CatalogueEntry] => [`unknown ${errcode}`, classOfUnknownCode(errcode)]),
];

const placeholderNames = [
  'summary',
  'key',
  'expected',
  'limit',
  'waited',
  'cause',
  'status',
  'resultmsg',
  'lookUp',
];

const entryOf = (errcode: number) => wechatCodes[errcode] as CatalogueEntry;

describe('every code the facts name', () => {
  test.each(namedInFacts)('%d is in the table', (errcode) => {
    expect(wechatCodes).toHaveProperty(String(errcode));
  });

  test('0 is no error', () => {
    expect(wechatCodes).not.toHaveProperty('0');
  });
});

describe('its class', () => {
  test.each(inBothDocuments)('%d is %s', (errcode, code) => {
    expect(entryOf(errcode).code).toBe(code);
  });

  test('waiting helps when WeChat is busy or a quota is used up', () => {
    for (const errcode of [
      -1, 40014, 41001, 42001, 45009, 45011, 930555, 930556, 930557, 930564, 9300502, -501001, -501003,
    ]) {
      expect([errcode, entryOf(errcode).retryable]).toEqual([errcode, true]);
    }
  });

  test('waiting does not help against a refusal', () => {
    for (const errcode of [
      40001, 40003, 40013, 40097, 40125, 40164, 40199, 40243, 47001, 48001, 61007, 9300507, 930559, 930560,
      930561, 930562, 930563, 930565, -604100, -604101, -604104,
    ]) {
      expect([errcode, entryOf(errcode).retryable]).toEqual([errcode, false]);
    }
  });

  test('a token that is refused again names all three causes', () => {
    for (const errcode of [40001, 40014, 41001, 42001]) {
      for (const text of Object.values(entryOf(errcode).hint)) {
        expect(text).toContain('WECHAT_APP_SECRET');
        expect(text).toContain('WECHAT_APP_ID');
        expect(text).toContain('cgi-bin/token');
        expect(text).toContain('force_refresh');
      }
    }
  });
});

describe('the hint names the fix that the facts give', () => {
  test.each<[number, string, string]>([
    [48001, 'intracity', '同城配送'],
    [40164, 'fixed exit IP', '固定出口 IP'],
    [40164, 'allow-list', '白名单'],
    [40164, 'cloud calls', '云调用'],
    [40243, 'Unfreeze', '解冻'],
    [40243, 'cloud calls', '云调用'],
    [930557, 'mockUpdateOrder', 'mockUpdateOrder'],
    [930557, 'TEST', 'TEST'],
    [930561, 'seconds', '秒级'],
    [930561, 'orderStatus', 'orderStatus'],
    [930561, 'appSecret', '签名'],
    [9300507, 'add_waybill', '下单事件'],
    [9300507, 'not an access_token', '不是 access_token'],
    [40199, 'suffix', '后缀'],
    [61007, '45', '45'],
    [61007, '51', '51'],
    [89506, '24 hours', '24 小时'],
    [89507, 'an hour', '1 小时'],
    [930564, '500', '500'],
    [9300522, 'new orderId', '新的 orderId'],
    [-604101, '10 minutes', '10 分钟'],
    [-604101, 'config.json', 'config.json'],
    [-604101, 'upload and deploy', '上传并部署'],
    [-604100, 'HTTPS', 'HTTPS'],
    [-604104, 'local debugging', '本地调试'],
    [-504003, '20 s', '20 秒'],
  ])('%d: %s / %s', (errcode, en, zh) => {
    expect(entryOf(errcode).hint.en).toContain(en);
    expect(entryOf(errcode).hint.zh).toContain(zh);
  });
});

describe.each(all)('the texts of %s', (_name, { code, meaning, hint }) => {
  test('its class is one of the closed list', () => {
    expect(ERROR_CODES).toContain(code);
  });

  test('English is plain ASCII', () => {
    expect(meaning.en).toMatch(/^[\x20-\x7e]+$/);
    expect(hint.en).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
  });

  test('Chinese is Chinese, with Chinese punctuation', () => {
    for (const text of [meaning.zh, hint.zh]) {
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text).not.toMatch(/[\u4e00-\u9fff] ?[,;:!?()]|[,;!?] [\u4e00-\u9fff]/);
    }
    expect(hint.zh).toMatch(/。$/);
  });

  test('the hint is one sentence', () => {
    expect(hint.en).not.toMatch(/[.!?] [A-Z]/);
    expect(hint.zh.match(/[。！？]/g)).toHaveLength(1);
  });

  test('has no unknown placeholder, and the same ones in both languages', () => {
    const names = (text: string) => [...text.matchAll(/\{(.*?)\}/g)].map(([, name]) => name).sort();
    for (const name of names(`${meaning.en}${hint.en}`)) expect(placeholderNames).toContain(name);
    expect(names(meaning.zh)).toEqual(names(meaning.en));
    expect(names(hint.zh)).toEqual(names(hint.en));
  });
});

test("our own numbers are all different, and none of them is WeChat's", () => {
  const ours = Object.values(ownProblems).map(({ errCode }) => errCode);
  expect(new Set(ours).size).toBe(ours.length);
  for (const errCode of ours) expect(wechatCodes).not.toHaveProperty(String(errCode));
});

test('the texts of WeChat codes need no details, since none are at hand', () => {
  for (const { meaning, hint } of [...Object.values(wechatCodes), ...carrierCodes]) {
    expect(meaning.en + meaning.zh + hint.en + hint.zh).not.toMatch(/[{}]/);
  }
});

test.each<[string, number, ErrorCode, boolean]>([
  ['SS', 1, 'upstream-rejected', false],
  ['DADA', 2003, 'upstream-rejected', false],
  ['DADA', 2005, 'not-found', false],
  ['DADA', 2062, 'upstream-rejected', false],
  ['SFTC', 1202, 'unavailable', true],
  ['SFTC', 6, 'upstream-rejected', false],
  ['SFTC', -99, 'upstream-rejected', false],
  ['MTPS', 5, 'upstream-rejected', false],
  ['MTPS', 110, 'upstream-rejected', false],
])('%s resultcode %d is %s', (carrier, resultcode, code, retryable) => {
  const found = carrierCodes.filter((entry) => entry.carrier === carrier && entry.resultcode === resultcode);
  expect(found.map((entry) => [entry.code, entry.retryable])).toEqual([[code, retryable]]);
});

describe('a code that is in no table', () => {
  test.each<[number, ErrorCode, boolean]>([
    [42009, 'unavailable', true],
    [45047, 'resource-exhausted', true],
    [45002, 'upstream-rejected', false],
    [48006, 'failed-precondition', false],
    [61023, 'failed-precondition', false],
    [89255, 'failed-precondition', false],
    [930566, 'upstream-rejected', false],
    [9300599, 'upstream-rejected', false],
    [-501099, 'unavailable', true],
    [-601099, 'unavailable', true],
    [-401002, 'upstream-rejected', false],
    [87009, 'upstream-rejected', false],
    [1, 'upstream-rejected', false],
    // The ends of the ranges, and what lies beside them.
    [-500000, 'unavailable', true],
    [-499999, 'upstream-rejected', false],
    [-599999, 'unavailable', true],
    [-600000, 'unavailable', true],
    [-699999, 'unavailable', true],
    [-700000, 'upstream-rejected', false],
    [41999, 'upstream-rejected', false],
    [42000, 'unavailable', true],
    [42999, 'unavailable', true],
    [43000, 'upstream-rejected', false],
    [45008, 'upstream-rejected', false],
    [45999, 'resource-exhausted', true],
    [46000, 'upstream-rejected', false],
    [47999, 'upstream-rejected', false],
    [48000, 'failed-precondition', false],
    [48999, 'failed-precondition', false],
    [49000, 'upstream-rejected', false],
    [49999, 'upstream-rejected', false],
    [50000, 'failed-precondition', false],
    [50999, 'failed-precondition', false],
    [51000, 'upstream-rejected', false],
    [60999, 'upstream-rejected', false],
    [61000, 'failed-precondition', false],
    [61999, 'failed-precondition', false],
    [62000, 'upstream-rejected', false],
    [88999, 'upstream-rejected', false],
    [89000, 'failed-precondition', false],
    [89999, 'failed-precondition', false],
    [90000, 'upstream-rejected', false],
  ])('%d is taken for %s', (errcode, code, retryable) => {
    expect(wechatCodes).not.toHaveProperty(String(errcode));
    const { meaning, hint, ...rest } = classOfUnknownCode(errcode);
    expect(rest).toEqual({ code, retryable });
    for (const text of [meaning.en, hint.en])
      expect(text).toMatch(new RegExp(`${errcode}.*unlisted|unlisted.*${errcode}`));
    for (const text of [meaning.zh, hint.zh])
      expect(text).toMatch(new RegExp(`${errcode}.*未收录|未收录.*${errcode}`));
  });
});

describe('the documents', () => {
  const docs = errorPages();

  test.each(Object.keys(docs) as (keyof typeof docs)[])('%s is current (else: npm run generate)', (name) => {
    expect(readFileSync(join(__dirname, '../..', name), 'utf8')).toBe(docs[name]);
  });

  test.each(Object.entries(docs))(
    '%s lists every code exactly once, with no bare placeholder',
    (_name, text) => {
      const firstCells = [...text.matchAll(/^\| (-?\d[^|]*?) \|/gm)].map(([, cell]) => cell as string);
      const spelledOut = firstCells.flatMap((cell) => {
        const [from, to] = cell.split(' … ').map(Number);
        if (to === undefined) return [cell];
        return Array.from({ length: Math.abs(to - Number(from)) + 1 }, (_, i) => String(Number(from) - i));
      });
      const own = Object.values(ownProblems).map(({ errCode }) => errCode);
      const expected = [...namedInFacts, 40066, 44002, ...own]
        .map(String)
        .concat(
          '1 (SS)',
          '2003 (DADA)',
          '2005 (DADA)',
          '2062 (DADA)',
          '1202 (SFTC)',
          '6 (SFTC)',
          '-99 (SFTC)',
          '5 (MTPS)',
          '110 (MTPS)',
        );
      expect(spelledOut.sort()).toEqual(expected.sort());
      expect(text).not.toMatch(/\{\w+\}/);
    },
  );

  test.each(Object.entries(docs))('%s explains every class', (_name, text) => {
    for (const code of ERROR_CODES) expect(text).toContain(`\n| \`${code}\` |`);
  });
});
