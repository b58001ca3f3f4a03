import { Redactor, redactorBeside } from '../../shared/redact';
import {
  ACCESS_TOKEN,
  type AnyAnswer,
  APP_SECRET,
  DADA_SECRET,
  FUNCTIONS,
  REAL_MOCK_PATH,
  type Rig,
  rig,
  TOKEN_PATH,
  token,
  UPDATE_PATH_EVENT,
  UPDATE_PATH_PATH,
} from './support/rig';
import { type Reply, ScriptedWeChat } from './support/scripted-wechat';

const SIGN = 'f2fdf9b1933833e92b90b78119902a53fb4c48a7';
const PLATFORM_SECRETS = {
  TENCENTCLOUD_SECRETID: 'canary-secret-id',
  TENCENTCLOUD_SECRETKEY: 'canary-secret-key',
  TENCENTCLOUD_SESSIONTOKEN: 'canary-session-token',
  WX_API_TOKEN: 'canary-api-token',
  WX_TRIGGER_API_TOKEN_V0: 'canary-trigger-token',
};
/** What every function knows from its settings, and a telephone number. */
const CANARIES = [
  APP_SECRET,
  DADA_SECRET,
  'test_app_secrect',
  'd80400f91e156f63b38886e616d84590',
  '18666666666',
  ...Object.values(PLATFORM_SECRETS),
];

let wechat: ScriptedWeChat;

beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
});
afterEach(() => wechat.close());

/** A function, an event, and what of the event is secret. */
const events: [string, object, string[]][] = [
  ['logistics-get-order', { orderId: '1', deliveryId: 'SF' }, []],
  ['logistics-update-path', { ...UPDATE_PATH_EVENT, token: 'canary-order-token' }, ['canary-order-token']],
  ['local-delivery-get-order', { shopid: 'dadaaee18818d97e236', shopOrderId: 'SHOP-ORDER-1' }, [SIGN]],
  [
    'local-delivery-real-mock-update-order',
    { shopid: '1534713176', shopOrderId: '1', orderStatus: 102, deliverySign: 'canary-given-sign' },
    ['canary-given-sign'],
  ],
];

describe.each(events)('%s tells no secret (failure case 7)', (name, event, ofEvent) => {
  const { contract, path } = FUNCTIONS.find((one) => one.name === name) ?? FUNCTIONS[0];
  const canaries = [ACCESS_TOKEN, ...ofEvent, ...CANARIES];

  function expectNone(one: Rig, answer: AnyAnswer, of = canaries) {
    const everything = JSON.stringify(answer) + one.lines.join('\n');
    for (const canary of of) expect(everything).not.toContain(canary);
  }

  test('when WeChat repeats all it was told in errmsg', async () => {
    wechat.on(path, ({ query, body }) => ({
      json: { errcode: 930561, errmsg: `args error ${JSON.stringify(query)} ${body}` },
    }));
    const one = rig(contract, wechat, PLATFORM_SECRETS);
    const answer = await one.call(event);
    expect(answer.errMsg).toContain('args error {"access_token":"***"}');
    expectNone(one, answer);
  });

  test('when WeChat repeats all there is, in errmsg and in resultmsg', async () => {
    for (const canary of canaries) {
      const words = `args error ${canary}, rid: ${canary}`;
      wechat.on(path, { json: { errcode: 930561, errmsg: words, resultcode: 9, resultmsg: words } });
      const one = rig(contract, wechat, PLATFORM_SECRETS);
      const answer = await one.call(event);
      expect(answer.errMsg).toContain('args error ');
      expectNone(one, answer, [canary]);
    }
  });

  test('when the carrier repeats them', async () => {
    wechat.on(path, { json: { resultcode: 9, resultmsg: canaries.join(' ') } });
    const one = rig(contract, wechat, PLATFORM_SECRETS);
    const answer = await one.call(event);
    expect(answer.error?.resultcode).toBe(9);
    expectNone(one, answer);
  });

  test('when the request for the token fails and repeats them', async () => {
    wechat.on(TOKEN_PATH, ({ body }) => ({
      json: { errcode: 40125, errmsg: `${body} ${CANARIES.join(' ')}` },
    }));
    const one = rig(contract, wechat, PLATFORM_SECRETS);
    const answer = await one.call(event);
    expect(answer.errMsg).toContain('client_credential');
    expectNone(one, answer, CANARIES);
  });

  test('not even the beginning of one, where a long errmsg is cut short', async () => {
    for (let filling = 440; filling < 510; filling += 5) {
      wechat.on(path, { json: { errcode: 930561, errmsg: `${'.'.repeat(filling)}${APP_SECRET}` } });
      const one = rig(contract, wechat);
      expectNone(one, await one.call(event), [APP_SECRET.slice(0, 8)]);
    }
  });

  test.each<[string, Reply]>([
    ['a reset', 'reset'],
    ['a page of HTML', { raw: `<html>${APP_SECRET} ${ACCESS_TOKEN}</html>` }],
    ['an HTTP 400', { raw: `${APP_SECRET} ${ACCESS_TOKEN}`, status: 400 }],
    ['silence', 'hang'],
  ])('when WeChat answers with %s', async (_name, reply) => {
    wechat.on(path, reply);
    const one = rig(contract, wechat, PLATFORM_SECRETS);
    const answer = await one.call(event);
    expect(answer.errCode).not.toBe(0);
    expectNone(one, answer);
  });

  test('in the log of a success', async () => {
    wechat.on(path, { json: { errcode: 0, rider_phone: '18666666666' } });
    const one = rig(contract, wechat, PLATFORM_SECRETS);
    expect((await one.call(event)).errCode).toBe(0);
    for (const canary of canaries) expect(one.lines.join('\n')).not.toContain(canary);
  });

  test('in an address: the AppSecret and the carrier secret never travel there', async () => {
    wechat.on(path, { json: {} });
    await rig(contract, wechat).call(event);
    for (const { query } of wechat.requests)
      for (const secret of [APP_SECRET, DADA_SECRET]) expect(Object.values(query)).not.toContain(secret);
    for (const { body } of wechat.requests) expect(body).not.toContain(DADA_SECRET);
    for (const { body } of wechat.to(path)) expect(body).not.toContain(APP_SECRET);
  });
});

