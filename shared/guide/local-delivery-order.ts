import { cargoClasses, type FirstClass } from '../fields/cargo-classes';
import type { orderFields } from '../fields/local-delivery-order';
import { answer, type FieldGuides } from './guide';
import * as say from './local-delivery';

// What people read of the order that preAddOrder, addOrder and reOrder take.

const firstClasses: Record<FirstClass, { en: string; zh: string }> = {
  美食夜宵: { en: 'meals and late snacks', zh: '美食夜宵' },
  甜品饮料: { en: 'desserts and drinks', zh: '甜品饮料' },
  蛋糕: { en: 'cakes', zh: '蛋糕' },
  日用百货: { en: 'everyday goods', zh: '日用百货' },
  果蔬生鲜: { en: 'fruit, vegetables, fresh food', zh: '果蔬生鲜' },
  鲜花: { en: 'flowers', zh: '鲜花' },
  医药健康: { en: 'medicine and health', zh: '医药健康' },
  美妆护肤: { en: 'cosmetics', zh: '美妆护肤' },
  母婴: { en: 'mother and child', zh: '母婴' },
  文件或票务: { en: 'papers and tickets', zh: '文件或票务' },
  服饰鞋帽: { en: 'clothes, shoes, hats', zh: '服饰鞋帽' },
  洗涤: { en: 'laundry', zh: '洗涤' },
  珠宝奢侈品: { en: 'jewellery and luxury', zh: '珠宝奢侈品' },
  家居家装: { en: 'home and furnishing', zh: '家居家装' },
  数码产品: { en: 'electronics', zh: '数码产品' },
  配件器材: { en: 'parts and equipment', zh: '配件器材' },
  电商: { en: 'online shops', zh: '电商' },
  现场勘查: { en: 'surveys on site', zh: '现场勘查' },
  快递业务: { en: 'express parcels', zh: '快递业务' },
  其他: { en: 'other', zh: '其他' },
};

const pairs = Object.entries(cargoClasses)
  .map(([first, seconds]) => `${first}: ${seconds.join(', ')}`)
  .join('; ');

const no = { en: 'no', zh: '否' };
const yes = { en: 'yes', zh: '是' };
const noOrYes = { 0: no, 1: yes };

const person = {
  name: { en: 'Name', zh: '姓名' },
  city: { en: 'City, as 广州市', zh: '城市名称，如广州市' },
  address: { en: 'Street, compound or building', zh: '地址（街道、小区、大厦等，用于定位）' },
  addressDetail: { en: 'Building number, unit, floor', zh: '地址详情（楼号、单元号、层号）' },
  phone: { en: 'Telephone number', zh: '电话/手机号' },
  lng: { en: 'Longitude', zh: '经度' },
  lat: { en: 'Latitude', zh: '纬度' },
  coordinateType: {
    en: 'Kind of the coordinates; 0 if left out',
    zh: '坐标类型，不填为 0',
    values: {
      0: { en: 'GCJ-02, as WeChat, Tencent and Amap give them', zh: '火星坐标（高德、腾讯地图）' },
      1: { en: 'BD-09, as Baidu gives them', zh: '百度坐标' },
    },
  },
};

