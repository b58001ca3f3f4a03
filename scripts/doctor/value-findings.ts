import { type Finding, note, wrong } from './finding';

type Words = readonly [en: string, zh: string];

const fault = (name: string, [en, zh]: Words, [mendEn, mendZh]: Words) =>
  wrong(name, { en, zh }, { en: mendEn, zh: mendZh });
const remark = (name: string, [en, zh]: Words, [mendEn, mendZh]: Words) =>
  note(name, { en, zh }, { en: mendEn, zh: mendZh });

const LOOKS_LIKE_APPID = /^wx[0-9a-f]{16}$/i;
const LOOKS_LIKE_SECRET = /^[0-9a-f]{32}$/i;
const OPENID_LENGTH = 28;

export function appSecretFindings(value: string): Finding[] {
  const name = 'WECHAT_APP_SECRET';
  if (LOOKS_LIKE_APPID.test(value)) {
    return [
      fault(
        name,
        ['holds an AppID', '填的是 AppID'],
        [
          'put the AppSecret here and the AppID into WECHAT_APP_ID: they are swapped',
          '这里填 AppSecret，AppID 填到 WECHAT_APP_ID：两者填反了',
        ],
      ),
    ];
  }
  if (!LOOKS_LIKE_SECRET.test(value)) {
    return [
      fault(
        name,
        [`is no AppSecret: ${value.length} characters`, `不是 AppSecret：共 ${value.length} 个字符`],
        [
          'an AppSecret has 32 characters, 0-9 and a-f: copy it anew from mp.weixin.qq.com',
          'AppSecret 是 32 位的 0-9 和 a-f：请从微信公众平台重新复制',
        ],
      ),
    ];
  }
  if (/[A-F]/.test(value)) {
    return [
      fault(
        name,
        ['holds capital letters', '含有大写字母'],
        ['an AppSecret is lower-case: copy it anew', 'AppSecret 为小写：请重新复制'],
      ),
    ];
  }
  return [];
}

export function appIdFindings(value: string): Finding[] {
  const name = 'WECHAT_APP_ID';
  if (LOOKS_LIKE_SECRET.test(value)) {
    return [
      fault(
        name,
        ['holds an AppSecret', '填的是 AppSecret'],
        [
          'put the AppID here and the AppSecret into WECHAT_APP_SECRET: they are swapped',
          '这里填 AppID，AppSecret 填到 WECHAT_APP_SECRET：两者填反了',
        ],
      ),
    ];
  }
  if (value.startsWith('gh_')) {
    return [
      fault(
        name,
        ['holds the original ID (gh_…)', '填的是原始 ID（gh_…）'],
        ['take the AppID, which begins with wx', '请填以 wx 开头的 AppID'],
      ),
    ];
  }
  if (!/^wx[0-9a-f]{16}$/.test(value)) {
    return [
      fault(
        name,
        [`is no AppID: ${value.length} characters`, `不是 AppID：共 ${value.length} 个字符`],
        [
          'an AppID is wx and 16 characters, 0-9 and a-f, in lower case',
          'AppID 由 wx 和 16 位小写的 0-9、a-f 组成',
        ],
      ),
    ];
  }
  return [];
}

