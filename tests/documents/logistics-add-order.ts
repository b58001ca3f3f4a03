import type { DocumentTable, FieldRow } from './support/table';

const IMAGE =
  'https://mmbiz.qpic.cn/mmbiz_png/OiaFLUqewuIDNQnTiaCInIG8ibdosYHhQHPbXJUrqYSNIcBL60vo4LIjlcoNG1QPkeH5GWWEB41Ny895CokeAah8A/640';

/** Sender and receiver; required as in the document of 2019: the newest one marks nothing, and carriers refuse what is missing. */
const person = (of: string): Record<string, FieldRow> => ({
  [of]: { wire: of, type: 'object', required: true },
  [`${of}.name`]: { wire: 'name', type: 'text', required: true, bytes: 64 },
  [`${of}.tel`]: { wire: 'tel', type: 'text', required: false, bytes: 32 },
  [`${of}.mobile`]: { wire: 'mobile', type: 'text', required: false, bytes: 32 },
  [`${of}.company`]: { wire: 'company', type: 'text', required: false, bytes: 64 },
  [`${of}.postCode`]: { wire: 'post_code', type: 'text', required: false, bytes: 10 },
  [`${of}.country`]: { wire: 'country', type: 'text', required: false, bytes: 64 },
  [`${of}.province`]: { wire: 'province', type: 'text', required: true, bytes: 64 },
  [`${of}.city`]: { wire: 'city', type: 'text', required: true, bytes: 64 },
  [`${of}.area`]: { wire: 'area', type: 'text', required: true, bytes: 64 },
  [`${of}.address`]: { wire: 'address', type: 'text', required: true, bytes: 512 },
});

