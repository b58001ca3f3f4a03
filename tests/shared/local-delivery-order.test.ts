import { contract as addOrder } from '../../cloudfunctions/local-delivery-add-order/contract';
import { guide } from '../../cloudfunctions/local-delivery-add-order/guide';
import { contract as cancelOrder } from '../../cloudfunctions/local-delivery-cancel-order/contract';
import { contract as preCancelOrder } from '../../cloudfunctions/local-delivery-pre-cancel-order/contract';
import { contract as reOrder } from '../../cloudfunctions/local-delivery-re-order/contract';
import { filled } from '../../shared/call/wire-body';
import type { Values } from '../../shared/contract/fields';
import type { Failure } from '../../shared/errors/failure';
import { readEvent } from '../../shared/event';
import { Settings } from '../../shared/settings';

// What api_preaddorder prints, typed from it.
const CLASSES: Record<string, string> = {
  美食夜宵: '零食小吃 香锅/烤鱼 西餐 日韩料理 海鲜/烧烤 快餐/地方菜 小龙虾 披萨',
  甜品饮料: '甜品 奶茶果汁 咖啡 面包/糕点 冰淇淋',
  蛋糕: '蛋糕',
  日用百货:
    '便利店 水站/奶站 零食/干果 五金日用 粮油调味 文具店 酒水行 地方特产 进口食品 宠物用品 超市 书店 宠物食品用品 办公家居用品',
  果蔬生鲜: '果蔬 海鲜水产 冷冻速食',
  鲜花: '鲜花',
  医药健康: '送药 器材器具',
  美妆护肤: '日化美妆',
  母婴: '孕婴用品',
  文件或票务: '保单 票务文件 政府文件 证件',
  服饰鞋帽: '服饰鞋帽综合',
  洗涤: '脏衣服收 干净衣服派',
  珠宝奢侈品: '珠宝饰品 奢侈品',
  家居家装: '家具 装修建材 厨房卫浴',
  数码产品: '数码产品',
  配件器材: '配件器材',
  电商: '电视购物 线上商城',
  现场勘查: '现场勘查',
  快递业务: '快递配送',
  其他: '其他',
};
const seconds = Object.values(CLASSES).flatMap((of) => of.split(' '));

/** `field: message` of every issue with the order, after these changes to one that is in order. */
function issuesWith(change: Record<string, unknown>, contract = addOrder): string[] {
  const event: Record<string, unknown> = JSON.parse(JSON.stringify(guide.works));
  for (const [at, value] of Object.entries(change)) {
    const [first = '', second] = at.split('.');
    if (second === undefined) event[first] = value;
    else (event[first] as Record<string, unknown>)[second] = value;
  }
  try {
    readEvent(contract, event);
    return [];
  } catch (error) {
    const { issues } = (error as { details: { issues: { field: string; message: string }[] } }).details;
    return issues.map(({ field, message }) => `${field}: ${message}`);
  }
}

test.each(Object.entries(CLASSES))('%s goes with its own second classes and no other', (first, own) => {
  for (const second of seconds) {
    const issues = issuesWith({ 'cargo.cargoFirstClass': first, 'cargo.cargoSecondClass': second });
    const right = own.split(' ').includes(second);
    expect([second, issues.length]).toEqual([second, right ? 0 : 1]);
    if (!right) expect(issues[0]).toMatch(new RegExp(`^cargo\\.cargoSecondClass: .*${first}`));
  }
});

const SFTC = { deliveryId: 'SFTC' };
const SS = { deliveryId: 'SS', 'orderInfo.isDirectDelivery': 1, 'orderInfo.deliveryServiceCode': '1' };
const MTPS = { deliveryId: 'MTPS', 'orderInfo.deliveryServiceCode': '4011' };
const DADA = { deliveryId: 'DADA' };

