import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { columns } from '../matrix/columns';
import { BUILT, BuiltFunctions } from './support/built';
import { endLater } from './support/left-open';

// Whoever uploads only a part of a folder must be told so, by every call.

/** Stands before a function: one process serves every part of it, each in a folder of its own. */
const ANY_PART =
  "exports.main = ({ folder, ...event }, context) => require(folder + '/index.js').main(event, context)";

const temporary = mkdtempSync(path.join(tmpdir(), 'incomplete-folder-'));
endLater(() => rmSync(temporary, { recursive: true }));
const functions = path.join(temporary, 'functions');
const clouds: Record<string, BuiltFunctions> = {};

beforeAll(async () => {
  for (const { name } of columns) {
    mkdirSync(path.join(functions, name), { recursive: true });
    writeFileSync(path.join(functions, name, 'index.js'), ANY_PART);
    cpSync(path.join(BUILT, name, 'config.json'), path.join(functions, name, 'config.json'));
  }
  clouds.cloud = await BuiltFunctions.start({ functions });
  clouds.https = await BuiltFunctions.start({ functions, env: { WECHAT_TRANSPORT: 'https' } });
});

describe.each(columns)('$name over $transport', (of) => {
  test.each([
    [['own-problems.js', 'wechat-codes.js']],
    [['own-problems.js']],
    [['wechat-codes.js']],
    [['wx-server-sdk.js']],
  ])('without %j it answers, again and again', async (missing) => {
    const folder = path.join(temporary, [of.name, of.transport, ...missing].join('-'));
    cpSync(path.join(BUILT, of.name), folder, { recursive: true });
    for (const file of missing) rmSync(path.join(folder, file));
    const built = clouds[of.transport] as BuiltFunctions;
    built.reset();
    const call = (openid: string) =>
      built.sandbox.call({ name: of.name, data: { folder, ...of.event }, openid });
    for (let round = 0; round < 2; round++) {
      const outcome = await call('oStranger');
      if (missing.includes('own-problems.js')) {
        expect(outcome).toMatchObject({
          result: { errCode: -10017, error: { code: 'internal', retryable: false } },
        });
      }
      built.fault(of, { errcode: 40199, errmsg: 'waybill_id not found', times: 0 });
      const staff = await call(built.sandbox.adminOpenid);
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
  });
});