export const table: DocumentTable = {
  api: 'openapi.logistics.addOrder',
  method: 'POST',
  path: '/cgi-bin/express/business/order/add',
  cloudCall: true,
  kind: 'write',
  signed: false,
  mock: false,
  page: /\/express\/express-by-business\/api_addorder$/,
  read: '2026-06-01',
  fields: {
    addSource: { wire: 'add_source', type: 'integer', required: true, oneOf: [0, 2] },
    orderId: { wire: 'order_id', type: 'text', required: true, bytes: 512 },
    // By a rule: where addSource is 0.
    openid: { wire: 'openid', type: 'text', required: false, bytes: 128 },
    // By a rule: where addSource is 2.
    wxAppid: { wire: 'wx_appid', type: 'text', required: false, bytes: 64 },
    deliveryId: { wire: 'delivery_id', type: 'text', required: true, bytes: 64 },
    bizId: { wire: 'biz_id', type: 'text', required: true, bytes: 128 },
    customRemark: { wire: 'custom_remark', type: 'text', required: false, bytes: 1024 },
    tagid: { wire: 'tagid', type: 'integer', required: false },
    ...person('sender'),
    ...person('receiver'),
    cargo: { wire: 'cargo', type: 'object', required: true },
    'cargo.count': { wire: 'count', type: 'integer', required: true, range: [1, Infinity] },
    'cargo.weight': { wire: 'weight', type: 'decimal', required: true },
    'cargo.spaceX': { wire: 'space_x', type: 'decimal', required: true, range: [0, Infinity] },
    'cargo.spaceY': { wire: 'space_y', type: 'decimal', required: true, range: [0, Infinity] },
    'cargo.spaceZ': { wire: 'space_z', type: 'decimal', required: true, range: [0, Infinity] },
    'cargo.detailList': { wire: 'detail_list', type: 'list', required: true, range: [1, 500] },
    'cargo.detailList[].name': { wire: 'name', type: 'text', required: true, bytes: 128 },
    'cargo.detailList[].count': { wire: 'count', type: 'integer', required: true, range: [1, Infinity] },
    shop: { wire: 'shop', type: 'object', required: true },
    'shop.wxaPath': { wire: 'wxa_path', type: 'text', required: false, bytes: 2048 },
    // By a rule these three are required without detailList.
    'shop.imgUrl': { wire: 'img_url', type: 'text', required: false, bytes: 2048 },
    'shop.goodsName': { wire: 'goods_name', type: 'text', required: false, bytes: 128 },
    'shop.goodsCount': { wire: 'goods_count', type: 'integer', required: false, range: [1, Infinity] },
    'shop.detailList': { wire: 'detail_list', type: 'list', required: false, range: [0, 500] },
    'shop.detailList[].goodsName': { wire: 'goods_name', type: 'text', required: true, bytes: 128 },
    'shop.detailList[].goodsImgUrl': { wire: 'goods_img_url', type: 'text', required: true, bytes: 2048 },
    'shop.detailList[].goodsDesc': { wire: 'goods_desc', type: 'text', required: true, bytes: 512 },
    insured: { wire: 'insured', type: 'object', required: true },
    // As in 2019.
    'insured.useInsured': { wire: 'use_insured', type: 'integer', required: true, oneOf: [0, 1] },
    'insured.insuredValue': {
      wire: 'insured_value',
      type: 'integer',
      required: false,
      range: [0, Infinity],
    },
    service: { wire: 'service', type: 'object', required: true },
    'service.serviceType': { wire: 'service_type', type: 'integer', required: true },
    'service.serviceName': { wire: 'service_name', type: 'text', required: true, bytes: 128 },
    expectTime: { wire: 'expect_time', type: 'integer', required: false, unit: 'seconds' },
    takeMode: { wire: 'take_mode', type: 'integer', required: false, oneOf: [0, 1] },
  },
  codes: [
    ...[
      -1, 40001, 40003, 47001, 930559, 930561, 930564, 9300501, 9300502, 9300503, 9300510, 9300525, 9300526,
    ],
    ...[9300531, 9300534, 9300535, 9300536],
  ],
  request: {
    add_source: 0,
    order_id: '01234567890123456789',
    openid: 'oABC123456',
    delivery_id: 'SF',
    biz_id: 'xyz',
    custom_remark: '易碎物品',
    sender: {
      name: '张三',
      tel: '020-88888888',
      mobile: '18666666666',
      company: '公司名',
      post_code: '123456',
      country: '中国',
      province: '广东省',
      city: '广州市',
      area: '海珠区',
      address: 'XX路XX号XX大厦XX栋XX',
    },
    receiver: {
      name: '王小蒙',
      tel: '020-77777777',
      mobile: '18610000000',
      company: '公司名',
      post_code: '654321',
      country: '中国',
      province: '广东省',
      city: '广州市',
      area: '天河区',
      address: 'XX路XX号XX大厦XX栋XX',
    },
    shop: {
      wxa_path: '/index/index?from=waybill&id=01234567890123456789',
      detail_list: [
        { goods_name: '微信气泡狗抱枕（小号）', goods_img_url: IMAGE, goods_desc: '40cm * 40cm尺寸' },
        { goods_name: '微信气泡狗抱枕（中号）', goods_img_url: IMAGE, goods_desc: '50cm * 50cm尺寸' },
      ],
    },
    cargo: {
      count: 2,
      weight: 5.5,
      space_x: 30.5,
      space_y: 20,
      space_z: 20,
      detail_list: [
        { name: '微信气泡狗抱枕（中号)', count: 1 },
        { name: '微信气泡狗（大号）', count: 1 },
      ],
    },
    insured: { use_insured: 1, insured_value: 10000 },
    service: { service_type: 0, service_name: '标准快递' },
  },
  reply: {
    order_id: '01234567890123456789',
    waybill_id: '123456789',
    waybill_data: [
      { key: 'SF_bagAddr', value: '广州' },
      { key: 'SF_mark', value: '101- 07-03 509' },
    ],
  },
  answer: {
    orderId: '01234567890123456789',
    waybillId: '123456789',
    waybillData: [
      { key: 'SF_bagAddr', value: '广州' },
      { key: 'SF_mark', value: '101- 07-03 509' },
    ],
  },
  // The document's getOrder finds this order: on the sandbox it is placed already.
  // Otherwise the answer says that the order is watched, which is ours.
  options: { watch: false },
  refused: 9300522,
};
