import { answer } from './guide';

// Labels that the APIs of 同城配送 share.

const BASE =
  'https://developers.weixin.qq.com/miniprogram/dev/server/API/weixin-express/same_city_distribution/api_intracity_';

/** The official page of an API, by its documented name. */
export const document = (name: string) => ({ url: `${BASE}${name}`, date: '2026-06-01' });

export const wxStoreId = { en: "WeChat's number of the store, as text", zh: '微信门店编号（文本）' };
export const outStoreId = { en: 'Your own number of the store', zh: '自定义门店编号' };
export const wxOrderId = { en: "WeChat's number of the order, as text", zh: '微信订单编号（文本）' };
export const storeOrderId = {
  en: 'Your own number of the order, only once in a store',
  zh: '门店订单编号，同一门店内唯一',
};
export const orderKeys = {
  wxOrderId: {
    en: `${wxOrderId.en}; or wxStoreId and storeOrderId`,
    zh: `${wxOrderId.zh}；或同时给出 wxStoreId 与 storeOrderId`,
  },
  wxStoreId,
  storeOrderId,
};

export const carriers = {
  DADA: { en: 'Dada', zh: '达达快送' },
  SFTC: { en: 'SF same-city', zh: '顺丰同城' },
};
export const serviceTransId = { en: 'Carrier', zh: '运力', values: carriers };

export const payMode = {
  en: 'Whose money is spent',
  zh: '扣费主体',
  values: {
    PAY_MODE_STORE: { en: "the store's", zh: '门店' },
    PAY_MODE_APP: { en: "the mini program's, for all stores", zh: '小程序' },
    PAY_MODE_COMPONENT: { en: "the service provider's", zh: '服务商' },
  },
};

export const appid = {
  en: 'AppID of this mini program; filled in if left out',
  zh: '本小程序的 AppID；不填则自动填写',
};

export const statuses = {
  10000: { en: 'placed', zh: '订单创建成功' },
  20000: { en: 'cancelled by the merchant', zh: '商家取消订单' },
  20001: { en: 'cancelled by the carrier', zh: '配送方取消订单' },
  30000: { en: 'rider assigned', zh: '配送员接单' },
  40000: { en: 'rider at the store', zh: '配送员到店' },
  50000: { en: 'delivering', zh: '配送中' },
  60000: { en: 'given back by the rider', zh: '配送员撤单' },
  70000: { en: 'completed: delivered, or brought back', zh: '配送完成（送达或退回）' },
  90000: { en: 'something went wrong on the way', zh: '配送异常' },
};

export const cargoTypes = {
  1: { en: 'fast food', zh: '快餐' },
  2: { en: 'medicine', zh: '药品' },
  3: { en: 'general goods', zh: '百货' },
  6: { en: 'fresh food', zh: '生鲜' },
  8: { en: 'liquor', zh: '酒品' },
  12: { en: 'documents', zh: '文件' },
  13: { en: 'cake', zh: '蛋糕' },
  14: { en: 'flowers', zh: '鲜花' },
  15: { en: 'electronics', zh: '数码' },
  16: { en: 'clothing', zh: '服装' },
  17: { en: 'car parts', zh: '汽配' },
  18: { en: 'jewellery', zh: '珠宝' },
  32: { en: 'drinks', zh: '饮料' },
  36: { en: 'certificates', zh: '证照' },
  55: { en: 'pet supplies', zh: '宠物用品' },
  56: { en: 'mother and baby', zh: '母婴用品' },
  57: { en: 'cosmetics', zh: '美妆用品' },
  58: { en: 'furnishing', zh: '家居建材' },
  99: { en: 'other', zh: '其他' },
};

export const orderPattern = {
  en: 'How the carrier is chosen',
  zh: '运力偏好',
  values: {
    1: { en: 'the cheapest', zh: '价格优先' },
    2: { en: 'the one in serviceTransPrefer', zh: '运力优先' },
  },
};
export const serviceTransPrefer = {
  en: 'Preferred carrier, where orderPattern is 2',
  zh: '优先使用的运力，orderPattern 为 2 时必填',
  values: carriers,
};

export const addressInfo = {
  en: 'Where the rider picks up',
  zh: '门店地址信息',
  fields: {
    province: { en: 'Province, with its suffix', zh: '省、自治区、直辖市，带后缀' },
    city: { en: 'City, with its suffix', zh: '地级市，带后缀' },
    area: { en: 'District', zh: '区、县、县级市' },
    street: { en: 'Street', zh: '街道' },
    house: { en: 'House number or the full address', zh: '门牌号或详细地址' },
    lat: { en: 'Latitude (GCJ-02 most likely)', zh: '纬度（多为 GCJ-02）' },
    lng: { en: 'Longitude', zh: '经度' },
    phone: { en: 'Telephone, 020-8080880 or mobile', zh: '电话：手机或带区号的座机' },
  },
};

export const receiver = {
  userName: { en: "Customer's name", zh: '收货人姓名' },
  userPhone: { en: "Customer's telephone", zh: '收货人电话' },
  userLng: { en: 'Longitude (GCJ-02 most likely)', zh: '收货地址经度（多为 GCJ-02）' },
  userLat: { en: 'Latitude', zh: '收货地址纬度' },
  userAddress: { en: 'Address', zh: '收货地址' },
};

export const cargoFields = {
  cargoName: { en: 'Name', zh: '物品名称' },
  cargoWeight: { en: 'Weight in grams', zh: '重量，克' },
  cargoPrice: { en: 'Value in fen', zh: '价格，分' },
  cargoType: { en: 'Kind', zh: '物品类型', values: cargoTypes },
  cargoNum: { en: 'How many', zh: '数量' },
};

export const useSandbox = {
  en: 'Test order: costs nothing; leave it out in production',
  zh: '沙箱订单，不扣费；正式环境不要传',
  values: { 1: { en: 'test', zh: '沙箱' } },
};

/** Who may take a test order of SFTC: anybody else gets 934019. */
export const testReceiver = {
  userName: '顺丰同城',
  userPhone: '13881979410',
  userLng: 116.353093,
  userLat: 40.01496,
  userAddress: '北京市海淀区学清嘉创大厦A座15层）',
};

/** The printed goods. */
export const testCargo = {
  cargoName: '榴莲披萨套餐',
  cargoType: 1,
  cargoNum: 3,
  cargoPrice: 5000,
  cargoWeight: 500,
};

export const answered = {
  wxStoreId: answer.text(wxStoreId.en, wxStoreId.zh),
  outStoreId: answer.text(outStoreId.en, outStoreId.zh),
  wxOrderId: answer.text(wxOrderId.en, wxOrderId.zh, { optional: true }),
  storeOrderId: answer.text('Your own number of the order', '门店订单编号'),
  serviceTransId: answer.text('Carrier, DADA or SFTC', '运力，DADA 或 SFTC'),
  appid: answer.text('AppID', '小程序 AppID', { optional: true }),
  distance: answer.number('Metres', '配送距离，米'),
};

/** The codes of every page of the family: one table is printed on all of them but that of store_refund. */
export const codes = [
  -1, 40097, 40234, 40235, 40237, 40240, 48001, 61007, 934000, 934001, 934008, 934011, 934021, 934022, 934023,
  934999,
];

export const fen = (en: string, zh: string, more: { optional?: true } = {}) =>
  answer.number(`${en}, in fen`, `${zh}，分`, more);
