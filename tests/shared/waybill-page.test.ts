import { contract } from '../../cloudfunctions/logistics-batch-get-order/contract';
import { type Rig, rig, TOKEN_PATH, token } from './support/rig';
import { ScriptedWeChat } from './support/scripted-wechat';

const { path } = contract;

let wechat: ScriptedWeChat;
let one: Rig;
beforeEach(async () => {
  wechat = (await ScriptedWeChat.start()).on(TOKEN_PATH, token());
  one = rig(contract, wechat);
});
afterEach(() => wechat.close());

interface Item {
  orderId: string;
  printHtml?: string;
}

const ids = (number: number) => ({ orderId: `tea-${number}`, deliveryId: 'SF', waybillId: `SF${number}` });
const orders = (count: number) => Array.from({ length: count }, (_, at) => ids(at + 1));

/** WeChat with a waybill of so many bytes for every order. */
function withWaybillsOf(bytes: number) {
  wechat.on(path, ({ body }) => {
    const { order_list } = JSON.parse(body) as { order_list: object[] };
    const print_html = 'a'.repeat(bytes);
    return {
      json: {
        order_list: order_list.map((order) => ({ errcode: 0, errmsg: 'ok', ...order, print_html })),
      },
    };
  });
}

const askedFor = () =>
  wechat.to(path).map(({ body }) => (JSON.parse(body) as { order_list: object[] }).order_list.length);

test('the HTML of the waybills comes only where it is asked for', async () => {
  withWaybillsOf(100);
  const plain = await one.call({ orderList: orders(2) });
  expect(plain).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.batchGetOrder:ok',
    orderList: orders(2).map((order) => ({ errcode: 0, errmsg: 'ok', ...order })),
  });
  const { orderList } = await one.call({ orderList: orders(2), withPrintHtml: true });
  expect((orderList as Item[]).map(({ printHtml }) => printHtml)).toEqual(['a'.repeat(100), 'a'.repeat(100)]);
});

test('an order that WeChat refuses keeps its code, and costs the others nothing', async () => {
  const unknown = { errcode: 930563, errmsg: 'order not exists', order_id: 'tea-2', delivery_id: 'SF' };
  const known = { errcode: 0, errmsg: 'ok', order_id: 'tea-1', delivery_id: 'SF', order_status: 1 };
  wechat.on(path, { json: { order_list: [known, unknown] } });
  expect(await one.call({ orderList: orders(2) })).toMatchObject({
    errCode: 0,
    orderList: [
      { errcode: 0, errmsg: 'ok', orderId: 'tea-1', orderStatus: 1 },
      { errcode: 930563, errmsg: 'order not exists', orderId: 'tea-2' },
    ],
  });
});

test('what does not fit is named, page after page, until all have come', async () => {
  withWaybillsOf(39_800);
  let left: object[] | undefined = orders(50);
  const pages: Item[][] = [];
  while (left) {
    const answer = await one.call({ orderList: left, withPrintHtml: true });
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(1_000_000);
    pages.push(answer.orderList as Item[]);
    left = answer.left as object[] | undefined;
  }
  // 20 such waybills are just under 800 kB.
  expect(pages.map(({ length }) => length)).toEqual([20, 20, 10]);
  expect(pages.flat().map(({ orderId }) => orderId)).toEqual(orders(50).map(({ orderId }) => orderId));
});

test('what is left is told as an event takes it', async () => {
  withWaybillsOf(500_000);
  const answer = await one.call({ orderList: orders(3), withPrintHtml: true });
  expect(answer.left).toEqual([ids(2), ids(3)]);
  const nameless = { orderList: [ids(1), { orderId: 'tea-2', deliveryId: 'SF' }], withPrintHtml: true };
  expect((await one.call(nameless)).left).toEqual([{ orderId: 'tea-2', deliveryId: 'SF' }]);
});

test('a waybill that alone is more than a page comes all the same', async () => {
  withWaybillsOf(900_000);
  const answer = await one.call({ orderList: orders(2), withPrintHtml: true });
  expect((answer.orderList as Item[]).map(({ orderId }) => orderId)).toEqual(['tea-1']);
  expect(answer.left).toEqual([ids(2)]);
});

test('what WeChat says in more than 4 MB is asked for by halves', async () => {
  withWaybillsOf(100_000);
  const answer = await one.call({ orderList: orders(100) });
  expect(askedFor()).toEqual([100, 50, 25]);
  expect(answer.orderList).toHaveLength(25);
  expect(answer.left).toEqual(orders(100).slice(25));
  expect(one.line()).toMatchObject({ tries: 3, errCode: 0 });
});

test('one order that is too large is a failure that says so', async () => {
  withWaybillsOf(5_000_000);
  const answer = await one.call({ orderList: orders(2) });
  expect(askedFor()).toEqual([2, 1]);
  expect(answer).toMatchObject({ errCode: -10031, error: { code: 'unavailable', retryable: false } });
  expect(answer.errMsg).toContain('4 MB');
});

test('an answer without a list is handed on', async () => {
  wechat.on(path, { json: { errcode: 0, errmsg: 'ok' } });
  expect(await one.call({ orderList: orders(1) })).toEqual({
    errCode: 0,
    errMsg: 'openapi.logistics.batchGetOrder:ok',
  });
});
