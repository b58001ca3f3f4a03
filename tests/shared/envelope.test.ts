import {
  constants,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  verify,
  X509Certificate,
} from 'node:crypto';
import { decrypt, type Envelope, encrypt, inEnvelope, inEnvelopeIfKeys } from '../../shared/call/envelope';
import { Failure } from '../../shared/errors/failure';
import { Settings } from '../../shared/settings';
import {
  APPID,
  CERTIFICATE,
  CERTIFICATE_SETTINGS,
  KEY_SETTINGS,
  PATH,
  PRIVATE_KEY,
  REQUEST,
  RESPONSE,
  SYMMETRIC_KEY,
} from './support/api-security';

const key = Buffer.from(SYMMETRIC_KEY, 'base64');

function envelope(settings: NodeJS.ProcessEnv = {}, seconds = RESPONSE.timestamp): Envelope {
  const all = new Settings({ ...KEY_SETTINGS, ...CERTIFICATE_SETTINGS, ...settings });
  return inEnvelope(all, APPID, () => seconds * 1000) as Envelope;
}

const SIGNATURE = RESPONSE.headers['wechatmp-signature'];

const publicKeyOf = ({ publicKey }: Pick<X509Certificate, 'publicKey'>) =>
  publicKey.export({ type: 'spki', format: 'pem' }).toString();

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe("the guide's request", () => {
  test('is encrypted as printed', () => {
    const iv = Buffer.from('fmW/zNxXlytUZBgj', 'base64');
    const text = JSON.stringify(encrypt(REQUEST.plain, key, REQUEST.aad, iv));
    expect(text).toBe(REQUEST.body);
    expect(Buffer.byteLength(text)).toBe(324);
  });

  test('is decrypted as printed', () => {
    expect(decrypt(JSON.parse(REQUEST.body), key, REQUEST.aad)).toBe(REQUEST.plain);
  });

  test('the printed signature is over what we sign', () => {
    const signed = `https://api.weixin.qq.com${PATH}\n${APPID}\n1635927954\n${REQUEST.body}`;
    expect(signatureIsRight(signed, REQUEST.signature)).toBe(true);
  });
});

function signatureIsRight(signed: string, signature: string): boolean {
  const options = {
    key: createPublicKey(PRIVATE_KEY),
    padding: constants.RSA_PKCS1_PSS_PADDING,
    saltLength: 32,
  };
  return verify('sha256', Buffer.from(signed), options, Buffer.from(signature, 'base64'));
}