test('a secret that begins like another one hides both in full (failure case 7)', async () => {
  wechat.on(UPDATE_PATH_PATH, { json: { errcode: 40199, errmsg: 'got canary-one-and-more' } });
  const env = { WECHAT_APP_SECRET: 'canary-one', TENCENTCLOUD_SECRETKEY: 'canary-one-and-more' };
  const answer = await rig(FUNCTIONS[1].contract, wechat, env).call(UPDATE_PATH_EVENT);
  expect(answer.errMsg).toBe('openapi.logistics.updatePath:fail got ***');
});

describe('telephone numbers', () => {
  async function errMsgOf(errmsg: string): Promise<string> {
    wechat.on(UPDATE_PATH_PATH, { json: { errcode: 40199, errmsg } });
    const { errMsg } = await rig(FUNCTIONS[1].contract, wechat).call(UPDATE_PATH_EVENT);
    return errMsg;
  }

  test('are masked in what is told', async () => {
    const errMsg = await errMsgOf('丽影邓丽君【18666666666】 phone=13800000000, 收件人15912345678正在');
    expect(errMsg).not.toMatch(/1\d{10}/);
    expect(errMsg).toContain('丽影邓丽君【186****6666】');
  });

  test('with the country code before them are masked as well', async () => {
    expect(await errMsgOf('call +8618666666666 or 86-18666666666')).not.toContain('18666666666');
  });

  test('are not seen in waybill numbers', async () => {
    expect(await errMsgOf('waybill 12345678901234567890 and SF18666666666 not found')).toContain(
      '12345678901234567890 and SF18666666666',
    );
  });
});

describe('what is kept secret does not garble an answer', () => {
  test('the words that programs read stay as they are, whatever the token of the event', async () => {
    wechat.on(UPDATE_PATH_PATH, 'reset');
    for (const word of ['unavailable', 'https', 'unknown']) {
      const answer = await rig(FUNCTIONS[1].contract, wechat).call({ ...UPDATE_PATH_EVENT, token: word });
      expect(answer.error).toMatchObject({ code: 'unavailable', transport: 'https', applied: 'unknown' });
    }
  });

  test('a given sign of an earlier call does not change the answers to later ones', async () => {
    wechat.on(
      REAL_MOCK_PATH,
      { json: { resultcode: 0 } },
      { json: { errcode: 930563, errmsg: 'order not exists' } },
    );
    const one = rig(FUNCTIONS[3].contract, wechat);
    await one.call({ ...FUNCTIONS[3].event, deliverySign: 'order' });
    expect((await one.call(FUNCTIONS[3].event)).errMsg).toBe(
      'openapi.immediateDelivery.realMockUpdateOrder:fail order not exists',
    );
  });
});

