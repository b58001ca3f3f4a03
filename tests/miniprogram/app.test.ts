import { pages } from '../../miniprogram/app.json';
import { Phone } from './support/phone';

let phone: Phone;
beforeAll(async () => {
  phone = await Phone.start();
});
afterAll(() => phone.close());

test('the app opens the cloud when it is launched', () => {
  expect(phone.cloud.initialized).toEqual({ traceUser: true });
});

test('the desk leads to every tool of the staff', async () => {
  const page = await phone.open('desk');
  expect(page.textsOf('.tool-name')).toEqual(['面单', '更新轨迹', '模拟配送']);
  const { tools } = page.instance.data as { tools: { path: string }[] };
  expect(page.attribute('.tool', 'url')).toBe(tools[0]?.path);
  expect(pages).toEqual(expect.arrayContaining(tools.map(({ path }) => path.slice(1))));
  expect(page.text).toContain('ADMIN_OPENIDS');
});
