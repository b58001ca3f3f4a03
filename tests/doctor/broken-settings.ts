import { createPublicKey } from 'node:crypto';
import {
  CERTIFICATE_SETTINGS,
  KEY_SETTINGS,
  PRIVATE_KEY,
  SYMMETRIC_KEY,
} from '../shared/support/api-security';

/** Made-up secrets and people: none of these may ever be printed. */
export const canaries = {
  appSecret: 'c0ffee00c0ffee11c0ffee22c0ffee33',
  shopSecret: 'SHOPSECRETcanary4711',
  otherSecret: '5ec2e7aa5ec2e7bb5ec2e7cc5ec2e7dd',
  appId: 'wxcafe00cafe11cafe',
  openid: 'oCANARYcanaryCANARYcanary123',
  openid2: 'oPERSONpersonPERSONperson456',
  symmetricKey: SYMMETRIC_KEY,
  privateKey: PRIVATE_KEY.split('\n')[3] ?? '',
};
const { appSecret, shopSecret, otherSecret, appId, openid, openid2 } = canaries;

const shops = JSON.stringify({ kitchen: { appSecret: shopSecret, shopNo: '7' } });

export const goodSettings = [
  '# the settings of the test environment',
  `ADMIN_OPENIDS=${openid},${openid2}`,
  `WECHAT_APP_ID=${appId}`,
  `WECHAT_APP_SECRET=${appSecret}`,
  `LOCAL_DELIVERY_SHOPS=${shops}`,
  '',
].join('\n');

const without = (name: string) => goodSettings.replace(new RegExp(`^${name}=.*\n`, 'm'), '');
const instead = (name: string, line: string) => `${without(name)}${line}\n`;

const publicKey = createPublicKey(PRIVATE_KEY).export({ type: 'spki', format: 'pem' }).toString().trim();

/** The keys that the guide to signing prints, in PEM over many lines, but for what is given. */
function keys(instead: Record<string, string | undefined>): string {
  const all = { ...KEY_SETTINGS, ...CERTIFICATE_SETTINGS, ...instead };
  const lines = Object.entries(all).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  const rest = 'ADMIN_OPENIDS' in instead ? without('ADMIN_OPENIDS') : goodSettings;
  return `${rest}${lines.join('\n')}\n`;
}

export interface BrokenSettings {
  fault: string;
  file: string | Buffer;
  /** What must be named, in English and Chinese. */
  en: RegExp;
  zh: RegExp;
}

