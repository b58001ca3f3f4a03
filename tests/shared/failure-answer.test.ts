import { contract as getOrder } from '../../cloudfunctions/logistics-get-order/contract';
import { contract as updatePath } from '../../cloudfunctions/logistics-update-path/contract';
import type { ErrorInfo } from '../../shared/answer';
import type { Contract } from '../../shared/contract/contract';
import { Failure } from '../../shared/errors/failure';
import { failureAnswer } from '../../shared/failure-answer';
import { GET_ORDER_EVENT, GET_ORDER_PATH, rig, TOKEN_PATH, token } from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';

const asItIs = (text: string) => text;
const told = (failure: Failure, quote = true, contract: Contract = updatePath, redact = asItIs) =>
  failureAnswer(contract, failure, 'request-1', redact, quote);
const refusal = (resultmsg: string | undefined) =>
  new Failure('carrier-refused', {
    resultcode: 2100,
    resultmsg,
    transport: 'https',
    params: { resultmsg: resultmsg ?? 'nothing' },
  });

describe('what the carrier said', () => {
  test('staff read', async () => {
    const { errCode, errMsg, error } = await told(refusal('余额不足'));
    expect([errCode, errMsg]).toEqual([
      2100,
      'openapi.logistics.updatePath:fail the carrier refused: 余额不足',
    ]);
    expect(error).toMatchObject({ resultcode: 2100, resultmsg: '余额不足', transport: 'https' });
  });

  test('a customer does not: it speaks of the shop’s account', async () => {
    const { errMsg, error } = await told(refusal('余额不足'), false);
    expect(errMsg).toBe('openapi.logistics.updatePath:fail the carrier refused: resultcode 2100');
    expect(error).toMatchObject({ resultcode: 2100, resultmsg: '' });
  });

  test('may be nothing', async () => {
    for (const quote of [true, false]) {
      expect((await told(refusal(undefined), quote)).error.resultmsg).toBe('');
    }
  });

  test('is redacted before it is cut at 500 characters', async () => {
    const long = `${'x'.repeat(495)}secret${'y'.repeat(1000)}`;
    const redact = (text: string) => text.replaceAll('secret', '***');
    const { errMsg, error } = await told(refusal(long), true, updatePath, redact);
    expect(error.resultmsg).toBe(`${'x'.repeat(495)}***yy`);
    expect(errMsg).toHaveLength('openapi.logistics.updatePath:fail '.length + 500);
    const ofWeChat = await told(new Failure(40199, { reason: long }), true, updatePath, redact);
    expect(ofWeChat.errMsg).toBe(`openapi.logistics.updatePath:fail ${'x'.repeat(495)}***yy`);
  });
});

describe('what WeChat said', () => {
  const failure = new Failure(40199, {
    reason: 'waybill of shop 77071 not found rid: 5f3a1c2b-0a1b2c3d-4e5f6a7b',
  });

  test('staff read; without words of WeChat they read ours', async () => {
    expect((await told(failure)).errMsg).toContain('shop 77071');
    expect((await told(new Failure(40199))).errMsg).toMatch(
      /^openapi\.logistics\.updatePath:fail [a-z].*[a-z]$/,
    );
  });

  test('a customer does not, but may say the rid', async () => {
    const { errMsg, error } = await told(failure, false);
    expect(errMsg).not.toContain('77071');
    expect(errMsg).toMatch(/:fail [a-z]/);
    expect(error.rid).toBe('5f3a1c2b-0a1b2c3d-4e5f6a7b');
  });
});

test('each issue is named in the reason, with its English; a name of no field is cut at 64 characters', async () => {
  const issues = [
    { field: 'orderId', message: 'is required\n必填' },
    { field: 'x'.repeat(100), message: 'is unknown\n未知' },
  ];
  const { errMsg, error } = await told(new Failure('invalid-argument', { issues }), true, getOrder);
  const cut = 'x'.repeat(64);
  expect(errMsg).toContain(`orderId is required; ${cut} is unknown`);
  expect(errMsg).not.toMatch(/必填|未知|x{65}/);
  expect(error.issues).toEqual([issues[0], { field: cut, message: 'is unknown\n未知' }]);
});

test('what a look has shown stands in place of the class of the code, with all else that is known of it', async () => {
  const failure = new Failure(9300501, { code: 'already-exists' });
  expect(await told(failure)).toMatchObject({
    errCode: 9300501,
    error: { code: 'already-exists', retryable: false, applied: 'no', hint: expect.stringMatching(/\S\n\S/) },
  });
});

// families/intracity.md, 6.2 and 8; design.md: internal and unclear answers.
test.each<[number | 'internal' | 'deadline-exceeded' | 'invalid-argument', ErrorInfo['applied']]>([
  [934000, 'unknown'],
  [934002, 'unknown'],
  [934005, 'unknown'],
  [934014, 'unknown'],
  [934015, 'unknown'],
  [934999, 'unknown'],
  [-1, 'unknown'],
  [934003, 'no'],
  [934016, 'no'],
  [40199, 'no'],
  ['internal', 'unknown'],
  ['deadline-exceeded', 'unknown'],
  ['invalid-argument', 'no'],
])('after %s a write was applied: %s; before it was sent it never is', async (problem, applied) => {
  expect((await told(new Failure(problem))).error.applied).toBe(applied);
  expect((await told(new Failure(problem, { notExecuted: true }))).error.applied).toBe('no');
  expect((await told(new Failure(problem), true, getOrder)).error).not.toHaveProperty('applied');
});

test('a function that serves customers quotes nobody to them', async () => {
  const wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  try {
    wechat.on(GET_ORDER_PATH, { json: { errcode: 9300501, errmsg: 'account 77071 of the shop' } });
    const contract: Contract = {
      ...getOrder,
      extension: {
        options: {},
        serveStaff: (fields, _options, work) => work.ask(fields, work.deadline),
        serveUser: (_event, _caller, work) => work.ask(GET_ORDER_EVENT, work.deadline),
      },
    };
    const staff = rig(contract, wechat);
    expect((await staff.call(GET_ORDER_EVENT)).errMsg).toContain('77071');
    const customer = rig(contract, wechat, { WX_OPENID: 'oCustomer0001' });
    expect((await customer.call(GET_ORDER_EVENT)).errMsg).not.toContain('77071');
    expect(customer.line()).toMatchObject({ caller: 'user', errCode: 9300501 });
  } finally {
    await wechat.close();
  }
});
