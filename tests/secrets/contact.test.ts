import { contract } from '../../cloudfunctions/logistics-get-contact/contract';
import { rig, TOKEN_PATH, token } from '../shared/support/rig';
import { ScriptedWeChat } from '../shared/support/scripted-wechat';
import { Canaries, random } from './canaries';

test('the people on a waybill are answered to staff and written to no log', async () => {
  const canaries = new Canaries();
  const person = () => ({
    name: canaries.add('name', random(12)),
    tel: canaries.add('tel', random(12)),
    mobile: canaries.add('mobile', random(12)),
    address: canaries.add('address', random(12)),
  });
  const reply = { waybill_id: '12345678901234567890', sender: person(), receiver: person() };
  const wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  try {
    wechat.on(contract.path, { json: reply });
    const called = rig(contract, wechat);
    const event = { token: canaries.add('token', random(12)), waybillId: reply.waybill_id };
    const { sender, receiver } = reply;
    expect(await called.call(event)).toMatchObject({ errCode: 0, sender, receiver });
    expect(called.lines).not.toEqual([]);
    expect(canaries.foundIn(called.lines.join('\n'))).toEqual([]);
  } finally {
    await wechat.close();
  }
});
