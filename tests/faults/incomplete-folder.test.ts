import { rmSync } from 'node:fs';
import path from 'node:path';
import { columns } from '../matrix/columns';
import { BuiltFunctions, copyOfBuilt } from './support/built';

// Whoever uploads only a part of a folder must be told so, by every call.
describe.each(columns)('$name over $transport', (of) => {
  test.each([
    [['own-problems.js', 'wechat-codes.js']],
    [['own-problems.js']],
    [['wechat-codes.js']],
    [['wx-server-sdk.js']],
  ])('without %j it answers, again and again', async (missing) => {
    const functions = copyOfBuilt(of.name);
    for (const file of missing) rmSync(path.join(functions, of.name, file));
    const env = of.transport === 'https' ? { WECHAT_TRANSPORT: 'https' } : undefined;
    const built = await BuiltFunctions.start({ functions, env });
    for (let call = 0; call < 2; call++) {
      const outcome = await built.sandbox.call({ name: of.name, data: of.event, openid: 'oStranger' });
      if (missing.includes('own-problems.js')) {
        expect(outcome).toMatchObject({
          result: { errCode: -10017, error: { code: 'internal', retryable: false } },
        });
      }
      built.fault(of, { errcode: 40199, errmsg: 'waybill_id not found', times: 0 });
      const staff = await built.sandbox.call({
        name: of.name,
        data: of.event,
        openid: built.sandbox.adminOpenid,
      });
      expect(staff).toMatchObject({
        result: {
          errMsg: expect.stringContaining(`openapi.${of.api}:fail `),
          error: { hint: expect.stringContaining('\n') },
        },
      });
      const { error } = (staff as { result: { error: Record<string, unknown> } }).result;
      expect(['no', 'unknown', undefined]).toContain(error.applied);
      expect(error.applied !== undefined).toBe(of.kind === 'write');
    }
    await built.close();
  });
});
