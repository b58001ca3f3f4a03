import type { FieldRow } from './table';

// The order that the pages api_preaddorder, api_addlocalorder and api_reorder print, typed from them by hand.

/** In the order of the document; where it counts characters, bytes are four times as many. */
const text = (wire: string, bytes: number, more: Partial<FieldRow> = {}): FieldRow => ({
  wire,
  type: 'text',
  required: true,
  bytes,
  ...more,
});
const left = { required: false } as const;
const mayBeEmpty = { required: false, empty: true } as const;
const choice = (wire: string, ...oneOf: number[]): FieldRow => ({
  wire,
  type: 'integer',
  required: false,
  oneOf,
});
const seconds = (wire: string): FieldRow => ({ wire, type: 'integer', required: false, unit: 'seconds' });
const yuan = (wire: string): FieldRow => ({ wire, type: 'decimal', required: false, range: [0, Infinity] });
const upTo = (wire: string, most: number, required: boolean): FieldRow => ({
  wire,
  type: 'decimal',
  required,
  range: [-Infinity, most],
});

const person = (at: string): Record<string, FieldRow> => ({
  [`${at}.name`]: text('name', 1024),
  [`${at}.city`]: text('city', 256),
  [`${at}.address`]: text('address', 2048),
  [`${at}.addressDetail`]: text('address_detail', 2048),
  [`${at}.phone`]: text('phone', 256),
  [`${at}.lng`]: { wire: 'lng', type: 'decimal', required: true, range: [73, 136] },
  [`${at}.lat`]: { wire: 'lat', type: 'decimal', required: true, range: [3, 54] },
  [`${at}.coordinateType`]: choice('coordinate_type', 0, 1),
});

export const orderRows: Record<string, FieldRow> = {
  shopid: text('shopid', 128),
  shopOrderId: text('shop_order_id', 128),
  // Required by the document; the function takes them from its settings.
  shopNo: text('shop_no', 128, left),
  deliverySign: text('delivery_sign', 64, left),
  deliveryId: text('delivery_id', 64),
  openid: text('openid', 128),
  sender: { wire: 'sender', type: 'object', required: false },
  ...person('sender'),
  receiver: { wire: 'receiver', type: 'object', required: true },
  ...person('receiver'),
  cargo: { wire: 'cargo', type: 'object', required: true },
  'cargo.goodsValue': upTo('goods_value', 5000, true),
  'cargo.goodsHeight': upTo('goods_height', 45, false),
  'cargo.goodsLength': upTo('goods_length', 65, false),
  'cargo.goodsWidth': upTo('goods_width', 50, false),
  'cargo.goodsWeight': upTo('goods_weight', 50, true),
  'cargo.goodsDetail': { wire: 'goods_detail', type: 'object', required: false },
  'cargo.goodsDetail.goods': { wire: 'goods', type: 'list', required: true, range: [0, 300] },
  'cargo.goodsDetail.goods[].goodCount': {
    wire: 'good_count',
    type: 'integer',
    required: true,
    range: [1, Infinity],
  },
  'cargo.goodsDetail.goods[].goodName': text('good_name', 1024),
  'cargo.goodsDetail.goods[].goodPrice': yuan('good_price'),
  'cargo.goodsDetail.goods[].goodUnit': text('good_unit', 80, mayBeEmpty),
  'cargo.goodsPickupInfo': text('goods_pickup_info', 400, mayBeEmpty),
  'cargo.goodsDeliveryInfo': text('goods_delivery_info', 400, mayBeEmpty),
  'cargo.cargoFirstClass': {
    wire: 'cargo_first_class',
    type: 'text',
    required: true,
    oneOf:
      '美食夜宵 甜品饮料 蛋糕 日用百货 果蔬生鲜 鲜花 医药健康 美妆护肤 母婴 文件或票务 服饰鞋帽 洗涤 珠宝奢侈品 家居家装 数码产品 配件器材 电商 现场勘查 快递业务 其他'.split(
        ' ',
      ),
  },
  'cargo.cargoSecondClass': text('cargo_second_class', 64),
  orderInfo: { wire: 'order_info', type: 'object', required: true },
  'orderInfo.deliveryServiceCode': text('delivery_service_code', 128, mayBeEmpty),
  'orderInfo.orderType': choice('order_type', 0, 1),
  'orderInfo.expectedDeliveryTime': seconds('expected_delivery_time'),
  'orderInfo.expectedFinishTime': seconds('expected_finish_time'),
  'orderInfo.expectedPickTime': seconds('expected_pick_time'),
  'orderInfo.poiSeq': text('poi_seq', 128, mayBeEmpty),
  'orderInfo.note': text('note', 800, mayBeEmpty),
  'orderInfo.orderTime': seconds('order_time'),
  'orderInfo.isInsured': choice('is_insured', 0, 1),
  'orderInfo.declaredValue': yuan('declared_value'),
  'orderInfo.tips': yuan('tips'),
  'orderInfo.isDirectDelivery': choice('is_direct_delivery', 0, 1),
  'orderInfo.cashOnDelivery': yuan('cash_on_delivery'),
  'orderInfo.cashOnPickup': yuan('cash_on_pickup'),
  'orderInfo.riderPickMethod': choice('rider_pick_method', 1, 2),
  'orderInfo.isFinishCodeNeeded': choice('is_finish_code_needed', 0, 1),
  'orderInfo.isPickupCodeNeeded': choice('is_pickup_code_needed', 0, 1),
  shop: { wire: 'shop', type: 'object', required: true },
  'shop.wxaPath': text('wxa_path', 1024, left),
  'shop.imgUrl': text('img_url', 1024, left),
  'shop.goodsName': text('goods_name', 128, left),
  'shop.goodsCount': { wire: 'goods_count', type: 'integer', required: false, range: [1, Infinity] },
  'shop.wxaAppid': text('wxa_appid', 64, left),
  'shop.detailList': { wire: 'detail_list', type: 'list', required: false, range: [0, 100] },
  'shop.detailList[].goodsName': text('goods_name', 128),
  'shop.detailList[].goodsImgUrl': text('goods_img_url', 1024),
  'shop.detailList[].goodsDesc': text('goods_desc', 512, left),
  subBizId: text('sub_biz_id', 128, mayBeEmpty),
};

