import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Fixture, type FunctionSource, startFixture } from './sandbox-fixture';

const SEEDS = path.resolve(__dirname, '../seeds');

function document(name: string, sdk: FunctionSource['sdk']): FunctionSource {
  const file = (base: string) => readFileSync(path.join(SEEDS, name, base), 'utf8');
  return { code: file('index.js'), config: JSON.parse(file('config.json')), sdk };
}

describe.each([
  ['4.0.2', 'wx-server-sdk'],
  ['3.0.4', 'wx-server-sdk-3'],
  ['2.6.3', 'wx-server-sdk-2'],
] as const)("the documents' own cloud functions, with the real wx-server-sdk %s", (_version, sdk) => {
  let fixture: Fixture;
  beforeAll(async () => {
    fixture = await startFixture({
      'logistics-get-order': document('logistics-get-order', sdk),
      'logistics-update-path': document('logistics-update-path', sdk),
    });
  });
  afterAll(() => fixture.close());

  test('logistics.getOrder gives the printed answer', async () => {
    const outcome = await fixture.sandbox.call({ name: 'logistics-get-order', openid: 'oABC123456' });
    expect(outcome).toMatchObject({ coldStart: true });
    expect('result' in outcome && outcome.result).toEqual({
      printHtml: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
      waybillData: [
        { key: 'SF_bagAddr', value: '广州' },
        { key: 'SF_mark', value: '101- 07-03 509' },
      ],
      deliveryId: 'SF',
      waybillId: '123456',
      orderId: '123456',
      orderStatus: 0,
      errMsg: 'openapi.logistics.getOrder:ok',
      // The document prints no errCode; all three SDKs add it.
      errCode: 0,
    });
  });

  test('logistics.updatePath gives the printed answer, logs it, and the path has grown', async () => {
    const outcome = await fixture.sandbox.call({ name: 'logistics-update-path', openid: 'oABC123456' });
    expect('result' in outcome && outcome.result).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.updatePath:ok',
    });
    expect(outcome.logs).toContain("{ errMsg: 'openapi.logistics.updatePath:ok', errCode: 0 }");
    const { waybills } = fixture.sandbox.state() as { waybills: { waybill_id: string; path: unknown[] }[] };
    expect(waybills.find(({ waybill_id }) => waybill_id === '12345678901234567890')?.path).toEqual([
      { action_time: 1533052800, action_type: 300002, action_msg: '丽影邓丽君【186****6666】正在派件' },
    ]);
  });
});
