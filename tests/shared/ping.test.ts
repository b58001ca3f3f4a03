import { contract } from '../../cloudfunctions/logistics-get-order/contract';
import { version } from '../../package.json';
import { GET_ORDER_EVENT, rig, STAFF_ENV } from './support/rig';

test('a ping is answered with what the function is and runs on, and the names of what is set', async () => {
  const { call, lines } = rig(contract, undefined, { RIDER_PHONE: '' });
  const { settings, ...answer } = await call({ ping: true }, { time_limit_in_ms: 7000 });
  expect(answer).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.getOrder:ok',
    version,
    timeLimitMs: 7000,
    runtime: `Node.js ${process.versions.node}`,
    transport: 'https',
  });
  const set = Object.keys(STAFF_ENV).filter((name) => !/^(WX|TCB)_/.test(name));
  expect([...(settings as string[])].sort()).toEqual(set.sort());
  expect(lines).toHaveLength(1);
});

test('the transport of a ping is the one that a call would take first', async () => {
  const { call } = rig(contract, undefined, { WECHAT_TRANSPORT: 'auto' });
  expect(await call({ ping: true })).toMatchObject({ errCode: 0, transport: 'cloud' });
});

test('a ping beside other fields is none', async () => {
  const { call } = rig(contract, undefined);
  const { error } = await call({ ...GET_ORDER_EVENT, ping: true });
  expect(error?.issues?.map(({ field }) => field)).toEqual(['ping']);
});
