import { isFromOutside } from '../../shared/receiver';

// The values of SOURCE that the page of getWXContext lists; no document says which one a push has.

const message = { ToUserName: 'gh_test', MsgType: 'event' };
const outside = (SOURCE?: string, env: NodeJS.ProcessEnv = {}, given: unknown = message) =>
  isFromOutside(given, { SOURCE }, env);

test.each(['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_http', 'wx_crawler', 'scf'])(
  'a call of %s is no message from outside',
  (source) => {
    expect(outside(source)).toBe(false);
  },
);

test.each([undefined, '', 'wx_unknown', 'wx_paycallback', 'wx_trigger', 'other'])(
  '%j may be a push',
  (source) => {
    expect(outside(source)).toBe(true);
  },
);

test('what another function hands on is none, wherever it began', () => {
  for (const source of ['wx_unknown,scf', ',scf', 'wx_unknown,'])
    expect([source, outside(source)]).toEqual([source, false]);
});

test('a run of a timer is none', () => {
  expect(outside('wx_trigger', { TRIGGER_SRC: 'timer' })).toBe(false);
  expect(outside(undefined, { TRIGGER_SRC: 'timer' })).toBe(false);
  expect(outside('wx_trigger', { TRIGGER_SRC: 'timers' })).toBe(true);
});

test('what carries the userInfo of a page is none; an empty one says nothing', () => {
  expect(outside('wx_unknown', {}, { ...message, userInfo: { openId: 'oSomebody' } })).toBe(false);
  for (const userInfo of [undefined, null, {}, { openId: '' }, 'x']) {
    expect([userInfo, outside('wx_unknown', {}, { ...message, userInfo })]).toEqual([userInfo, true]);
  }
  for (const given of [undefined, null, 5, 'x', []])
    expect([given, outside('', {}, given)]).toEqual([given, true]);
});
