import { answer } from './guide';

// Labels that the parcel APIs share.

export const orderId = { en: 'Order id', zh: '订单 ID' };
export const deliveryId = {
  en: 'Carrier id, as getAllDelivery gives it',
  zh: '快递公司 ID，见 getAllDelivery',
};
export const waybillId = { en: 'Waybill id', zh: '运单 ID' };
export const eventToken = {
  en: 'Token of the order event (not an access token)',
  zh: '下单事件中推送的 Token（不是 access_token）',
};
export const bizId = { en: 'Your account with the carrier', zh: '快递公司客户编码' };
export const openid = { en: "Customer's openid", zh: '用户 openid' };

export const keyAndValue = {
  key: answer.text('Name of the entry', '信息的键'),
  value: answer.text('Its text', '信息的值'),
};

export const trackActions = {
  100001: { en: 'picked up', zh: '揽件成功' },
  100002: { en: 'pick-up failed', zh: '揽件失败' },
  100003: { en: 'courier assigned', zh: '分配业务员' },
  200001: { en: 'in transit', zh: '更新运输轨迹' },
  300002: { en: 'out for delivery', zh: '开始派送' },
  300003: { en: 'delivered and signed for', zh: '签收成功' },
  300004: { en: 'delivery failed', zh: '签收失败' },
  400001: { en: 'order cancelled', zh: '订单取消' },
  400002: { en: 'order held up', zh: '订单滞留' },
};

export const actionType = { en: 'Kind of the change', zh: '轨迹变化类型', values: trackActions };
export const actionTime = { en: 'Time of the change, Unix seconds', zh: '轨迹变化时间，Unix 秒级时间戳' };

const person = {
  name: { en: 'Name', zh: '姓名' },
  tel: { en: 'Telephone; this or mobile is needed', zh: '座机号码，与 mobile 至少填一个' },
  mobile: { en: 'Mobile phone; this or tel is needed', zh: '手机号码，与 tel 至少填一个' },
  company: { en: 'Company', zh: '公司名称' },
  postCode: { en: 'Postcode', zh: '邮编' },
  country: { en: 'Country', zh: '国家' },
  province: { en: 'Province, such as 广东省', zh: '省份，如“广东省”' },
  city: { en: 'City, such as 广州市', zh: '市/地区，如“广州市”' },
  area: { en: 'District, such as 海珠区', zh: '区/县，如“海珠区”' },
  address: { en: 'Street, house and door', zh: '详细地址' },
};

const goodsName = { en: 'Name of the goods', zh: '商品名称' };
const imageUrl = {
  en: 'Address of a picture, https://… (no cloud:// file id)',
  zh: '商品缩略图地址，https://…（不能是 cloud:// 文件 ID）',
};

export const shopFields = {
  wxaPath: {
    en: 'Page that the notification opens, best that of the order',
    zh: '通知打开的小程序页面，建议为订单页',
  },
  imgUrl: imageUrl,
  goodsName,
  goodsCount: { en: 'Number of goods', zh: '商品数量' },
  detailList: {
    en: 'The goods one by one (or imgUrl, goodsName and goodsCount)',
    zh: '商品详情列表（或填 imgUrl、goodsName、goodsCount）',
    fields: {
      goodsName,
      goodsImgUrl: imageUrl,
      goodsDesc: { en: 'Description', zh: '商品详情描述' },
    },
  },
};

/** An order, as addOrder takes it and previewTemplate repeats it. */
export const parcelFields = {
  addSource: {
    en: 'Where the order comes from',
    zh: '订单来源',
    values: {
      0: { en: 'the mini program', zh: '小程序订单' },
      2: { en: 'an app or a web page (no notifications)', zh: 'App 或 H5 订单（不发送通知）' },
    },
  },
  orderId: {
    en: 'Order id of your own, used once and for ever: a new attempt after a cancellation needs a new one',
    zh: '订单 ID，须全局唯一且不可复用：取消后重新下单须换新的',
  },
  openid: {
    en: "Customer's openid, required where addSource is 0",
    zh: '用户 openid，addSource 为 0 时必填',
  },
  wxAppid: {
    en: 'AppID of the app or web page, required where addSource is 2',
    zh: 'App 或 H5 的 AppID，addSource 为 2 时必填',
  },
  deliveryId,
  bizId: {
    en: 'Your account with the carrier, or SF_CASH, DB_CASH',
    zh: '快递公司客户编码，现付为 SF_CASH、DB_CASH',
  },
  customRemark: { en: 'Remark printed on the waybill', zh: '快递备注，会打印在面单上' },
  tagid: { en: 'Tag id, of platform mini programs', zh: '订单标签 ID，用于平台型小程序' },
  sender: { en: 'Sender', zh: '发件人', fields: person },
  receiver: { en: 'Receiver', zh: '收件人', fields: person },
  cargo: {
    en: 'The parcel',
    zh: '包裹信息',
    fields: {
      count: { en: 'Number of parcels', zh: '包裹数量' },
      weight: { en: 'Weight in all, kg', zh: '货物总重量，千克' },
      spaceX: { en: 'Length, cm', zh: '货物长度，厘米' },
      spaceY: { en: 'Width, cm', zh: '货物宽度，厘米' },
      spaceZ: { en: 'Height, cm', zh: '货物高度，厘米' },
      detailList: {
        en: 'What is in it',
        zh: '货物详情列表',
        fields: { name: { en: 'Name', zh: '名称' }, count: { en: 'Number', zh: '数量' } },
      },
    },
  },
  shop: { en: 'Goods as the notification and the waybill show them', zh: '商品信息', fields: shopFields },
  insured: {
    en: 'Insurance',
    zh: '保价信息',
    fields: {
      useInsured: {
        en: 'Insured or not',
        zh: '是否保价',
        values: { 0: { en: 'not insured', zh: '不保价' }, 1: { en: 'insured', zh: '保价' } },
      },
      insuredValue: { en: 'Insured value, fen (SF: at least 100)', zh: '保价金额，单位为分（顺丰至少 100）' },
    },
  },
  service: {
    en: 'Service, as getAllDelivery names it',
    zh: '服务类型，见 getAllDelivery',
    fields: { serviceType: { en: 'Number', zh: '服务类型' }, serviceName: { en: 'Name', zh: '服务名称' } },
  },
  expectTime: {
    en: 'Pick-up time, Unix seconds; 0 = agreed already; SF wants it',
    zh: '预约上门取件时间，Unix 秒级时间戳；0 表示已事先约定；顺丰必传',
  },
  takeMode: {
    en: 'Where the contract was signed, YTO only',
    zh: '分单策略，目前仅圆通支持',
    values: {
      0: { en: 'with a branch (default)', zh: '线下网点签约（默认）' },
      1: { en: 'with headquarters', zh: '总部签约结算' },
    },
  },
};

/** The carrier's word beside WeChat's. */
export const carrierResult = {
  deliveryResultcode: answer.number("The carrier's code, 0 = accepted", '快递公司返回码，0 为成功', {
    optional: true,
  }),
  deliveryResultmsg: answer.text("The carrier's words", '快递公司返回说明', { optional: true }),
};