export function adminOpenidsFindings(value: string): Finding[] {
  const name = 'ADMIN_OPENIDS';
  const findings: Finding[] = [];
  const commas: Words = ['separate the openids with plain commas: a,b,c', '请用半角逗号分隔：a,b,c'];
  if (/[，、]/.test(value))
    findings.push(fault(name, ['holds a full-width comma (，)', '含有全角逗号（，）'], commas));
  if (/[;；]/.test(value)) findings.push(fault(name, ['holds a semicolon', '含有分号'], commas));
  if (/[[\]"'“”{}]/.test(value))
    findings.push(fault(name, ['holds brackets or quotation marks', '含有括号或引号'], commas));
  const openids = value.split(/[,，、;；\s[\]"'“”{}]+/).filter(Boolean);
  if (findings.length === 0 && /\S\s+\S/.test(value.replace(/\s*,\s*/g, ','))) {
    findings.push(fault(name, ['has blanks between openids', '用空格分隔了 openid'], commas));
  }
  openids.forEach((openid, at) => {
    const nth: Words = [`openid ${at + 1}`, `第 ${at + 1} 项`];
    if (LOOKS_LIKE_APPID.test(openid)) {
      findings.push(
        fault(
          name,
          [`${nth[0]} is an AppID`, `${nth[1]}是 AppID`],
          ['put the openid of a person there', '请填人的 openid'],
        ),
      );
    } else if (!/^o[\w-]*$/.test(openid) || openid.length !== OPENID_LENGTH) {
      findings.push(
        fault(
          name,
          [
            `${nth[0]} is no openid: ${openid.length} characters`,
            `${nth[1]}不是 openid：共 ${openid.length} 个字符`,
          ],
          [
            'an openid begins with o and has 28 characters: copy it whole',
            'openid 以 o 开头，共 28 个字符：请完整复制',
          ],
        ),
      );
    }
  });
  if (new Set(openids).size < openids.length) {
    findings.push(
      remark(name, ['names an openid twice', '有重复的 openid'], ['name it once', '保留一个即可']),
    );
  }
  return findings;
}

export function baseUrlFindings(value: string): Finding[] {
  const name = 'WECHAT_API_BASE_URL';
  const leaveOut: Words = [
    'leave this setting out: the default https://api.weixin.qq.com is right',
    '请不要设置它：默认的 https://api.weixin.qq.com 就是对的',
  ];
  if (/[：／。]/.test(value))
    return [fault(name, ['holds full-width signs (：／。)', '含有全角符号（：／。）'], leaveOut)];
  if (!/^https?:\/\//i.test(value))
    return [fault(name, ['does not begin with https://', '没有以 https:// 开头'], leaveOut)];
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return [];
  }
  const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  const findings: Finding[] = [];
  if (url.protocol === 'http:' && !loopback) {
    findings.push(
      fault(
        name,
        ['is plain http: the AppSecret would travel readable', '是 http：AppSecret 会被明文传输'],
        ['write https://', '请改为 https://'],
      ),
    );
  }
  if (url.pathname !== '/') {
    findings.push(
      fault(
        name,
        ['has a path after the host', '域名后面带了路径'],
        [
          'end after the host: the functions add /cgi-bin/… themselves',
          '写到域名为止：云函数会自己加上 /cgi-bin/…',
        ],
      ),
    );
  }
  if (findings.length === 0 && loopback) {
    findings.push(
      remark(
        name,
        ['leads to this computer', '指向本机'],
        ['good for the sandbox; leave it out in the cloud', '沙箱可用；云端不要设置'],
      ),
    );
  } else if (findings.length === 0 && url.hostname !== 'api.weixin.qq.com') {
    findings.push(
      remark(
        name,
        ['leads elsewhere than api.weixin.qq.com', '不是 api.weixin.qq.com'],
        [
          'make sure that this host belongs to you or WeChat: it gets the AppSecret',
          '请确认该域名属于你或微信：它会收到 AppSecret',
        ],
      ),
    );
  }
  return findings;
}

export function realMockFindings(value: string): Finding[] {
  if (value === '1') {
    return [
      remark(
        'ALLOW_REAL_MOCK',
        ['lets staff change the status of test orders', '允许员工改动测试订单的状态'],
        ['right for tests; leave it out in production', '仅限测试环境；正式环境不要设置'],
      ),
    ];
  }
  if (value === '' || value === '0') return [];
  return [
    fault(
      'ALLOW_REAL_MOCK',
      ['is not 1', '不是 1'],
      [
        'write 1 to allow it (not true, yes or on), or leave it out',
        '允许就写 1（不是 true、yes 或 on），否则不要设置',
      ],
    ),
  ];
}

export function retentionFindings(value: string): Finding[] {
  if (/^[1-9]\d{0,3}$/.test(value)) return [];
  return [
    fault(
      'RETENTION_DAYS',
      ['is not a number of days', '不是天数'],
      [
        'write a whole number from 1 to 9999 without a unit, or leave it out for 90',
        '请写 1 到 9999 的整数，不带单位；不设置则为 90',
      ],
    ),
  ];
}

/** Settings that take one of a few words. */
export function wordFindings(name: string, value: string, words: readonly string[]): Finding[] {
  if (words.includes(value)) return [];
  const list = words.join(', ');
  return [
    fault(
      name,
      ['is none of its words', '不是可选值之一'],
      [`write one of ${list}, in lower case, or leave it out`, `请写 ${list} 之一（小写），或不设置`],
    ),
  ];
}
