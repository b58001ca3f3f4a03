import type { Sandbox } from '../local-cloud';
import { worksOf } from '../registry';

type Data = Record<string, unknown>;

/** One stop of the tour: a call, and what its answer must be. */
export interface Stop {
  title: string;
  name: string;
  /** Of a parcel that the tour placed it may follow from the answer to that. */
  data: Data | ((placed: Data) => Data);
  caller: 'staff' | 'stranger';
  expected: { errCode: number; code?: string; fields?: Record<string, unknown>; issues?: string[] };
}

export interface Visited {
  stop: Stop & { data: Data };
  answer: Data;
  coldStart: boolean;
  durationMs: number;
  asExpected: boolean;
}

const STRANGER = 'oStranger-0000000000000000000';

const { shopid, shopOrderId } = worksOf('local-delivery-add-order');
/** Of the order that the tour places. */
const keyOfNewOrder = { shopid, shopOrderId };

const account = { deliveryId: 'YTO', bizId: 'tea-house' };
const parcel = {
  ...worksOf('logistics-add-order'),
  ...account,
  service: { serviceType: 0, serviceName: '普通快递' },
};
const ofParcel = ({ orderId, waybillId }: Data) => ({ orderId, waybillId, deliveryId: account.deliveryId });

const quotaIs = (quotaNum: number): Stop => ({
  title: `${quotaNum} waybills are left`,
  name: 'logistics-get-quota',
  caller: 'staff',
  data: account,
  expected: { errCode: 0, fields: { quotaNum } },
});

