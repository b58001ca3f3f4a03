import { createHash } from 'node:crypto';
import { readCallback } from '../../shared/extensions/intracity-callback';
import { request, SAMPLE, SIGN, TOKEN } from './support/intracity-callback';

const PRINTED = 'a85489d9444bdd382e0de0ddca67a8ee';

describe('the sign', () => {
  test('of the sample is right by the rule, whatever the order of its fields', () => {
    expect(readCallback(request({ ...SAMPLE, sign: SIGN }), TOKEN)).toEqual(SAMPLE);
    const turned = Object.fromEntries(Object.entries({ ...SAMPLE, sign: SIGN }).reverse());
    expect(readCallback(request(turned), TOKEN)).toEqual(SAMPLE);
  });

  test('that the page prints is wrong', () => {
    expect(readCallback(request({ ...SAMPLE, sign: PRINTED }), TOKEN)).toBeUndefined();
  });

  test('covers every field, one that is new or missing, and the token', () => {
    for (const [name, value] of Object.entries(SAMPLE)) {
      const changed = typeof value === 'number' ? value + 1 : `${value}0`;
      expect([name, readCallback(request({ ...SAMPLE, [name]: changed, sign: SIGN }), TOKEN)]).toEqual([
        name,
        undefined,
      ]);
      expect(readCallback(request({ ...SAMPLE, [name]: undefined, sign: SIGN }), TOKEN)).toBeUndefined();
    }
    expect(readCallback(request({ ...SAMPLE, more: 1, sign: SIGN }), TOKEN)).toBeUndefined();
    expect(readCallback(request({ ...SAMPLE, sign: SIGN }), 'abcdefghj')).toBeUndefined();
  });

  test('of a number beyond 2^53 is that of its digits, and a packed body is unpacked', () => {
    const text = '{"wx_order_id":4018734875633256961,"zz":"配送"}';
    const sign = createHash('md5')
      .update(`wx_order_id=4018734875633256961&zz=配送&token=${TOKEN}`)
      .digest('hex');
    const body = text.replace('}', `,"sign":"${sign}"}`);
    const read = { wx_order_id: '4018734875633256961', zz: '配送' };
    expect(readCallback(request(body), TOKEN)).toEqual(read);
    const packed = Buffer.from(body).toString('base64');
    for (const flag of [true, 'true']) expect(readCallback(request(packed, flag), TOKEN)).toEqual(read);
    expect(readCallback(request(packed), TOKEN)).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    5,
    'x',
    [],
    {},
    { ...SAMPLE, sign: SIGN },
    { body: { ...SAMPLE, sign: SIGN } },
    request(''),
    request('{'),
    request('null'),
    request('[]'),
    request('"x"'),
    request({}),
    request({ sign: SIGN }),
    request({ ...SAMPLE, sign: null }),
    request({ ...SAMPLE, sign: [SIGN] }),
    request({ ...SAMPLE, sign: SIGN.toUpperCase() }),
    request({ ...SAMPLE, sign: `${SIGN} ` }),
    request({ ...SAMPLE, nested: {}, sign: SIGN }),
    request(`${' '.repeat(20_000)}${JSON.stringify({ ...SAMPLE, sign: SIGN })}`),
  ])('is missing in %j', (message) => {
    expect(readCallback(message, TOKEN)).toBeUndefined();
  });
});