test.each([SFTC, SS, MTPS, DADA])('an order as %j wants it is in order', (change) => {
  expect(issuesWith(change)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string]>([
  ['SFTC', { ...SFTC, sender: undefined }, 'sender'],
  ['SFTC', { ...SFTC, 'orderInfo.orderTime': undefined }, 'orderInfo.orderTime'],
  ['SFTC', { ...SFTC, 'orderInfo.orderType': 1 }, 'orderInfo.expectedFinishTime'],
  ['SS', { ...SS, sender: undefined }, 'sender'],
  ['SS', { ...SS, 'orderInfo.isDirectDelivery': 0 }, 'orderInfo.isDirectDelivery'],
  ['SS', { ...SS, 'orderInfo.deliveryServiceCode': '' }, 'orderInfo.deliveryServiceCode'],
  ['SS', { ...SS, 'orderInfo.tips': 4 }, 'orderInfo.tips'],
  ['SS', { ...SS, 'orderInfo.orderType': 1 }, 'orderInfo.expectedPickTime'],
  ['MTPS', { ...MTPS, 'orderInfo.deliveryServiceCode': 'fast' }, 'orderInfo.deliveryServiceCode'],
  ['MTPS', { ...MTPS, 'orderInfo.cashOnPickup': 1 }, 'orderInfo.cashOnPickup'],
  ['MTPS', { ...MTPS, 'orderInfo.cashOnDelivery': 1 }, 'orderInfo.cashOnDelivery'],
  ['MTPS', { ...MTPS, 'orderInfo.tips': 1 }, 'orderInfo.tips'],
  ['MTPS', { ...MTPS, 'orderInfo.deliveryServiceCode': '4011x' }, 'orderInfo.deliveryServiceCode'],
  ['MTPS', { ...MTPS, 'orderInfo.deliveryServiceCode': undefined }, 'orderInfo.deliveryServiceCode'],
  ['MTPS', { ...MTPS, 'orderInfo.orderType': 1 }, 'orderInfo.expectedFinishTime'],
  ['DADA', { ...DADA, 'orderInfo.orderType': 1 }, 'orderInfo.expectedDeliveryTime'],
])('%s refuses %j', (carrier, change, field) => {
  expect(issuesWith(change)).toEqual([expect.stringMatching(new RegExp(`^${field}: .*${carrier}`))]);
});

test("longitude and latitude in each other's place are both named, and nothing is called missing for it", () => {
  expect(
    issuesWith({ ...SFTC, 'sender.lng': 40.01, 'sender.lat': 116.45 }).map((issue) => issue.split(':')[0]),
  ).toEqual(['sender.lng', 'sender.lat']);
});

test('MTPS is not placed again under the same number', () => {
  expect(issuesWith(MTPS, reOrder as never)).toEqual([expect.stringMatching(/^deliveryId: .*MTPS/)]);
});

test('yuan have two decimals, the value of the goods is more than 0 and at most 5000', () => {
  for (const value of [0, -1, 0.001, 5000.01]) {
    expect(issuesWith({ 'cargo.goodsValue': value })).toEqual([
      expect.stringMatching(/^cargo\.goodsValue: /),
    ]);
  }
  for (const value of [0.01, 19.99, 5000]) expect(issuesWith({ 'cargo.goodsValue': value })).toEqual([]);
});

test('SS takes no other tips than these', () => {
  for (const tips of [0, 2, 3, 5, 10, 15, 20, 50, 100]) {
    expect([tips, issuesWith({ ...SS, 'orderInfo.tips': tips })]).toEqual([tips, []]);
  }
  for (const tips of [1, 40, 200]) expect(issuesWith({ ...SS, 'orderInfo.tips': tips })).toHaveLength(1);
});

describe('an appointment', () => {
  const appointed = { 'orderInfo.orderType': 1 };

  test('of SFTC goes by either of two times, and the issue names both', () => {
    expect(issuesWith({ ...SFTC, ...appointed })).toEqual([
      expect.stringMatching(
        /^orderInfo\.expectedFinishTime: is required where orderType is 1 \(or expectedPickTime\) for SFTC\n/,
      ),
    ]);
    for (const time of ['orderInfo.expectedFinishTime', 'orderInfo.expectedPickTime']) {
      expect(issuesWith({ ...SFTC, ...appointed, [time]: 1_700_000_000 })).toEqual([]);
    }
  });

  test('of SS goes by one, and the issue names no other', () => {
    expect(issuesWith({ ...SS, ...appointed })).toEqual([
      expect.stringMatching(/^orderInfo\.expectedPickTime: is required where orderType is 1 for SS\n/),
    ]);
  });

  test('of a carrier of whom no document says which goes by any', () => {
    for (const deliveryId of ['UU', 'constructor']) {
      expect(issuesWith({ deliveryId, ...appointed })).toEqual([
        expect.stringMatching(
          /^orderInfo\.expectedDeliveryTime: is required where orderType is 1 \(or expectedFinishTime, expectedPickTime\)\n/,
        ),
      ]);
      for (const time of ['expectedDeliveryTime', 'expectedFinishTime', 'expectedPickTime']) {
        expect(issuesWith({ deliveryId, ...appointed, [`orderInfo.${time}`]: 1_700_000_000 })).toEqual([]);
      }
    }
  });
});

test('the details of the goods are at most 10,240 characters of JSON', () => {
  const detailOf = (length: number) => {
    const name = (of: number) => ({ goodCount: 1, goodName: 'x'.repeat(of) });
    const goods = [...Array.from({ length: 10 }, () => name(900)), name(1)];
    const missing = length - JSON.stringify({ goods }).length;
    return { goods: [...goods.slice(0, -1), name(1 + missing)] };
  };
  expect(issuesWith({ 'cargo.goodsDetail': detailOf(10_240) })).toEqual([]);
  expect(issuesWith({ 'cargo.goodsDetail': detailOf(10_241) })).toEqual([
    expect.stringMatching(/^cargo\.goodsDetail: must be at most 10240 characters/),
  ]);
});

describe('the shop of an order', () => {
  test('is told of its goods in a list, or in four fields', () => {
    const detailList = [{ goodsName: 'a', goodsImgUrl: 'https://example.com/a.jpg' }];
    expect(issuesWith({ shop: { detailList } })).toEqual([]);
    for (const shop of [{}, { detailList: [] }]) {
      expect(issuesWith({ shop }).map((issue) => issue.split(':')[0])).toEqual([
        'shop.wxaPath',
        'shop.imgUrl',
        'shop.goodsName',
        'shop.goodsCount',
      ]);
    }
  });
});

test.each([
  [{ cancelReasonId: 6 }, ['cancelReason']],
  [{ cancelReasonId: 6, cancelReason: '' }, ['cancelReason']],
  [{ cancelReasonId: 6, cancelReason: '不想要了' }, []],
  [{ cancelReasonId: 5 }, []],
])('a cancellation with %j lacks %j', (change, lacking) => {
  for (const contract of [cancelOrder, preCancelOrder]) {
    const event = { shopid: 's', shopOrderId: 'o', waybillId: 'w', deliveryId: 'SFTC', ...change };
    expect(fieldsOf(() => readEvent(contract, event))).toEqual(lacking);
  }
});

describe('the number of the store', () => {
  const LOCAL_DELIVERY_SHOPS = JSON.stringify({
    with: { appSecret: 'a', shopNo: '7' },
    without: { appSecret: 'b' },
  });
  const fill = (fields: Record<string, unknown>) =>
    filled(addOrder.fields, fields as Values, new Settings({ LOCAL_DELIVERY_SHOPS }), 0, () => 'wx1').shopNo;

  test('is the one of the settings, and what the event says comes first', () => {
    expect(fill({ shopid: 'with', deliveryId: 'SS' })).toBe('7');
    expect(fill({ shopid: 'with', deliveryId: 'SS', shopNo: '8' })).toBe('8');
  });

  test.each(['SS', 'MTPS'])('is required by %s alone, which refuse without it', (deliveryId) => {
    expect(fieldsOf(() => fill({ shopid: 'without', deliveryId }))).toEqual(['shopNo']);
    expect(fill({ shopid: 'without', deliveryId: 'DADA' })).toBeUndefined();
    expect(fill({ shopid: 'without' })).toBeUndefined();
  });
});

/** Of the issues that it throws. */
function fieldsOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    return (error as Failure).details.issues?.map(({ field }) => field) ?? [];
  }
}
