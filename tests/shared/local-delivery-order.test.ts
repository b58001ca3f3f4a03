import { contract as addOrder } from '../../cloudfunctions/local-delivery-add-order/contract';
import { guide } from '../../cloudfunctions/local-delivery-add-order/guide';
import { contract as reOrder } from '../../cloudfunctions/local-delivery-re-order/contract';
import { readEvent } from '../../shared/event';

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