export const orderGuide: FieldGuides<typeof orderFields> = {
  shopid: say.shopid,
  shopOrderId: { en: "Merchant's order id, one for each order", zh: '商户订单 ID，须唯一' },
  shopNo: say.shopNo,
  deliverySign: say.deliverySign,
  deliveryId: say.deliveryId,
  openid: { en: 'Openid of the customer, in this mini program', zh: '下单用户在本小程序的 openid' },
  sender: {
    en: 'Where the rider picks up; SFTC and SS require it, others know the store by shopNo',
    zh: '发件人；顺丰同城和闪送必填，其他配送公司可由 shopNo 得知门店',
    fields: person,
  },
  receiver: { en: 'Where the rider goes', zh: '收件人', fields: person },
  cargo: {
    en: 'The goods',
    zh: '货物信息',
    fields: {
      goodsValue: { en: 'Value in yuan, up to 5000', zh: '货物价格，元，不超过 5000' },
      goodsHeight: { en: 'Height in cm', zh: '货物高度，cm' },
      goodsLength: { en: 'Length in cm', zh: '货物长度，cm' },
      goodsWidth: { en: 'Width in cm', zh: '货物宽度，cm' },
      goodsWeight: { en: 'Weight in kg', zh: '货物重量，kg' },
      goodsDetail: {
        en: 'What it is, one by one',
        zh: '货物详情',
        fields: {
          goods: {
            en: 'The goods',
            zh: '货物列表',
            fields: {
              goodCount: { en: 'How many', zh: '货物数量' },
              goodName: { en: 'Name', zh: '货品名称' },
              goodPrice: { en: 'Price in yuan', zh: '货品单价，元' },
              goodUnit: { en: 'Unit', zh: '货品单位' },
            },
          },
        },
      },
      goodsPickupInfo: { en: 'How the rider finds the goods', zh: '货物取货信息，用于骑手到店取货' },
      goodsDeliveryInfo: { en: 'What the rider hands over', zh: '货物交付信息' },
      cargoFirstClass: { en: 'First class', zh: '品类（一级类目）', values: firstClasses },
      cargoSecondClass: {
        en: `Second class, one of its first class: ${pairs}`,
        zh: `品类（二级类目），须属于所填的一级类目：${pairs}`,
      },
    },
  },
  orderInfo: {
    en: 'How it is to be delivered',
    zh: '订单信息',
    fields: {
      deliveryServiceCode: {
        en: 'The carrier\'s product: SS "1", MTPS its digits, others empty',
        zh: '配送服务代码：闪送填 "1"，美团配送填产品代码，其他为空',
      },
      orderType: {
        en: 'When; 0 if left out',
        zh: '订单类型，不填为 0',
        values: {
          0: { en: 'at once', zh: '即时单' },
          1: { en: 'by appointment, with one of the expected times', zh: '预约单，须填一个 expected 时间' },
        },
      },
      expectedDeliveryTime: {
        en: 'DADA: when to look for a rider, Unix seconds, within 72 h',
        zh: '达达：期望派单时间，Unix 秒级时间戳，72 小时内',
      },
      expectedFinishTime: {
        en: 'MTPS, SFTC: when it should arrive, Unix seconds',
        zh: '美团配送、顺丰同城：期望送达时间，Unix 秒级时间戳',
      },
      expectedPickTime: {
        en: 'SS (2 to 48 h ahead), SFTC: when to pick up, Unix seconds',
        zh: '闪送（2 到 48 小时后）、顺丰同城：期望取件时间，Unix 秒级时间戳',
      },
      poiSeq: { en: "The store's number of the order, for the rider", zh: '门店订单流水号，便于骑手取货' },
      note: { en: 'Remark', zh: '备注' },
      orderTime: {
        en: 'When the customer ordered, Unix seconds; SFTC requires it',
        zh: '用户下单付款时间，Unix 秒级时间戳；顺丰同城必填',
      },
      isInsured: { en: 'Insured', zh: '是否保价', values: noOrYes },
      declaredValue: { en: 'Insured value in yuan', zh: '保价金额，元' },
      tips: { en: 'Tip in yuan; normally none at this time', zh: '小费，元；下单时一般不加' },
      isDirectDelivery: {
        en: 'One rider for this order alone: SS must, DADA may',
        zh: '是否直拿直送：闪送必须为 1，达达可选',
        values: noOrYes,
      },
      cashOnDelivery: { en: 'Yuan that the rider pays at the store', zh: '骑手应付金额，元' },
      cashOnPickup: { en: 'Yuan that the rider collects from the receiver', zh: '骑手应收金额，元' },
      riderPickMethod: {
        en: 'Way of the rider',
        zh: '物流流向',
        values: {
          1: { en: 'from the store to the customer', zh: '从门店取件送至用户' },
          2: { en: 'from the customer to the store', zh: '从用户取件送至门店' },
        },
      },
      isFinishCodeNeeded: { en: 'The receiver shows a code', zh: '是否需要收货码', values: noOrYes },
      isPickupCodeNeeded: { en: 'The store shows a code', zh: '是否需要取货码', values: noOrYes },
    },
  },
  shop: {
    en: "What the customer's notifications show",
    zh: '商品信息，展示在物流服务通知中',
    fields: {
      wxaPath: { en: 'Page of the mini program, best that of the order', zh: '小程序页面路径，建议为订单页' },
      imgUrl: { en: 'Picture of the goods', zh: '商品缩略图 url' },
      goodsName: { en: 'Name of the goods', zh: '商品名称' },
      goodsCount: { en: 'How many', zh: '商品数量' },
      wxaAppid: {
        en: "Only read by addOrder, where a third party settles: the merchant's appid",
        zh: '仅 addOrder 使用：第三方统一结算时填商户的 appid',
      },
      detailList: {
        en: 'Several goods, in the place of the fields above',
        zh: '多个商品，代替以上字段',
        fields: {
          goodsName: { en: 'Name', zh: '商品名称' },
          goodsImgUrl: { en: 'Picture', zh: '商品图片 url' },
          goodsDesc: { en: 'Description', zh: '商品描述' },
        },
      },
    },
  },
  subBizId: {
    en: 'Sub-merchant, where one mini program has several',
    zh: '子商户 id，区分小程序内部多个子商户',
  },
};

