import { execFileSync } from 'node:child_process';
import { readWxContext } from '../../shared/wx-context';

/** Answers getWXContext() of the real SDK for every environment in argv, as entries, since JSON knows no undefined. */
const ASK_THE_SDK = `
  const cloud = require('wx-server-sdk');
  const answers = JSON.parse(process.argv[1]).map((env) => {
    for (const key of Object.keys(process.env)) delete process.env[key];
    Object.assign(process.env, env);
    return Object.entries(cloud.getWXContext()).map(([k, v]) => v === undefined ? [k] : [k, v]);
  });
  console.log(JSON.stringify(answers));
`;

const environments: [string, NodeJS.ProcessEnv][] = [
  ['nothing at all', {}],
  ['identity without a list of keys', { WX_OPENID: 'o1', TCB_SOURCE: 'wx_client', TCB_ENV: 'e' }],
  ['an empty list of keys', { WX_CONTEXT_KEYS: '', WX_OPENID: 'o1', TCB_SOURCE: 'wx_client' }],
  ['a list of nothing but commas', { WX_CONTEXT_KEYS: ',,', WX_OPENID: 'o1', TCB_SOURCE: 'wx_client' }],
  [
    'a page',
    {
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_CLIENTIP,WX_CLIENTIPV6,WX_API_TOKEN',
      WX_OPENID: 'oABC123456',
      WX_APPID: 'wx0123456789abcdef',
      WX_UNIONID: 'uXYZ',
      WX_CLIENTIP: '1.2.3.4',
      WX_CLIENTIPV6: '::ffff:1.2.3.4',
      WX_API_TOKEN: 'hidden',
      TCB_ENV: 'prod-1',
      TCB_SOURCE: 'wx_client',
    },
  ],
  [
    'a timer',
    {
      WX_CONTEXT_KEYS: 'WX_APPID,WX_TRIGGER_API_TOKEN_V0',
      WX_APPID: 'wx1',
      WX_TRIGGER_API_TOKEN_V0: 'hidden',
      TCB_SOURCE: 'wx_trigger',
      TRIGGER_SRC: 'timer',
      SCF_NAMESPACE: 'prod-1',
    },
  ],
  [
    'a function called by a function',
    { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'o1', TCB_SOURCE: 'wx_client,scf' },
  ],
  [
    'a shared environment',
    { WX_CONTEXT_KEYS: 'WX_FROM_OPENID,WX_FROM_APPID', WX_FROM_OPENID: 'o2', WX_FROM_APPID: 'wx2' },
  ],
  ['values of digits only', { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: '12345', WX_APPID: '-7' }],
  ['more digits than a number holds', { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: '12345678901234567890' }],
  ['digits with a leading zero', { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: '007' }],
  ['almost numbers', { WX_CONTEXT_KEYS: 'A,B,C,D,E', A: '1.5', B: '+1', C: ' 1', D: '1e3', E: '-' }],
  ['digits and a line break', { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: '12\n' }],
  ['an empty openid', { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: '', TCB_SOURCE: '' }],
  ['keys whose variable is missing', { WX_CONTEXT_KEYS: 'WX_OPENID,WX_UNIONID', WX_UNIONID: 'u' }],
  ['a key twice', { WX_CONTEXT_KEYS: 'WX_OPENID,WX_OPENID,WX_APPID', WX_OPENID: 'o1', WX_APPID: 'wx1' }],
  [
    'two keys of one name: the later counts',
    { WX_CONTEXT_KEYS: 'OPENID,WX_OPENID', OPENID: 'first', WX_OPENID: 'second' },
  ],
  [
    'two keys of one name, the other way round',
    { WX_CONTEXT_KEYS: 'WX_OPENID,OPENID', OPENID: 'first', WX_OPENID: 'second' },
  ],
  [
    'hidden keys in every spelling',
    {
      WX_CONTEXT_KEYS: 'API_TOKEN,WX_API_TOKEN,TRIGGER_API_TOKEN_V0,WX_TRIGGER_API_TOKEN_V0,WX_OPENID',
      API_TOKEN: 'a',
      WX_API_TOKEN: 'b',
      TRIGGER_API_TOKEN_V0: 'c',
      WX_TRIGGER_API_TOKEN_V0: 'd',
      WX_OPENID: 'o1',
    },
  ],
  [
    'keys without the prefix, and the bare prefix',
    { WX_CONTEXT_KEYS: 'OTHER,WX_,wx_low', OTHER: 'x', WX_: 'y', wx_low: 'z' },
  ],
  ['blanks around a key', { WX_CONTEXT_KEYS: ' WX_OPENID, WX_APPID', WX_OPENID: 'o1', WX_APPID: 'wx1' }],
  [
    'TCB_ENV before SCF_NAMESPACE',
    { WX_CONTEXT_KEYS: 'WX_APPID', WX_APPID: 'w', TCB_ENV: 'a', SCF_NAMESPACE: 'b' },
  ],
  ['an empty TCB_ENV', { WX_CONTEXT_KEYS: 'WX_APPID', WX_APPID: 'w', TCB_ENV: '', SCF_NAMESPACE: 'b' }],
  [
    'SOURCE among the keys',
    {
      WX_CONTEXT_KEYS: 'WX_SOURCE,WX_ENV',
      WX_SOURCE: 'forged',
      WX_ENV: 'f',
      TCB_SOURCE: 'wx_client',
      TCB_ENV: 'e',
    },
  ],
  [
    'SOURCE among the keys, and none from the platform',
    { WX_CONTEXT_KEYS: 'WX_SOURCE', WX_SOURCE: 'wx_http' },
  ],
];

describe('the identity read without the SDK is that of getWXContext() of wx-server-sdk', () => {
  let ofSdk: ([string, unknown] | [string])[][];

  beforeAll(() => {
    const input = JSON.stringify(environments.map(([, env]) => env));
    const output = execFileSync(process.execPath, ['-e', ASK_THE_SDK, input], { encoding: 'utf8' });
    ofSdk = JSON.parse(output.trim().split('\n').pop() ?? '');
  });

  test.each(environments.map(([name], index) => [name, index] as const))('%s', (_name, index) => {
    const context = readWxContext(environments[index]?.[1] ?? {});
    const entries = Object.entries(context).map(([key, value]) =>
      value === undefined ? [key] : [key, value],
    );
    expect(entries).toEqual(ofSdk[index]);
  });

  test('the table is not compared with nothing', () => {
    expect(ofSdk).toHaveLength(environments.length);
    expect(ofSdk[4]).toEqual(
      expect.arrayContaining([
        ['OPENID', 'oABC123456'],
        ['SOURCE', 'wx_client'],
      ]),
    );
    expect(ofSdk[8]).toEqual(
      expect.arrayContaining([
        ['OPENID', 12345],
        ['APPID', -7],
      ]),
    );
  });
});
