import { timeOfDay } from '../../miniprogram/clock';
import { type DeliveryStatus, deliveryStatuses, finalStatuses } from '../../miniprogram/delivery-client';
import { orderOf, type Query } from '../../miniprogram/order-link';
import { Refresh } from '../../miniprogram/refresh';
import { decodeBase64, type RichTextNode, waybillNodes } from '../../miniprogram/staff/waybill-html';
import { timelineOf } from '../../miniprogram/timeline';
import { ManualClock } from './support/manual-clock';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('decodeBase64', () => {
  test.each(['', 'a', 'ab', 'abc', '面单：张师傅 🚚', 'ü\n\t"'])('%j', (text) => {
    expect(decodeBase64(base64(text))).toBe(text);
  });

  test('takes line breaks, refuses what is no BASE64 or no UTF-8', () => {
    expect(decodeBase64('5bmz\n5a6J')).toBe('平安');
    expect(decodeBase64('<html>')).toBeUndefined();
    expect(decodeBase64(Buffer.from([0xff, 0xfe, 0xfd]).toString('base64'))).toBeUndefined();
  });
});

describe('waybillNodes', () => {
  const nodes = (html: string) => waybillNodes(base64(html));
  const named = (name: string, attrs: object, ...children: RichTextNode[]) => ({
    type: 'node',
    name,
    attrs,
    children,
  });
  const text = (words: string) => ({ type: 'text', text: words }) as RichTextNode;

  test('unwraps html and body, which rich-text would remove with everything in them', () => {
    expect(
      nodes('<!doctype html><html lang="zh"><head><title>x</title></head><body><p>运单</p></body></html>'),
    ).toEqual([
      named('div', {}, named('div', {}, named('p', {}, text('运单')) as RichTextNode) as RichTextNode),
    ]);
  });

  test('puts the styles where they apply, the more exact ones last, the own style at the very end', () => {
    const css = `/* c */ p { color: red } .big{font-size:20px} p.big , h1 { margin: 0 } .box .big { padding: 1px }
      @media print { p { color: blue } } p:hover { color: green } #id1 { top: 1px } @import "x.css";`;
    const html = `<style>${css}</style><div class="box"><p class="big x" id="id1" style="color:black">一</p></div><p>二</p>`;
    expect(nodes(html)).toEqual([
      named(
        'div',
        {},
        named(
          'p',
          { style: 'color: red;font-size:20px;margin: 0;padding: 1px;top: 1px;color:black' },
          text('一'),
        ) as RichTextNode,
      ),
      named('p', { style: 'color: red' }, text('二')),
    ]);
  });

  test('leaves out what could run, load or cover the page', () => {
    const html = `<p onclick="x()" style="position: fixed; color: red; background: url(https://e.example/a)">安全</p>
      <script>document.write('<p>坏</p>')</script><iframe src="https://e.example"></iframe>
      <img src="http://e.example/a.png"><img src="https://e.example/b.png" alt="图"><svg><text>坏</text></svg>`;
    expect(nodes(html)).toEqual([
      named('p', { style: 'color: red' }, text('安全')),
      named('img', { alt: '图', src: 'https://e.example/b.png' }),
    ]);
    expect(JSON.stringify(nodes(html))).not.toContain('坏');
  });

  test('tables, entities, unclosed and unknown elements', () => {
    expect(nodes('<table><tr><td colspan=2>一<td>二<tr><th>三</table><x-y>&lt;四&gt;</x-y>')).toEqual([
      named(
        'table',
        {},
        named(
          'tr',
          {},
          named('td', { colspan: '2' }, text('一')) as RichTextNode,
          named('td', {}, text('二')) as RichTextNode,
        ) as RichTextNode,
        named('tr', {}, named('th', {}, text('三')) as RichTextNode) as RichTextNode,
      ),
      named('span', {}, text('&lt;四&gt;')),
    ]);
  });

  test('is not fooled by what is no HTML', () => {
    expect(
      waybillNodes('jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM'),
    ).toBeUndefined();
    expect(nodes('只有文字')).toBeUndefined();
    expect(nodes('<script>1</script>')).toBeUndefined();
  });

  test('a broken waybill takes no more time than a good one', () => {
    const started = process.hrtime.bigint();
    nodes(`<p ${'a="'.repeat(20_000)}`);
    nodes(`<style>${'@a{'.repeat(5_000)}</style><p>x`);
    nodes('<'.repeat(100_000));
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(3000);
  });
});

