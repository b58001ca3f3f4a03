import { type Form, fieldsWithin, type Values } from '../../shared/contract/fields';
import { ALL_FUNCTIONS, rig, TOKEN_PATH, token } from '../shared/support/rig';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';
import { answering, readBody } from '../shared/support/sealed';
import { Canaries, random } from './canaries';

/** Where a text of a certain form holds the value nobody can guess. */
const LAST_WORD = /[\p{L}\d]+(?=[^\p{L}\d]*$)/u;

/** The event with a value nobody can guess in every text that the contract calls secret or personal. */
function planted({ contract, event }: (typeof ALL_FUNCTIONS)[number], canaries: Canaries): Values {
  const json = JSON.stringify({ ...event, ...signed(contract.fields) });
  const values = JSON.parse(json) as Values;
  // As long as the field may be, up to twenty bytes in hexadecimal digits.
  let bytes = 0;
  let form: Form | undefined;
  const hidden = fieldsWithin(contract.fields, values, (field) => {
    if (field.type !== 'text' || !(field.secret || field.personal)) return false;
    bytes = Math.min(20, Math.floor(field.maxBytes / 2));
    form = field.form;
    return true;
  });
  let result = json;
  for (const value of hidden) {
    const canary = canaries.add('field', random(bytes));
    const whole = !form || form.fits(canary) ? canary : String(value).replace(LAST_WORD, canary);
    result = result.replaceAll(JSON.stringify(value), JSON.stringify(whole));
  }
  return JSON.parse(result) as Values;
}

/** A sign of the caller's own, where the API takes one. */
const signed = (fields: object) => ('deliverySign' in fields ? { deliverySign: 'the-sign-of-a-caller' } : {});

test.each(ALL_FUNCTIONS)('$name tells no secret or personal field that WeChat repeats', async (one) => {
  const canaries = new Canaries();
  const event = planted(one, canaries);
  const wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  try {
    wechat.on(one.table.path, (request) => {
      const all = readBody(one.table, request) + JSON.stringify(request.query);
      const refusal = { errcode: 930561, errmsg: all, resultcode: 9, resultmsg: all };
      return answering(one.table, refusal)(request);
    });
    const called = rig(one.contract, wechat);
    const answer = await called.call(event);
    expect(answer.errCode).toBe(930561);
    expect(wechat.to(one.table.path)).toHaveLength(1);
    expect(canaries.foundIn([...called.lines, JSON.stringify(answer)].join('\n'))).toEqual([]);
  } finally {
    await wechat.close();
  }
});

// Above, the contracts say which fields those are.
test.each([
  ['logistics-bind-account', 'password', 'secret'],
  ['logistics-bind-account', 'remarkContent', 'personal'],
  ['logistics-get-contact', 'token', 'secret'],
  ['logistics-preview-template', 'waybillData', 'personal'],
  ['logistics-update-path', 'token', 'secret'],
])('%s knows that its %s is %s', (name, field, trait) => {
  const found = ALL_FUNCTIONS.find(({ contract }) => contract.name === name);
  expect(found?.contract.fields[field]).toHaveProperty(trait, true);
});