describe('a request', () => {
  const fields = { wx_store_id: '4000000000000042001', user_name: '张三' };
  const sealed = (settings = {}) => envelope(settings, 1700000000).seal('/cgi-bin/x', fields);

  /** As the guide says to read it, by other means than ours. */
  function open({ headers, text }: ReturnType<Envelope['seal']>): unknown {
    const { iv, data, authtag } = JSON.parse(text);
    const aad = `https://api.weixin.qq.com/cgi-bin/x|${APPID}|1700000000|fa05fe1e5bcc79b81ad5ad4b58acf787`;
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
    decipher.setAAD(Buffer.from(aad)).setAuthTag(Buffer.from(authtag, 'base64'));
    const plain = Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8');
    const signed = `https://api.weixin.qq.com/cgi-bin/x\n${APPID}\n1700000000\n${text}`;
    expect(signatureIsRight(signed, String(headers['Wechatmp-Signature']))).toBe(true);
    expect(headers).toEqual({
      'Wechatmp-Appid': APPID,
      'Wechatmp-TimeStamp': '1700000000',
      'Wechatmp-Signature': expect.any(String),
    });
    expect(Object.keys(JSON.parse(text))).toEqual(['iv', 'data', 'authtag']);
    expect(Buffer.from(iv, 'base64')).toHaveLength(12);
    return JSON.parse(plain);
  }

  test('holds the fields and the three of security, the nonce as long as the one printed', () => {
    expect(open(sealed())).toEqual({
      _n: expect.stringMatching(/^[A-Za-z0-9+/]{22}$/),
      _appid: APPID,
      _timestamp: 1700000000,
      ...fields,
    });
  });

  test('bears the second that has begun', () => {
    const { headers } = envelope({}, 1700000000.9).seal('/cgi-bin/x', fields);
    expect(headers['Wechatmp-TimeStamp']).toBe('1700000000');
  });

  test('is another at every try', () => {
    const [one, two] = [sealed(), sealed()];
    expect(JSON.parse(one.text).iv).not.toBe(JSON.parse(two.text).iv);
    expect((open(one) as { _n: string })._n).not.toBe((open(two) as { _n: string })._n);
  });

  test.each([
    ['on one line', PRIVATE_KEY.replace(/\n/g, '\\n')],
    ['with blanks for line ends, as a console makes them', PRIVATE_KEY.replace(/\n/g, ' ')],
    ['as the base64 alone', PRIVATE_KEY.replace(/-----[A-Z ]+-----|\n/g, '')],
    ['as PKCS#8', createPrivateKey(PRIVATE_KEY).export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('the private key may stand %s', (_how, INTRACITY_PRIVATE_KEY) => {
    expect(open(sealed({ INTRACITY_PRIVATE_KEY }))).toMatchObject({ _appid: APPID });
  });

  test('a line end behind the other key and its number does no harm', () => {
    const pasted = {
      INTRACITY_SYMMETRIC_KEY: ` ${SYMMETRIC_KEY}\n`,
      INTRACITY_SYMMETRIC_KEY_SN: `${KEY_SETTINGS.INTRACITY_SYMMETRIC_KEY_SN}\n`,
    };
    expect(open(sealed(pasted))).toMatchObject({ _appid: APPID });
  });
});

describe("the guide's answer", () => {
  test.each([
    ['with the certificate', {}],
    [
      'with its base64 alone',
      {
        INTRACITY_CERTIFICATE: CERTIFICATE_SETTINGS.INTRACITY_CERTIFICATE.replace(
          /-----[A-Z ]+-----|\n/g,
          '',
        ),
      },
    ],
    ['with its public key alone', { INTRACITY_CERTIFICATE: publicKeyOf(new X509Certificate(CERTIFICATE)) }],
    ['without a certificate', { INTRACITY_CERTIFICATE: undefined, INTRACITY_CERTIFICATE_SN: undefined }],
  ])('is opened as printed, %s', (_how, settings) => {
    expect(envelope(settings).open(PATH, RESPONSE.headers, RESPONSE.body)).toEqual(RESPONSE.plain);
  });

  test('is opened where the certificate is about to be replaced', () => {
    const { 'wechatmp-serial': serial, 'wechatmp-signature': signature } = RESPONSE.headers;
    const headers = {
      ...RESPONSE.headers,
      'wechatmp-serial': 'aaaa',
      'wechatmp-signature': 'bbbb',
      'wechatmp-serial-deprecated': serial,
      'wechatmp-signature-deprecated': signature,
    };
    expect(envelope().open(PATH, headers, RESPONSE.body)).toEqual(RESPONSE.plain);
  });

  /** Another letter in the place. */
  const altered = (text: string, at: number) => {
    const letter = text[at] === 'A' ? 'B' : 'A';
    return text.slice(0, at) + letter + text.slice(at + 1);
  };
  const body = (field: string, at = 2) => {
    const parts = JSON.parse(RESPONSE.body);
    return JSON.stringify({ ...parts, [field]: altered(parts[field], at) });
  };
  const tampered: [string, Record<string, string>, string][] = [
    ['the nonce', {}, body('iv')],
    ['the data', {}, body('data', 30)],
    ['the tag', {}, body('authtag')],
    ['a shorter tag', {}, RESPONSE.body.replace('z2BFD8QctKXTuBlhICGOjQ==', 'z2BFDw==')],
    ['the time', { 'wechatmp-timestamp': '1635927957' }, RESPONSE.body],
    ['the appid', { 'wechatmp-appid': 'wxba6223c06417af7c' }, RESPONSE.body],
  ];

  test.each(tampered)('is refused with another %s, certificate or not', (_what, headers, text) => {
    for (const settings of [{}, { INTRACITY_CERTIFICATE: undefined }]) {
      const open = () => envelope(settings).open(PATH, { ...RESPONSE.headers, ...headers }, text);
      expect(failureOf(open).problem).toBe('reply-not-authentic');
    }
  });

  test.each([
    ['signature', 'its signature is wrong', { 'wechatmp-signature': altered(SIGNATURE, 9) }],
    ['certificate', 'it is signed with another certificate', { 'wechatmp-serial': 'ffff' }],
    ['order of blanks', 'its signature is wrong', {}, RESPONSE.body.replace('","data', '", "data')],
  ])(
    'is refused with another %s where the certificate is set, because %s',
    (_what, cause, headers, text = RESPONSE.body) => {
      for (const settings of [{}, { INTRACITY_CERTIFICATE: publicKeyOf(new X509Certificate(CERTIFICATE)) }]) {
        const open = () => envelope(settings).open(PATH, { ...RESPONSE.headers, ...headers }, text);
        expect(failureOf(open)).toMatchObject({
          problem: 'reply-not-authentic',
          details: { params: { cause } },
        });
      }
    },
  );

  test.each([undefined, '', '1635927956 s', 't1635927956', '16359279560'])(
    'is refused where its time is %p',
    (timestamp) => {
      const headers = { ...RESPONSE.headers, 'wechatmp-timestamp': timestamp };
      expect(failureOf(() => envelope().open(PATH, headers, RESPONSE.body))).toMatchObject({
        problem: 'reply-not-authentic',
        details: { params: { cause: 'it bears no time' } },
      });
    },
  );

  test.each(['null', '"ok"', '7', '[]'])('may hold %s, which the reader of replies refuses', (text) => {
    const aad = `https://api.weixin.qq.com${PATH}|${APPID}|1635927956|${KEY_SETTINGS.INTRACITY_SYMMETRIC_KEY_SN}`;
    const sealed = JSON.stringify(encrypt(text, key, aad));
    const opened = envelope({ INTRACITY_CERTIFICATE: undefined }).open(PATH, RESPONSE.headers, sealed);
    expect(opened).toEqual(JSON.parse(text));
  });

  test('is refused for another path', () => {
    const open = () =>
      envelope({ INTRACITY_CERTIFICATE: undefined }).open('/wxa/other', RESPONSE.headers, RESPONSE.body);
    expect(failureOf(open).problem).toBe('reply-not-authentic');
  });

  test('is taken for 300 s and then refused, with the clock named', () => {
    const at = (seconds: number) => () =>
      envelope({}, RESPONSE.timestamp + seconds).open(PATH, RESPONSE.headers, RESPONSE.body);
    expect(at(300)()).toEqual(RESPONSE.plain);
    expect(at(-3600)()).toEqual(RESPONSE.plain);
    expect(failureOf(at(301)).details.params).toEqual({
      cause: 'it is 301 s old by the clock of this function',
    });
  });
});

describe('a plain answer', () => {
  test.each([
    { errcode: 40234, errmsg: 'invalid signature' },
    { errcode: 934011, errmsg: 'signature is needed' },
    { errcode: '40001', errmsg: 'invalid credential' },
  ])('that refuses is read as it comes: $errcode', (refusal) => {
    expect(envelope().open(PATH, {}, JSON.stringify(refusal))).toEqual(refusal);
  });

  test.each([
    '{"errcode":0,"errmsg":"ok"}',
    '{"errcode":"0","errmsg":"ok"}',
    '{}',
    '{"risk_rank":0}',
    '"ok"',
    'null',
    '{"iv":"","data":""}',
  ])('that claims success is refused: %s', (text) =>
    expect(failureOf(() => envelope().open(PATH, {}, text)).problem).toBe('unreadable-reply'),
  );

  test('is taken from the API that may do without encryption', () => {
    const settings = new Settings(KEY_SETTINGS);
    const open = inEnvelopeIfKeys(settings, APPID, Date.now)?.open(PATH, {}, '{"errcode":0}');
    expect(open).toEqual({ errcode: 0 });
    expect(inEnvelopeIfKeys(new Settings({}), APPID, Date.now)).toBeUndefined();
  });
});

describe('a setting', () => {
  const publicKey = publicKeyOf({ publicKey: createPublicKey(PRIVATE_KEY) });
  const malformed: [string, string, string][] = [
    ['INTRACITY_SYMMETRIC_KEY', 'a key of 128 bits, as SM4 has', 'otUpngOjU+nVQaWJIC3D/w=='],
    [
      'INTRACITY_SYMMETRIC_KEY',
      'a key that is base64 of base64',
      Buffer.from(SYMMETRIC_KEY).toString('base64'),
    ],
    ['INTRACITY_SYMMETRIC_KEY_SN', 'a bar', 'fa05|e1e5'],
    ['INTRACITY_PRIVATE_KEY', 'the public key', publicKey],
    ['INTRACITY_PRIVATE_KEY', 'a key cut short', PRIVATE_KEY.slice(0, 900)],
    ['INTRACITY_PRIVATE_KEY', 'no key', 'my key'],
    [
      'INTRACITY_CERTIFICATE',
      'a certificate cut short',
      CERTIFICATE_SETTINGS.INTRACITY_CERTIFICATE.slice(0, 500),
    ],
    ['INTRACITY_CERTIFICATE_SN', 'blanks', 'a b'],
  ];

  test.each(malformed)('%s is refused where it holds %s, and is not repeated', (name, _what, value) => {
    const { problem, details } = failureOf(() => envelope({ [name]: value }));
    expect(problem).toBe('setting-malformed');
    expect(details.params?.key).toBe(name);
    expect(JSON.stringify(details)).not.toContain(value.slice(0, 24));
  });

  test.each([...Object.keys(KEY_SETTINGS), 'INTRACITY_CERTIFICATE_SN'])('%s is missed', (name) => {
    const { problem, details } = failureOf(() => envelope({ [name]: undefined }));
    expect([problem, details.params]).toEqual(['setting-missing', { key: name }]);
  });

  test('no line of a key is let out', () => {
    const secrets = new Settings(KEY_SETTINGS).secrets();
    const body = PRIVATE_KEY.replace(/-----[A-Z ]+-----|\n/g, '');
    expect(secrets).toContain(SYMMETRIC_KEY);
    expect(secrets.filter((secret) => body.includes(secret)).join('')).toBe(body);
  });
});
