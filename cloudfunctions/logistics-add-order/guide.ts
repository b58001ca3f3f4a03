import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const IMAGE =
  'https://mmbiz.qpic.cn/mmbiz_png/OiaFLUqewuIDNQnTiaCInIG8ibdosYHhQHPbXJUrqYSNIcBL60vo4LIjlcoNG1QPkeH5GWWEB41Ny895CokeAah8A/640';

/** The document's own, but for the order id: that of the document is taken on the sandbox. */
const works = {
  addSource: 0,
  orderId: 'shop-order-1',
  openid: 'oABC123456',
  deliveryId: 'SF',
  bizId: 'xyz',
  customRemark: '易碎物品',
  sender: {
    name: '张三',
    tel: '020-88888888',
    mobile: '18666666666',
    company: '公司名',
    postCode: '123456',
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
    postCode: '654321',
    country: '中国',
    province: '广东省',
    city: '广州市',
    area: '天河区',
    address: 'XX路XX号XX大厦XX栋XX',
  },
  cargo: {
    count: 2,
    weight: 5.5,
    spaceX: 30.5,
    spaceY: 20,
    spaceZ: 20,
    detailList: [
      { name: '微信气泡狗抱枕（中号）', count: 1 },
      { name: '微信气泡狗（大号）', count: 1 },
    ],
  },
  shop: {
    wxaPath: '/index/index?from=waybill&id=01234567890123456789',
    detailList: [
      { goodsName: '微信气泡狗抱枕（小号）', goodsImgUrl: IMAGE, goodsDesc: '40cm * 40cm尺寸' },
      { goodsName: '微信气泡狗抱枕（中号）', goodsImgUrl: IMAGE, goodsDesc: '50cm * 50cm尺寸' },
    ],
  },
  insured: { useInsured: 1, insuredValue: 10000 },
  service: { serviceType: 0, serviceName: '标准快递' },
};

/** A parcel for the test carrier; the openid must be that of somebody on the mini program's staff. */
const test = {
  ...works,
  openid: 'oStaff0000000000000000000000',
  deliveryId: 'TEST',
  bizId: 'test_biz_id',
  service: { serviceType: 1, serviceName: 'test_service_name' },
};

export const guide = defineGuide(contract)({
  title: { en: 'Place a parcel order', zh: '生成运单' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_addorder',
    date: '2026-06-01',
  },
  fields: say.parcelFields,
  answer: {
    orderId: answer.text('Order id', '订单 ID'),
    waybillId: answer.text('Waybill id, the number to track the parcel with', '运单 ID，即快递单号'),
    waybillData: answer.list('What is printed on the waybill', '运单信息', say.keyAndValue),
    ...say.carrierResult,
  },
  codes: [
    -1, 40001, 40003, 47001, 48001, 930559, 930561, 930564, 9300501, 9300502, 9300503, 9300508, 9300510,
    9300520, 9300521, 9300522, 9300523, 9300525, 9300526, 9300531, 9300534, 9300535, 9300536, 9909001,
  ],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'test',
      title: { en: 'A test order: carrier TEST', zh: '测试订单：快递公司 TEST' },
      caller: 'staff',
      event: test,
    },
    {
      id: 'used',
      title: { en: 'Fails: an order id used before', zh: '失败：订单 ID 已被使用' },
      fails: 'already-exists',
      caller: 'staff',
      event: { ...works, orderId: '01234567890123456789' },
    },
    {
      id: 'unbound',
      title: { en: 'Fails: an account that is not bound', zh: '失败：客户编码未绑定' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { ...works, bizId: 'nobody' },
    },
    {
      id: 'incomplete',
      title: { en: 'Fails: a receiver without telephone', zh: '失败：收件人未填电话' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, receiver: { ...works.receiver, tel: undefined, mobile: undefined } },
    },
  ],
});