/** Ways in which a text may repeat another one. */
const encodings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in capitals': (text) => text.toUpperCase(),
  'in small letters': (text) => text.toLowerCase(),
  'in hex': (text) => Buffer.from(text).toString('hex'),
  'in hex, in capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in the base64 of addresses': (text) => Buffer.from(text).toString('base64url'),
  'in base64 in an address': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  'as JSON': (text) => JSON.stringify(text),
  'as JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
  'as JSON, every character by its number': (text) => escaped(text, (code) => `\\u00${code}`),
  'as JavaScript, every character by its number': (text) => escaped(text, (code) => `\\x${code}`),
  'in an address': encodeURIComponent,
  'in an address, every character by its number': (text) => escaped(text, (code) => `%${code}`),
  'in an address, every other character by its number': (text) =>
    escaped(text, (code, at) => (at % 2 ? `%${code.toUpperCase()}` : undefined)),
  'in an address in an address': (text) => encodeURIComponent(escaped(text, (code) => `%${code}`)),
  'in JSON in base64': (text) => Buffer.from(JSON.stringify({ text })).toString('base64'),
  'in an address in hex': (text) => Buffer.from(encodeURIComponent(text)).toString('hex'),
};

function escaped(text: string, write: (code: string, at: number) => string | undefined): string {
  const codes = [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  return codes.map((code, at) => write(code, at) ?? String.fromCharCode(Number.parseInt(code, 16))).join('');
}

describe.each(Object.entries(encodings))('a secret is known %s', (_way, encode) => {
  const secrets = {
    'an AppSecret': 'd80400f91e156f63b38886e616d84590',
    'a short one': 'kQ7zX2',
    'a token': '91_Zx0-bD/Yy+A81nQw==',
    'an order token': 'ORDER0a"9\\n1f+/=&%41~x',
  };

  test.each(Object.entries(secrets))('%s, wherever it stands', (_what, secret) => {
    const redactor = new Redactor();
    redactor.protect(secret);
    // At each place within the three bytes that base64 takes together.
    for (const before of ['', '<', '<<', '<<<', '{"secret":"']) {
      for (const after of ['', '>', '>>', '>>>', '"}']) {
        const text = encode(before + secret + after);
        const shown = redactor.text(`invalid ${text} rid: 5f0c2d1e-0a1b2c3d-4e5f6071`);
        expect(shown).toMatch(/^invalid .*rid: 5f0c2d1e-0a1b2c3d-4e5f6071$/);
        const left = shown.slice('invalid '.length, -' rid: 5f0c2d1e-0a1b2c3d-4e5f6071'.length);
        expect([text, left]).toEqual([text, expect.stringContaining('***')]);
        // What is left is of the text around it, and what base64 mixes with that.
        const around = encode(before).length + encode(after).length;
        expect([text, left, left.length <= around + 12]).toEqual([text, left, true]);
      }
    }
  });
});

describe('a redactor', () => {
  const known = (...secrets: unknown[]) => {
    const redactor = new Redactor();
    redactor.protect(...secrets);
    return redactor;
  };

  test('hides two secrets of which one begins within the other', () => {
    expect(known('first-secret', 'secret-second').text('a first-secret-second b')).toBe('a *** b');
    expect(known('secret-second', 'first-secret').text('a first-secret-second b')).toBe('a *** b');
  });

  test('passes over what is neither text nor number', () => {
    const redactor = known(true, null, undefined, {}, 'a-secret');
    expect(redactor.text('true null [object Object] a-secret')).toBe('true null [object Object] ***');
  });

  test('hides a secret in what is not ASCII', () => {
    const secret = '密钥-12345678';
    expect(known(secret).text(`wrong ${secret}`)).toBe('wrong ***');
    expect(known(secret).text(`wrong ${encodeURIComponent(secret)}`)).toBe('wrong ***');
  });

  test('learns more between two texts, and asks for the settings no more than once', () => {
    let asked = 0;
    const redactor = known(() => [`from-settings-${++asked}`]);
    expect(redactor.text('a from-settings-1, a token-of-later')).toBe('a ***, a token-of-later');
    redactor.protect('token-of-later');
    expect(redactor.text('a from-settings-1, a token-of-later')).toBe('a ***, a ***');
    expect(asked).toBe(1);
  });

  test.each([
    'order not exists rid: 5f0c2d1e-0a1b2c3d-4e5f6071',
    '100% of \\d+ %zz %2 \\u12 C:\\new\\file 50%25',
    'İstanbul 快递 𝟙𝟚 \ud800 end\\',
    '',
  ])('leaves every other text as it is: %s', (text) => {
    expect(known(APP_SECRET, ACCESS_TOKEN).text(text)).toBe(text);
  });

  test('hides no word of WeChat for a secret in base64 or hex', () => {
    const words = 'invalid credential, access_token is invalid or not latest rid: 5f0c2d1e-0a1b2c3d-4e5f6071';
    for (let at = 0; at < 500; at++) {
      const secret = (at * 7919 + 1e6).toString(36);
      expect(known(secret).text(words)).toBe(words);
    }
  });
});

describe('an errmsg of 4 MB', () => {
  const SIZE = 4 * 1024 * 1024 - 1024;
  const full = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length)).slice(0, SIZE);
  const texts: Record<string, string> = {
    words: full('invalid credential, '),
    digits: full('1'),
    'telephone numbers': full('138-0013-8000 '),
    'beginnings of telephone numbers': full('138 0013   '),
    'landline numbers': full('0755-'),
    percent: full('%25'),
    'escaped characters': full('%41'),
    backslashes: full('\\'),
    hyphens: full('-'),
    'hexadecimal digits': full('5f0c2d1e-0a1b2c3d-'),
    'beginnings of a secret': full(APP_SECRET.slice(0, -1)),
    secrets: full(APP_SECRET),
    rids: full('rid: 5f0c2d1e'),
  };

  test.each(Object.entries(texts))('of %s does not hold the answer up', (_of, text) => {
    const redactor = new Redactor();
    for (let at = 0; at < 100; at++) redactor.protect(`${APP_SECRET}${at}`, `secret-${at}-${APP_SECRET}`);
    redactor.protect(APP_SECRET);
    const before = process.cpuUsage();
    const shown = redactor.excerpt(text);
    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(1000);
    expect(shown.length).toBeLessThan(64 * 1024);
    expect(shown).not.toContain(APP_SECRET);
  });

  test('is answered in part, without half a secret', async () => {
    for (const errmsg of [full('invalid credential, '), `${full(APP_SECRET)}`, full(`,${APP_SECRET}`)]) {
      wechat.on(UPDATE_PATH_PATH, { json: { errcode: 40199, errmsg } });
      const one = rig(FUNCTIONS[1].contract, wechat);
      // Time stands still: on a busy machine 4 MB take a while to arrive.
      const answer = await one.main(UPDATE_PATH_EVENT);
      expect(answer.errCode).toBe(40199);
      expect(answer.errMsg.length).toBeLessThan(600);
      expect(JSON.stringify(answer) + one.lines.join()).not.toContain(APP_SECRET.slice(0, 8));
    }
  });
});