export const brokenSettings: BrokenSettings[] = [
  {
    fault: 'keys of 同城配送 without the number of the symmetric one',
    file: keys({ INTRACITY_SYMMETRIC_KEY_SN: undefined }),
    en: /INTRACITY_SYMMETRIC_KEY_SN: is missing: it belongs to the others -> take it from mp\.weixin\.qq\.com/,
    zh: /INTRACITY_SYMMETRIC_KEY_SN：没有设置/,
  },
  {
    fault: 'the public key for the private one',
    file: keys({ INTRACITY_PRIVATE_KEY: publicKey }),
    en: /INTRACITY_PRIVATE_KEY: holds a public key/,
    zh: /INTRACITY_PRIVATE_KEY：填的是公钥/,
  },
  {
    fault: 'a private key cut short',
    file: keys({ INTRACITY_PRIVATE_KEY: PRIVATE_KEY.replace(/-----[A-Z ]+-----|\n/g, '').slice(0, 800) }),
    en: /INTRACITY_PRIVATE_KEY: is not an RSA private key/,
    zh: /INTRACITY_PRIVATE_KEY：格式有误/,
  },
  {
    fault: 'a key of SM4',
    file: keys({ INTRACITY_SYMMETRIC_KEY: 'otUpngOjU+nVQaWJIC3D/w==' }),
    en: /INTRACITY_SYMMETRIC_KEY: is as short as a key of SM4/,
    zh: /INTRACITY_SYMMETRIC_KEY：长度像 SM4 密钥/,
  },
  {
    fault: "one's own key for the certificate of the platform",
    file: keys({ INTRACITY_CERTIFICATE: publicKey }),
    en: /INTRACITY_CERTIFICATE: is your own key/,
    zh: /INTRACITY_CERTIFICATE：是你自己的公钥/,
  },
  {
    fault: 'keys that leave no room',
    file: keys({
      ADMIN_OPENIDS: Array.from({ length: 60 }, (_, at) => openid.slice(0, -2) + (10 + at)).join(),
    }),
    en: /take \d{4} bytes[^\n]*of a PEM the base64/,
    zh: /共 \d{4} 字节/,
  },
  {
    fault: 'days of retention with a unit',
    file: `${goodSettings}RETENTION_DAYS=90d\n`,
    en: /RETENTION_DAYS: is not a number of days -> write a whole number from 1 to 9999/,
    zh: /RETENTION_DAYS：不是天数/,
  },
  {
    fault: 'quotation marks left around',
    file: instead('WECHAT_APP_SECRET', `WECHAT_APP_SECRET="${appSecret}"`),
    en: /WECHAT_APP_SECRET: stands in quotation marks/,
    zh: /WECHAT_APP_SECRET：外面带着引号/,
  },
  {
    fault: 'a full-width comma between openids',
    file: instead('ADMIN_OPENIDS', `ADMIN_OPENIDS=${openid}，${openid2}`),
    en: /ADMIN_OPENIDS: holds a full-width comma/,
    zh: /ADMIN_OPENIDS：含有全角逗号/,
  },
  {
    fault: 'semicolons between openids',
    file: instead('ADMIN_OPENIDS', `ADMIN_OPENIDS=${openid};${openid2}`),
    en: /ADMIN_OPENIDS: holds a semicolon/,
    zh: /ADMIN_OPENIDS：含有分号/,
  },
  {
    fault: 'Chinese quotation marks in JSON',
    file: instead('LOCAL_DELIVERY_SHOPS', `LOCAL_DELIVERY_SHOPS={"kitchen":{“appSecret”:"${shopSecret}"}}`),
    en: /LOCAL_DELIVERY_SHOPS: not JSON: line 1, character 13 is a Chinese quotation mark/,
    zh: /LOCAL_DELIVERY_SHOPS：不是合法的 JSON：第 1 行第 13 个字符是中文引号/,
  },
  {
    fault: 'a full-width colon in JSON of several lines',
    file: instead(
      'LOCAL_DELIVERY_SHOPS',
      `LOCAL_DELIVERY_SHOPS={\n  "kitchen": {\n    "appSecret"："${shopSecret}"\n  }\n}`,
    ),
    en: /line 3, character 16 is a full-width colon/,
    zh: /第 3 行第 16 个字符是全角冒号/,
  },
  {
    fault: 'a trailing comma in JSON',
    file: instead('LOCAL_DELIVERY_SHOPS', `LOCAL_DELIVERY_SHOPS={"kitchen":{"appSecret":"${shopSecret}",}}`),
    en: /a comma before }/,
    zh: /} 前多了逗号/,
  },
  {
    fault: 'a BOM at the beginning',
    file: `\ufeff${goodSettings}`,
    en: /the file: begins with a BOM/,
    zh: /文件：文件开头有 BOM/,
  },
  {
    fault: 'a trailing blank',
    file: instead('WECHAT_APP_SECRET', `WECHAT_APP_SECRET=${appSecret} `),
    en: /WECHAT_APP_SECRET: begins or ends with a blank/,
    zh: /WECHAT_APP_SECRET：开头或末尾有空格/,
  },
  {
    fault: 'AppID and AppSecret swapped',
    file: goodSettings.replace(appSecret, 'x').replace(appId, appSecret).replace('=x\n', `=${appId}\n`),
    en: /WECHAT_APP_SECRET: holds an AppID[\s\S]*WECHAT_APP_ID: holds an AppSecret/,
    zh: /WECHAT_APP_SECRET：填的是 AppID[\s\S]*WECHAT_APP_ID：填的是 AppSecret/,
  },
  {
    fault: 'milliseconds for the time limit',
    file: `${goodSettings}TIMEOUT=20000\n`,
    en: /line 6: is a field of the console.*milliseconds -> enter time limit 20 \(seconds\)/,
    zh: /第 6 行：是控制台里单独的一栏.*像是毫秒/,
  },
  {
    fault: 'a shopid pasted with a blank',
    file: instead('LOCAL_DELIVERY_SHOPS', `LOCAL_DELIVERY_SHOPS={"kitchen ":{"appSecret":"${shopSecret}"}}`),
    en: /shop 1: the shopid is empty or holds a blank/,
    zh: /第 1 个门店：shopid 为空或含有空白/,
  },
  {
    fault: 'ALLOW_REAL_MOCK=true',
    file: `${goodSettings}ALLOW_REAL_MOCK=true\n`,
    en: /ALLOW_REAL_MOCK: is not 1 -> write 1/,
    zh: /ALLOW_REAL_MOCK：不是 1/,
  },
  {
    fault: 'a path after the base URL',
    file: `${goodSettings}WECHAT_API_BASE_URL=https://api.weixin.qq.com/cgi-bin\n`,
    en: /WECHAT_API_BASE_URL: has a path/,
    zh: /WECHAT_API_BASE_URL：域名后面带了路径/,
  },
  {
    fault: 'a plain http base URL',
    file: `${goodSettings}WECHAT_API_BASE_URL=http://api.weixin.qq.com\n`,
    en: /WECHAT_API_BASE_URL: is plain http/,
    zh: /WECHAT_API_BASE_URL：是 http/,
  },
  {
    fault: "the mini program's AppSecret as a shop's",
    file: instead('LOCAL_DELIVERY_SHOPS', `LOCAL_DELIVERY_SHOPS={"kitchen":{"appSecret":"${appSecret}"}}`),
    en: /shop 1: the appSecret is that of the mini program/,
    zh: /第 1 个门店：appSecret 填成了小程序的 AppSecret/,
  },
  {
    fault: "the documents' test secret, its misprint corrected",
    file: instead(
      'LOCAL_DELIVERY_SHOPS',
      'LOCAL_DELIVERY_SHOPS={"test_shop_id":{"appSecret":"test_app_secret"}}',
    ),
    en: /the public test account of TEST: its appSecret is not the one.*misprints included/,
    zh: /TEST 的公开测试账号：appSecret 与文档中的不一致/,
  },
  {
    fault: 'a field of a shop misspelt',
    file: instead('LOCAL_DELIVERY_SHOPS', `LOCAL_DELIVERY_SHOPS={"kitchen":{"app_secret":"${shopSecret}"}}`),
    en: /shop 1: the name of a field is almost appSecret/,
    zh: /第 1 个门店：字段名与 appSecret 只差一点/,
  },
  {
    fault: 'a shop named twice',
    file: instead(
      'LOCAL_DELIVERY_SHOPS',
      `LOCAL_DELIVERY_SHOPS={"kitchen":{"appSecret":"${shopSecret}"},"kitchen":{"appSecret":"${otherSecret}"}}`,
    ),
    en: /names a shopid twice/,
    zh: /有重复的 shopid/,
  },
  {
    fault: 'a name misspelt',
    file: instead('WECHAT_APP_SECRET', `WECHAT_APPSECRET=${appSecret}`),
    en: /line 5: the name is almost WECHAT_APP_SECRET/,
    zh: /第 5 行：名称与 WECHAT_APP_SECRET 只差一点/,
  },
  {
    fault: 'an AppSecret cut off',
    file: instead('WECHAT_APP_SECRET', `WECHAT_APP_SECRET=${appSecret.slice(0, 30)}`),
    en: /WECHAT_APP_SECRET: is no AppSecret: 30 characters/,
    zh: /不是 AppSecret：共 30 个字符/,
  },
  {
    fault: 'an openid cut off',
    file: instead('ADMIN_OPENIDS', `ADMIN_OPENIDS=${openid},${openid2.slice(0, 20)}`),
    en: /ADMIN_OPENIDS: openid 2 is no openid: 20 characters/,
    zh: /ADMIN_OPENIDS：第 2 项不是 openid：共 20 个字符/,
  },
  {
    fault: 'a placeholder left standing',
    file: instead('WECHAT_APP_SECRET', 'WECHAT_APP_SECRET=<your AppSecret>'),
    en: /WECHAT_APP_SECRET: is still the placeholder/,
    zh: /WECHAT_APP_SECRET：仍是占位文字/,
  },
  {
    fault: 'a transport in capitals',
    file: `${goodSettings}WECHAT_TRANSPORT=HTTPS\n`,
    en: /WECHAT_TRANSPORT: is none of its words -> write one of auto, cloud, https/,
    zh: /WECHAT_TRANSPORT：不是可选值之一/,
  },
  {
    fault: 'more than the console takes',
    file: instead(
      'ADMIN_OPENIDS',
      `ADMIN_OPENIDS=${Array.from({ length: 150 }, (_, at) => openid.slice(0, 25) + (100 + at)).join(',')}`,
    ),
    en: /all settings: take \d+ bytes, the console takes less than 4096/,
    zh: /全部设置：共 \d+ 字节/,
  },
  {
    fault: 'a line that is a secret and nothing else',
    file: `${goodSettings}${otherSecret}\n`,
    en: /line 6: is not NAME=value/,
    zh: /第 6 行：不是“名称=值”的形式/,
  },
  {
    fault: 'a broken JSON file',
    file: `{ "WECHAT_APP_SECRET": ${appSecret}, "ADMIN_OPENIDS": "${openid}" }`,
    en: /the file: not JSON: line 1, character 24 does not belong/,
    zh: /文件：不是合法的 JSON：第 1 行第 24 个字符/,
  },
  {
    fault: 'UTF-16',
    file: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(goodSettings, 'utf16le')]),
    en: /the file: is UTF-16/,
    zh: /文件是 UTF-16/,
  },
];
