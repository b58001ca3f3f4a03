import { type Arguments, type Behaviour, type Reply, refuse } from '../../sandbox/wechat/business-api';
import { isOpenid, STAFF_OPENID } from '../../sandbox/wechat/credentials';
import { type LogisticsWorld, TEST, TEST_BIZ_ID } from '../../sandbox/wechat/logistics-world';

type Person = Record<'name' | 'tel' | 'mobile' | 'province' | 'city' | 'area' | 'address', string>;

interface Order {
  order_id: string;
  openid?: string;
  delivery_id: string;
  biz_id: string;
  add_source: number;
  wx_appid?: string;
  expect_time?: number;
  sender: Person;
  receiver: Person;
  cargo: { count: number; weight: number; detail_list: { name: string }[] };
  shop: Arguments & { detail_list?: Arguments[] };
  insured: { use_insured?: number; insured_value?: number };
  service: { service_type: number; service_name: string };
}

/** Greatest lengths in UTF-8 bytes. */
const LENGTHS = { order_id: 512, custom_remark: 1024 };
const LENGTHS_OF_PERSON = {
  ...{ name: 64, tel: 32, mobile: 32, company: 64, post_code: 10, country: 64 },
  ...{ province: 64, city: 64, area: 64, address: 512 },
};

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    const order = args as unknown as Order;
    const refusal = refusedByWeChat(order, args, world) ?? refusedByCarrier(order, world);
    if (refusal) return refusal;
    const account = world.account(order.delivery_id, order.biz_id);
    if (account && world.carrier(order.delivery_id)?.franchise) account.quota_num -= 1;
    const { order_id, delivery_id, openid = '', sender, receiver, cargo } = order;
    const goods = cargo.detail_list.map(({ name }) => name).join('、');
    const contact = { sender: contactOf(sender), receiver: contactOf(receiver) };
    const placed = world.place({ order_id, delivery_id, openid, goods }, contact);
    return { order_id, waybill_id: placed.waybill_id, waybill_data: placed.waybill_data };
  },
};

function refusedByWeChat(order: Order, args: Arguments, world: LogisticsWorld): Reply | undefined {
  const { delivery_id, biz_id, openid, shop, service, add_source } = order;
  const carrier = world.carrier(delivery_id);
  if (!carrier) return refuse(9300503, 'Specified delivery id is not registerred');
  if (![0, 2].includes(add_source)) return refuse(930561, 'args error');
  if (add_source === 0 && !isOpenid(openid)) return refuse(40003, 'invalid openid');
  if (add_source === 2 && !order.wx_appid?.startsWith('wx')) return refuse(9300536, 'invalid wxa_appid');
  if (isTooLong(order, args)) return refuse(9300526, 'arg size exceed limit');
  if (delivery_id === TEST && openid !== STAFF_OPENID) return refuse(930559, 'invaild openid');
  if (!isBound(order, world)) return refuse(9300525, 'biz id not bind');
  if (carrier.services[service.service_type] === undefined) return refuse(9300510, 'invalid service type');
  if (!showsGoods(shop)) return refuse(9300535, 'invalid shop args');
  if (world.isUsed(order.order_id)) return refuse(9300522, 'this orderid is repeated');
  if (delivery_id === TEST && world.testOrders.left() <= 0)
    return refuse(930564, 'quota run out, try next day');
  if (carrier.franchise && (world.account(delivery_id, biz_id)?.quota_num ?? 0) <= 0)
    return refuse(9300523, 'quota is not enough; go to charge please');
  return undefined;
}

/** Whether the merchant may place orders under this account: his own, the one for cash or the one for tests. */
function isBound({ delivery_id, biz_id }: Order, world: LogisticsWorld): boolean {
  if (delivery_id === TEST) return biz_id === TEST_BIZ_ID;
  if (biz_id === world.carrier(delivery_id)?.cashBizId) return true;
  return world.account(delivery_id, biz_id)?.status_code === 0;
}

function isTooLong({ sender, receiver, cargo, shop }: Order, args: Arguments): boolean {
  const names = [shop.goods_name, ...(shop.detail_list ?? []).map(({ goods_name }) => goods_name)];
  return (
    exceeds(LENGTHS, args) ||
    exceeds(LENGTHS_OF_PERSON, sender) ||
    exceeds(LENGTHS_OF_PERSON, receiver) ||
    [...names, ...cargo.detail_list.map(({ name }) => name)].some((name) => exceeds({ name: 128 }, { name }))
  );
}

function exceeds(lengths: Record<string, number>, values: Arguments): boolean {
  return Object.entries(lengths).some(
    ([name, bytes]) => Buffer.byteLength(String(values[name] ?? '')) > bytes,
  );
}

function showsGoods({ detail_list = [], img_url, goods_name, goods_count }: Order['shop']): boolean {
  return detail_list.length > 0 || Boolean(img_url && goods_name && Number(goods_count) > 0);
}

function refusedByCarrier(order: Order, world: LogisticsWorld): Reply | undefined {
  // The platform answers for the test carrier.
  if (order.delivery_id === TEST) return undefined;
  const { sender, receiver, cargo, insured, expect_time, delivery_id } = order;
  if (cargo.detail_list.length === 0) return refusal(30001, 'cargo.detailList is empty');
  if (!isWhole(sender)) return refusal(20002, '寄件人信息不完整');
  if (!isWhole(receiver)) return refusal(20004, '收件人信息不完整');
  if (cargo.count < 1 || cargo.weight <= 0) return refusal(20006, '件数或重量不合理');
  const leastInsured = delivery_id === 'SF' ? 100 : 1;
  if (insured.use_insured === 1 && (insured.insured_value ?? 0) < leastInsured)
    return refusal(20008, `can not less then ${leastInsured} cents`);
  // What a time gone by is answered the documents do not say.
  if (expect_time && expect_time < world.seconds()) return refusal(-1, 'unknown ERROR');
  return undefined;
}

function isWhole({ name, tel, mobile, province, city, area, address }: Person): boolean {
  return Boolean(name && (tel || mobile) && province && city && area && address);
}

function refusal(delivery_resultcode: number, delivery_resultmsg: string): Reply {
  return {
    ...refuse(9300501, 'delivery logic fail'),
    delivery_resultcode,
    delivery_resultmsg,
    waybill_data: [],
  };
}

function contactOf({ name, tel = '', mobile = '', province, city, area, address }: Person) {
  return { name, tel, mobile, address: `${province}${city}${area}${address}` };
}