test('a place that is given in numbers is taken out, too', () => {
  const redactor = new Redactor();
  redactor.protect(116.50603, 40.15296);
  expect(redactor.text('{"lng":116.50603,"lat":40.15296} lng%3D116.50603')).toBe(
    '{"lng":***,"lat":***} lng%3D***',
  );
});

describe('a short value', () => {
  const redacted = (value: string, text: string) => {
    const redactor = new Redactor();
    redactor.protect(value);
    return redactor.text(text);
  };

  test.each([
    ['张三', 'receiver 张三 is unknown', 'receiver *** is unknown'],
    ['欧阳修', '收件人欧阳修不存在', '收件人***不存在'],
    ['김철', '"name":"김철"', '"name":"***"'],
    ['张三', 'name \\u5f20\\u4e09', 'name ***'],
    ['张三', '%E5%BC%A0%E4%B8%89!', '***!'],
  ])('of other than Latin letters, such as %s, is hidden', (value, text, shown) => {
    expect(redacted(value, text)).toBe(shown);
  });

  test.each([
    ['Li', 'invalid listing of Li'],
    ['Ann', 'planned by Ann'],
    ['张', '张数不对'],
    ['🚚', 'late 🚚'],
    ['%4c%69', 'listing'],
  ])('such as %s, which may be part of any word, is left', (value, text) => {
    expect(redacted(value, text)).toBe(text);
  });
});

test('the secrets of settings are hidden beside those of a call, and those of other settings once they change', () => {
  const first = redactorBeside(['first-secret']);
  first.protect('first-secret-and-more');
  expect(first.text('first-secret, first-secret-and-more!')).toBe('***, ***!');
  expect(redactorBeside(['first-secret']).text('first-secret-and-more')).toBe('***-and-more');
  expect(redactorBeside(['second-secret']).text('first-secret second-secret')).toBe('first-secret ***');
  expect(first.text('first-secret second-secret')).toBe('*** second-secret');
});
