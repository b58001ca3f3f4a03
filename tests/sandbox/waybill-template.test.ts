import path from 'node:path';
import { guide } from '../../cloudfunctions/logistics-preview-template/guide';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');
const inBase64 = (html: string) => Buffer.from(html).toString('base64');

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ functions });
});
afterAll(() => cloud.close());

async function preview(event: object): Promise<Record<string, unknown>> {
  const name = 'logistics-preview-template';
  const data = { ...guide.works, ...event };
  const outcome = await cloud.call({ name, data, openid: cloud.adminOpenid });
  return ('result' in outcome ? outcome.result : outcome) as Record<string, unknown>;
}

test('the marks of texts are filled in, the others stay', async () => {
  const html =
    '<p>##VAR(sys.waybillid) ##VAR(waybilldata.ZTO_mark) ##VAR(custom.receiver.name) ##TIME(DATE) ##VAR(custom.nothing)</p>';
  expect(await preview({ waybillTemplate: inBase64(html) })).toMatchObject({
    errCode: 0,
    renderedWaybillTemplate: inBase64(
      '<p>1234567890123 11-22-33 王小蒙 ##TIME(DATE) ##VAR(custom.nothing)</p>',
    ),
  });
});

test('what is no HTML is refused', async () => {
  expect(await preview({ waybillTemplate: inBase64('nothing') })).toMatchObject({ errCode: 9300512 });
});