/** Printed by all three pages. */
export const orderRequest = {
  cargo: {
    cargo_first_class: '美食夜宵',
    cargo_second_class: '零食小吃',
    goods_detail: {
      goods: [
        { good_count: 1, good_name: '水果', good_price: 10, good_unit: '元' },
        { good_count: 2, good_name: '蔬菜', good_price: 20, good_unit: '元' },
      ],
    },
    goods_height: 1,
    goods_length: 3,
    goods_value: 5,
    goods_weight: 1,
    goods_width: 2,
  },
  delivery_id: 'SFTC',
  delivery_sign: '01234567890123456789',
  openid: 'oABC123456',
  order_info: {
    delivery_service_code: '',
    expected_delivery_time: 0,
    is_direct_delivery: 0,
    is_finish_code_needed: 1,
    is_insured: 0,
    is_pickup_code_needed: 1,
    note: 'test_note',
    order_time: 1555220757,
    order_type: 0,
    poi_seq: '1111',
    tips: 0,
  },
  receiver: {
    address: 'xxx地铁站',
    address_detail: '2号楼202',
    city: '北京市',
    coordinate_type: 0,
    lat: 40.15296,
    lng: 116.50603,
    name: '老王',
    phone: '18512345678',
  },
  sender: {
    address: 'xx大厦',
    address_detail: '1号楼101',
    city: '北京市',
    coordinate_type: 0,
    lat: 40.448612,
    lng: 116.383075,
    name: '刘一',
    phone: '13712345678',
  },
  shop: {
    goods_count: 2,
    goods_name: '宝贝',
    img_url: 'https://mmbiz.qpic.cn/mmbiz_png/xxxxxxxxx/0?wx_fmt=png',
    wxa_path: '/page/index/index',
  },
  shop_no: '12345678',
  sub_biz_id: 'sub_biz_id_1',
  shop_order_id: 'SFTC_001',
  shopid: '122222222',
};

/** Printed by api_addlocalorder and api_reorder, the misspelt insurance among it. */
export const orderReply = {
  resultcode: 0,
  resultmsg: 'ok',
  fee: 10,
  deliverfee: 10,
  couponfee: 0,
  tips: 0,
  insurancfee: 0,
  distance: 1000,
  waybill_id: '123456789',
  order_status: 101,
  finish_code: 1024,
  pickup_code: 2048,
  dispatch_duration: 300,
};

export const orderAnswer = {
  resultcode: 0,
  resultmsg: 'ok',
  fee: 10,
  deliverfee: 10,
  couponfee: 0,
  tips: 0,
  insurancefee: 0,
  distance: 1000,
  waybillId: '123456789',
  orderStatus: 101,
  finishCode: 1024,
  pickupCode: 2048,
  dispatchDuration: 300,
};
