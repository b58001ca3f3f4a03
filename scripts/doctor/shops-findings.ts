import type { Text } from '../../shared/errors/catalogue-entry';
import { type Finding, note, wrong } from './finding';
import { describeJsonError } from './json-error';
import { scanJson } from './json-scan';
import { publicAccounts } from './public-accounts';

const NAME = 'LOCAL_DELIVERY_SHOPS';
const FORM: Text = {
  en: 'write {"<shopid>":{"appSecret":"…","shopNo":"…"}}',
  zh: '请写成 {"<shopid>":{"appSecret":"…","shopNo":"…"}}',
};

/** What is wrong with LOCAL_DELIVERY_SHOPS. Shops are named by their place: a shopid may turn out to be a secret. */
export function shopsFindings(value: string, others: { appSecret?: string; appId?: string }): Finding[] {
  const { badAt, repeatedKeys } = scanJson(value);
  if (badAt !== undefined) return [wrong(NAME, ...describeJsonError(value, badAt))];
  const shops: unknown = JSON.parse(value);
  if (!isObject(shops))
    return [wrong(NAME, { en: 'is not an object of shops', zh: '不是以 shopid 为键的对象' }, FORM)];
  const findings: Finding[] = [];
  if (Object.keys(shops).length === 0) {
    findings.push(wrong(NAME, { en: 'names no shop', zh: '没有任何门店' }, FORM));
  }
  if (repeatedKeys.length > 0) {
    const mend = {
      en: 'keep one of them: only the last would count',
      zh: '只保留一个：否则只有最后一个生效',
    };
    findings.push(wrong(NAME, { en: 'names a shopid twice', zh: '有重复的 shopid' }, mend));
  }
  Object.entries(shops).forEach(([shopid, shop], at) => {
    findings.push(...shopFindings(shopid, shop, at + 1, others));
  });
  return findings;
}

function shopFindings(
  shopid: string,
  shop: unknown,
  nth: number,
  others: { appSecret?: string; appId?: string },
): Finding[] {
  const findings: Finding[] = [];
  const find = (en: string, zh: string, mend: Text) => {
    findings.push(wrong(NAME, { en: `shop ${nth}: ${en}`, zh: `第 ${nth} 个门店：${zh}` }, mend));
  };
  const copyAnew = {
    en: 'copy it anew from what the carrier gave you',
    zh: '请按配送公司提供的内容重新复制',
  };
  if (shopid !== shopid.trim() || /\s/.test(shopid) || shopid === '') {
    find('the shopid is empty or holds a blank', 'shopid 为空或含有空白', copyAnew);
  }
  if (others.appId !== undefined && shopid.trim() === others.appId) {
    const mend = {
      en: 'take the shopid (appkey) that the carrier gave you',
      zh: '请填配送公司分配的 shopid（appkey）',
    };
    find('the shopid is the AppID of the mini program', 'shopid 填成了小程序的 AppID', mend);
  }
  if (!isObject(shop)) {
    find('is not an object', '不是对象', FORM);
    return findings;
  }
  const { appSecret, shopNo } = shop;
  for (const key of Object.keys(shop)) {
    if (key === 'appSecret' || key === 'shopNo') continue;
    const plain = key.toLowerCase().replace(/[^a-z]/g, '');
    const meant = { appsecret: 'appSecret', secret: 'appSecret', shopno: 'shopNo' }[plain];
    const mend = meant
      ? { en: `write ${meant}`, zh: `请写成 ${meant}` }
      : { en: 'take it out', zh: '请删除' };
    if (meant) find(`the name of a field is almost ${meant}`, `字段名与 ${meant} 只差一点`, mend);
    else find('has a field that no function reads', '有云函数不读取的字段', mend);
  }
  if (typeof appSecret !== 'string' || appSecret === '') find('has no appSecret', '缺少 appSecret', FORM);
  else {
    if (/\s/.test(appSecret)) find('the appSecret holds a blank', 'appSecret 含有空白', copyAnew);
    if (appSecret === others.appSecret) {
      const mend = {
        en: "take the carrier's secret of this shop, not WeChat's AppSecret",
        zh: '请填配送公司给的密钥，不是微信的 AppSecret',
      };
      find('the appSecret is that of the mini program', 'appSecret 填成了小程序的 AppSecret', mend);
    }
    if (Object.hasOwn(publicAccounts, appSecret) || publicAccounts[appSecret.trim()]) {
      find('shopid and appSecret are swapped', 'shopid 与 appSecret 填反了', copyAnew);
    }
  }
  if (shopNo !== undefined && typeof shopNo !== 'string') {
    const mend = { en: 'put it in double quotes', zh: '请用半角双引号括起来' };
    find('the shopNo is not a text', 'shopNo 不是字符串', mend);
  }
  findings.push(...publicAccountFindings(shopid, appSecret, shopNo));
  return findings;
}

function publicAccountFindings(shopid: string, appSecret: unknown, shopNo: unknown): Finding[] {
  const account = Object.hasOwn(publicAccounts, shopid) ? publicAccounts[shopid] : undefined;
  if (!account || typeof appSecret !== 'string') return [];
  const findings: Finding[] = [];
  const of: Text = {
    en: `the public test account of ${account.carrier}`,
    zh: `${account.carrier} 的公开测试账号`,
  };
  if (appSecret === account.appSecret) {
    const what = {
      en: `${of.en}: its appSecret is the one that the documents print`,
      zh: `${of.zh}：appSecret 与文档中的一致`,
    };
    findings.push(note(NAME, what, { en: 'for tests only', zh: '仅用于测试' }));
  } else {
    const spelling =
      shopid === 'test_shop_id' ? [' (it ends in "secrect")', '（结尾就是 “secrect”）'] : ['', ''];
    findings.push(
      wrong(
        NAME,
        {
          en: `${of.en}: its appSecret is not the one that the documents print`,
          zh: `${of.zh}：appSecret 与文档中的不一致`,
        },
        {
          en: `copy it from the document, misprints included${spelling[0]}`,
          zh: `请照抄文档，印错的也照抄${spelling[1]}`,
        },
      ),
    );
  }
  if (account.shopNo !== undefined && shopNo !== undefined && shopNo !== account.shopNo) {
    const what = {
      en: `${of.en}: its shopNo is not the printed one`,
      zh: `${of.zh}：shopNo 与文档中的不一致`,
    };
    findings.push(note(NAME, what, { en: 'copy it from the document', zh: '请照抄文档' }));
  }
  return findings;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