describe('timelineOf', () => {
  const told = (status: DeliveryStatus) =>
    timelineOf(status, {}).map((step) => `${step.status} ${step.state}`);

  test('an order on its way', () => {
    expect(told(101)).toEqual(['101 current', '102 todo', '201 todo', '202 todo', '301 todo', '302 todo']);
    expect(told(302)).toEqual(['101 done', '102 done', '201 done', '202 done', '301 done', '302 done']);
  });

  test('an order that left it', () => {
    expect(told(103)).toEqual(['101 done', '103 failed']);
    expect(told(204)).toEqual(['101 done', '102 done', '204 failed']);
    expect(told(305)).toEqual(['101 done', '102 done', '202 done', '305 current', '401 todo']);
    expect(told(401)).toEqual(['101 done', '102 done', '202 done', '401 failed']);
  });

  test('has a place for every status, and an end for every final one', () => {
    for (const status of Object.keys(deliveryStatuses).map(Number) as DeliveryStatus[]) {
      const steps = timelineOf(status, { [status]: '09:05' });
      const here = steps.find((step) => step.status === status);
      expect(here).toMatchObject({ text: deliveryStatuses[status], time: '09:05' });
      expect(steps.some(({ state }) => state === 'current')).toBe(!finalStatuses.includes(status));
    }
  });
});

describe('Refresh', () => {
  const settle = () => new Promise((resolve) => setImmediate(resolve));

  test('looks as often as it is told to, and ends when there is nothing more', async () => {
    const clock = new ManualClock(0);
    const answers = [10, 20, undefined];
    let looks = 0;
    new Refresh(clock, async () => answers[looks++]).start();
    await settle();
    expect([looks, clock.waiting]).toEqual([1, [10_000]]);
    clock.pass(10_000);
    await settle();
    expect([looks, clock.waiting]).toEqual([2, [20_000]]);
    clock.pass(20_000);
    await settle();
    expect([looks, clock.waiting]).toEqual([3, []]);
  });

  test('a look that was under way when it stopped is not current, and sets no timer', async () => {
    const clock = new ManualClock(0);
    let answer: (seconds: number) => void = () => {};
    let current: () => boolean = () => true;
    const refresh = new Refresh(clock, (isCurrent) => {
      current = isCurrent;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    refresh.start();
    expect(current()).toBe(true);
    refresh.stop();
    expect(current()).toBe(false);
    answer(10);
    await settle();
    expect(clock.waiting).toEqual([]);
  });
});

describe('orderOf', () => {
  const order = (query: Query) => orderOf(query, 'deliveryId', 'orderId');

  test.each([
    ['a link', { deliveryId: 'SF', orderId: '1234' }],
    ['a link whose values are encoded', { deliveryId: 'SF', orderId: '%31234' }],
    ['a code, as WeChat hands it over', { scene: 'SF%2C1234' }],
    ['a code, as the compile mode may hand it over', { scene: 'SF,1234' }],
  ])('%s', (_, query) => {
    expect(order(query)).toEqual({ deliveryId: 'SF', orderId: '1234' });
  });

  test('a number may hold a comma and a per cent sign', () => {
    expect(order({ scene: 'SF%2C12%2C34' })).toEqual({ deliveryId: 'SF', orderId: '12,34' });
    expect(order({ deliveryId: 'SF', orderId: '100%' })).toEqual({ deliveryId: 'SF', orderId: '100%' });
  });

  test.each([{}, { scene: '' }, { scene: 'SF' }, { scene: 'SF%2C' }, { orderId: '1' }, { deliveryId: 'SF' }])(
    'no order in %j',
    (query) => expect(order(query)).toBeUndefined(),
  );
});

test('times of day have two digits', () => {
  expect(timeOfDay(new Date(2026, 0, 5, 9, 5).getTime())).toBe('09:05');
});