/** The documents' own examples, an order from its price to its delivery, then a refusal of each kind. */
export const stops: readonly Stop[] = [
  {
    title: 'The waybill of an order',
    name: 'logistics-get-order',
    caller: 'staff',
    data: worksOf('logistics-get-order'),
    expected: { errCode: 0, fields: { deliveryId: 'SF', waybillId: '123456', orderStatus: 0 } },
  },
  {
    title: "A carrier's new line on a parcel's track",
    name: 'logistics-update-path',
    caller: 'staff',
    data: worksOf('logistics-update-path'),
    expected: { errCode: 0 },
  },
  {
    title: 'An account with a carrier is bound',
    name: 'logistics-bind-account',
    caller: 'staff',
    data: { type: 'bind', ...account, password: 'made-up' },
    expected: { errCode: 0 },
  },
  quotaIs(100),
  {
    title: 'A parcel is placed',
    name: 'logistics-add-order',
    caller: 'staff',
    data: parcel,
    expected: { errCode: 0, fields: { orderId: 'shop-order-1' } },
  },
  quotaIs(99),
  {
    title: 'Its waybill, to print',
    name: 'logistics-get-order',
    caller: 'staff',
    data: ofParcel,
    expected: { errCode: 0, fields: { orderId: 'shop-order-1', orderStatus: 0 } },
  },
  ...[100001, 200001, 300003].map(
    (actionType, at): Stop => ({
      title: ['The carrier picks it up', 'has it on the way', 'and it is signed for'][at] as string,
      name: 'logistics-update-path',
      caller: 'staff',
      // The sandbox makes the token of an order so.
      data: ({ waybillId }) => ({
        ...{ token: `TOKEN-${waybillId}`, waybillId, actionType },
        ...{ actionTime: 1584145981 + at, actionMsg: ['已揽收', '运输中', '已签收'][at] },
      }),
      expected: { errCode: 0 },
    }),
  ),
  {
    title: 'Its track',
    name: 'logistics-get-path',
    caller: 'staff',
    data: ofParcel,
    expected: { errCode: 0, fields: { pathItemNum: 3 } },
  },
  {
    title: 'Another parcel is placed',
    name: 'logistics-add-order',
    caller: 'staff',
    data: { ...parcel, orderId: 'shop-order-2' },
    expected: { errCode: 0, fields: { orderId: 'shop-order-2' } },
  },
  {
    title: 'and cancelled',
    name: 'logistics-cancel-order',
    caller: 'staff',
    data: ofParcel,
    expected: { errCode: 0, fields: { deliveryResultcode: 0 } },
  },
  {
    title: 'Its id is used up for ever',
    name: 'logistics-add-order',
    caller: 'staff',
    data: { ...parcel, orderId: 'shop-order-2' },
    expected: { errCode: -10032, code: 'already-exists' },
  },
  {
    title: 'and so are those that WeChat knows from elsewhere',
    name: 'logistics-add-order',
    caller: 'staff',
    data: { ...worksOf('logistics-add-order'), orderId: '01234567890123456789' },
    expected: { errCode: 9300522, code: 'already-exists' },
  },
  {
    title: 'A test parcel is picked up',
    name: 'logistics-test-update-order',
    caller: 'staff',
    data: worksOf('logistics-test-update-order'),
    expected: { errCode: 0 },
  },
  {
    title: 'A same-city delivery, signed on the server',
    name: 'local-delivery-get-order',
    caller: 'staff',
    data: worksOf('local-delivery-get-order'),
    expected: { errCode: 0, fields: { resultcode: 0, orderStatus: 101, waybillId: 'test_waybill_id' } },
  },
  {
    title: "The document's own request in snake_case: no such order",
    name: 'local-delivery-get-order',
    caller: 'staff',
    data: {
      shopid: 'a6c91f6f857f4d488e689xxxxx',
      shop_order_id: '61ac7ab5d5a12c5xxxxxx',
      shop_no: 'gaga001xxx',
      delivery_sign: 'f7d21b90d8194eeab4b74ef3428xxxxxzx',
    },
    expected: { errCode: 930563, code: 'not-found' },
  },
  {
    title: 'A test order is moved on',
    name: 'local-delivery-real-mock-update-order',
    caller: 'staff',
    data: {
      shopid: 'xxxxxxx',
      shopOrderId: 'xxxxxxxxxxx',
      actionTime: 1584145981,
      orderStatus: 101,
      actionMsg: '',
    },
    expected: { errCode: 0, fields: { resultcode: 0, resultmsg: 'ok' } },
  },
  {
    title: 'What a rider would cost',
    name: 'local-delivery-pre-add-order',
    caller: 'staff',
    data: worksOf('local-delivery-pre-add-order'),
    expected: { errCode: 0, fields: { fee: 10 } },
  },
  {
    title: 'The order is placed at that price',
    name: 'local-delivery-add-order',
    caller: 'staff',
    data: worksOf('local-delivery-add-order'),
    expected: { errCode: 0, fields: { fee: 10, orderStatus: 101 } },
  },
  ...[102, 202, 302].map(
    (orderStatus): Stop => ({
      title: { 102: 'A rider takes it', 202: 'picks it up', 302: 'and delivers it' }[orderStatus] as string,
      name: 'local-delivery-mock-update-order',
      caller: 'staff',
      data: { ...keyOfNewOrder, orderStatus },
      expected: { errCode: 0 },
    }),
  ),
  {
    title: 'The order is delivered',
    name: 'local-delivery-get-order',
    caller: 'staff',
    data: keyOfNewOrder,
    expected: { errCode: 0, fields: { orderStatus: 302 } },
  },
  {
    title: 'Somebody who is not staff',
    name: 'logistics-get-order',
    caller: 'stranger',
    data: { orderId: '01234567890123456789', deliveryId: 'SF' },
    expected: { errCode: -10003, code: 'permission-denied' },
  },
  {
    title: 'Fields missing, mistyped, unknown: all named at once',
    name: 'logistics-get-order',
    caller: 'staff',
    data: { orderId: 1, colour: 'red' },
    expected: { errCode: -10001, code: 'invalid-argument', issues: ['orderId', 'deliveryId', 'colour'] },
  },
  {
    title: 'Milliseconds where WeChat takes seconds',
    name: 'logistics-update-path',
    caller: 'staff',
    data: {
      token: 'TOKEN',
      waybillId: '12345678901234567890',
      actionTime: 1533052800000,
      actionType: 300002,
      actionMsg: '派件',
    },
    expected: { errCode: -10001, code: 'invalid-argument', issues: ['actionTime'] },
  },
  {
    title: "A status that the carrier's test account does not take",
    name: 'local-delivery-real-mock-update-order',
    caller: 'staff',
    data: { shopid: '1534713176', shopOrderId: 'sandbox-sftc-1', orderStatus: 301 },
    expected: { errCode: -10001, code: 'invalid-argument', issues: ['orderStatus'] },
  },
  {
    title: "An order token that is not the waybill's",
    name: 'logistics-update-path',
    caller: 'staff',
    data: {
      token: 'WRONG',
      waybillId: '12345678901234567890',
      actionTime: 1533052800,
      actionType: 300002,
      actionMsg: '派件',
    },
    expected: { errCode: 9300507, code: 'upstream-rejected' },
  },
];

/** Makes every stop, one after the other. */
export async function* tour(sandbox: Sandbox): AsyncGenerator<Visited> {
  let placed: Data = {};
  for (const planned of stops) {
    const data = typeof planned.data === 'function' ? planned.data(placed) : planned.data;
    const stop = { ...planned, data };
    const openid = stop.caller === 'staff' ? sandbox.adminOpenid : STRANGER;
    const outcome = await sandbox.call({ name: stop.name, data, openid });
    const answer = ('result' in outcome ? outcome.result : outcome) as Data;
    if (stop.name === 'logistics-add-order') placed = answer;
    const { coldStart, durationMs } = outcome;
    yield { stop, answer, coldStart, durationMs, asExpected: meets(answer, stop.expected) };
  }
}

function meets(
  answer: Record<string, unknown>,
  { errCode, code, fields = {}, issues }: Stop['expected'],
): boolean {
  const error = answer.error as { code?: string; issues?: { field: string }[] } | undefined;
  const named = error?.issues?.map(({ field }) => field);
  return (
    answer.errCode === errCode &&
    error?.code === code &&
    Object.entries(fields).every(([name, value]) => answer[name] === value) &&
    (issues === undefined || JSON.stringify(named) === JSON.stringify(issues))
  );
}