export const deliveryToken = {
  en: 'What pre-add-order answered (DADA): its price for 3 minutes, for the same shopOrderId',
  zh: '预下单返回的 deliveryToken（达达）：3 分钟内、同一 shopOrderId 按该价格下单',
};

const optional = { optional: true } as const;

/** What a quote and an order cost. */
export const price = {
  fee: answer.number('To pay, in yuan', '实际运费，元', optional),
  deliverfee: answer.number('Delivery fee in yuan', '运费，元', optional),
  couponfee: answer.number('Of it off, in yuan', '优惠券费用，元', optional),
  tips: answer.number('Tip in yuan', '小费，元', optional),
  insurancefee: answer.number('Insurance in yuan', '保价费，元', optional),
  distance: answer.number('Metres', '配送距离，米', optional),
  dispatchDuration: answer.number(
    'Seconds until a rider takes it, 0 = unknown',
    '预计骑手接单时间，秒，0 为未知',
    optional,
  ),
};

/** What the answer of a placed order holds beside its price. */
export const placed = {
  waybillId: answer.text("The carrier's number; it may come later", '配送单号，可能稍后才有', optional),
  orderStatus: answer.number('Status; some carriers begin with others', '配送状态，个别配送公司有其他值', {
    optional: true,
    values: say.statuses,
  }),
  finishCode: answer.number('Code that the receiver shows, 0 = none', '收货码，0 为没有', optional),
  pickupCode: answer.number('Code that the store shows, 0 = none', '取货码，0 为没有', optional),
};

/** An order that WeChat's own test shop takes. */
export const sampleOrder = {
  shopid: 'test_shop_id',
  shopOrderId: 'sandbox-new-1',
  deliveryId: 'TEST',
  openid: 'oABC123456',
  sender: {
    name: '刘一',
    city: '北京市',
    address: 'xx大厦',
    addressDetail: '1号楼101',
    phone: '13712345678',
    lng: 116.45,
    lat: 40.01,
  },
  receiver: {
    name: '老王',
    city: '北京市',
    address: 'xxx地铁站',
    addressDetail: '2号楼202',
    phone: '18512345678',
    lng: 116.49,
    lat: 40.03,
  },
  cargo: {
    goodsValue: 50,
    goodsWeight: 1,
    goodsDetail: { goods: [{ goodCount: 2, goodName: '蔬菜', goodPrice: 20, goodUnit: '份' }] },
    cargoFirstClass: '美食夜宵',
    cargoSecondClass: '零食小吃',
  },
  orderInfo: {
    orderType: 0,
    orderTime: 1584145981,
    poiSeq: '1111',
    isFinishCodeNeeded: 1,
    isPickupCodeNeeded: 1,
  },
  shop: {
    wxaPath: '/page/index/index',
    imgUrl: 'https://mmbiz.qpic.cn/mmbiz_png/xxxxxxxxx/0?wx_fmt=png',
    goodsName: '宝贝',
    goodsCount: 2,
  },
};
