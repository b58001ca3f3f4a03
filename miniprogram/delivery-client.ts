/**
 * Calls the delivery cloud functions from a mini program. Copy this one file into yours:
 *
 *   const delivery = createDeliveryClient(wx.cloud);
 *   const result = await delivery.localDeliveryGetOrder({ shopid, shopOrderId });
 *   if (result.ok) show(result.data);
 *   else if (result.error.code === 'not-found') wx.showToast({ title: '没有这个订单', icon: 'none' });
 *   else console.error(result.error.code, result.error.hintZh);
 *
 * hintZh and hintEn are for you and your staff, not for customers. No method ever rejects. It needs `wx.cloud.init()`
 * to have run, and nothing else.
 *
 * Written by npm run generate from the contracts: change those.
 */

/** Statuses of a same-city order. */
export const deliveryStatuses = {
  101: '等待分配骑手',
  102: '骑手已接单',
  103: '商家取消订单，订单结束',
  201: '骑手到店',
  202: '取货成功',
  203: '取货失败，商家取消，订单结束',
  204: '取货失败，骑手原因，订单结束',
  205: '取货失败，商家原因，订单结束',
  301: '配送中',
  302: '配送成功',
  303: '商家取消，物品返还中',
  304: '无法联系收货人，物品返还中',
  305: '收货人拒收，物品返还中',
  401: '货品返还商家，订单结束',
  501: '因运力系统原因取消，订单结束',
  502: '因不可抗拒因素取消，订单结束',
} as const;

/** Statuses after which nothing changes any more. */
export const finalStatuses: readonly DeliveryStatus[] = [103, 203, 204, 205, 302, 401, 501, 502];

/** Changes that a parcel's track can take. */
export const trackActions = {
  100001: '揽件成功',
  100002: '揽件失败',
  100003: '分配业务员',
  200001: '更新运输轨迹',
  300002: '开始派送',
  300003: '签收成功',
  300004: '签收失败',
  400001: '订单取消',
  400002: '订单滞留',
} as const;

/** The carriers' public test accounts by shopid, with the statuses that each takes. */
export const testAccounts: Readonly<Record<string, TestAccount>> = {
  '1534713176': {"deliveryId":"SFTC","statuses":[102,202,302]},
  'dadaaee18818d97e236': {"deliveryId":"DADA","statuses":[102,201,202,301,302,304,305]},
};

export type DeliveryStatus = keyof typeof deliveryStatuses;
export type TrackAction = keyof typeof trackActions;

export interface TestAccount {
  deliveryId: string;
  statuses: readonly DeliveryStatus[];
}

export interface LogisticsAddOrderEvent {
  /** Where the order comes from (0: the mini program, 2: an app or a web page (no notifications)). */
  addSource: 0 | 2;
  /** Order id of your own, used once and for ever: a new attempt after a cancellation needs a new one. */
  orderId: string;
  /** Customer's openid, required where addSource is 0. */
  openid?: string;
  /** AppID of the app or web page, required where addSource is 2. */
  wxAppid?: string;
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Your account with the carrier, or SF_CASH, DB_CASH. */
  bizId: string;
  /** Remark printed on the waybill. */
  customRemark?: string;
  /** Tag id, of platform mini programs. */
  tagid?: number;
  /** Sender. */
  sender: {
    /** Name. */
    name: string;
    /** Telephone; this or mobile is needed. */
    tel?: string;
    /** Mobile phone; this or tel is needed. */
    mobile?: string;
    /** Company. */
    company?: string;
    /** Postcode. */
    postCode?: string;
    /** Country. */
    country?: string;
    /** Province, such as 广东省. */
    province: string;
    /** City, such as 广州市. */
    city: string;
    /** District, such as 海珠区. */
    area: string;
    /** Street, house and door. */
    address: string;
  };
  /** Receiver. */
  receiver: {
    /** Name. */
    name: string;
    /** Telephone; this or mobile is needed. */
    tel?: string;
    /** Mobile phone; this or tel is needed. */
    mobile?: string;
    /** Company. */
    company?: string;
    /** Postcode. */
    postCode?: string;
    /** Country. */
    country?: string;
    /** Province, such as 广东省. */
    province: string;
    /** City, such as 广州市. */
    city: string;
    /** District, such as 海珠区. */
    area: string;
    /** Street, house and door. */
    address: string;
  };
  /** The parcel. */
  cargo: {
    /** Number of parcels. */
    count: number;
    /** Weight in all, kg. */
    weight: number;
    /** Length, cm. */
    spaceX: number;
    /** Width, cm. */
    spaceY: number;
    /** Height, cm. */
    spaceZ: number;
    /** What is in it. */
    detailList: ({
      /** Name. */
      name: string;
      /** Number. */
      count: number;
    })[];
  };
  /** Goods as the notification and the waybill show them. */
  shop: {
    /** Page that the notification opens, best that of the order. */
    wxaPath?: string;
    /** Address of a picture, https://… (no cloud:// file id). */
    imgUrl?: string;
    /** Name of the goods. */
    goodsName?: string;
    /** Number of goods. */
    goodsCount?: number;
    /** The goods one by one (or imgUrl, goodsName and goodsCount). */
    detailList?: ({
      /** Name of the goods. */
      goodsName: string;
      /** Address of a picture, https://… (no cloud:// file id). */
      goodsImgUrl: string;
      /** Description. */
      goodsDesc: string;
    })[];
  };
  /** Insurance. */
  insured: {
    /** Insured or not (0: not insured, 1: insured). */
    useInsured: 0 | 1;
    /** Insured value, fen (SF: at least 100). */
    insuredValue?: number;
  };
  /** Service, as getAllDelivery names it. */
  service: {
    /** Number. */
    serviceType: number;
    /** Name. */
    serviceName: string;
  };
  /** Pick-up time, Unix seconds; 0 = agreed already; SF wants it. */
  expectTime?: number;
  /** Where the contract was signed, YTO only (0: with a branch (default), 1: with headquarters). */
  takeMode?: 0 | 1;
}

export interface LogisticsAddOrderData {
  /** Order id. */
  orderId: string;
  /** Waybill id, the number to track the parcel with. */
  waybillId: string;
  /** What is printed on the waybill. */
  waybillData: ({
    /** Name of the entry. */
    key: string;
    /** Its text. */
    value: string;
  })[];
  /** The carrier's code, 0 = accepted. */
  deliveryResultcode?: number;
  /** The carrier's words. */
  deliveryResultmsg?: string;
}

export interface LogisticsBatchGetOrderEvent {
  /** The orders, at most 100. */
  orderList: ({
    /** Order id. */
    orderId: string;
    /** Carrier id, as getAllDelivery gives it. */
    deliveryId: string;
    /** Waybill id; give it: without it orders were seen missing from the answer. */
    waybillId?: string;
  })[];
}

export interface LogisticsBatchGetOrderData {
  /** The orders, each with a code of its own: match them by orderId, the order of the list is not promised. */
  orderList: ({
    /** 0 = found. */
    errcode: number;
    /** WeChat's words. */
    errmsg: string;
    /** Order id. */
    orderId: string;
    /** Carrier id, as getAllDelivery gives it. */
    deliveryId: string;
    /** Waybill id. */
    waybillId?: string;
    /** Status (0: normal, 1: cancelled). */
    orderStatus?: 0 | 1;
    /** The waybill's HTML in BASE64, with `withPrintHtml: true`. */
    printHtml?: string;
    /** What is printed on the waybill. */
    waybillData?: ({
      /** Name of the entry. */
      key: string;
      /** Its text. */
      value: string;
    })[];
  })[];
  /** What did not fit into one answer (800 kB; the platform allows 1 MB): call again with this as `orderList`. */
  left?: ({
    /** Order id. */
    orderId: string;
    /** Carrier id, as getAllDelivery gives it. */
    deliveryId: string;
    /** Waybill id. */
    waybillId?: string;
  })[];
}

export interface LogisticsBindAccountEvent {
  /** What to do; without the account no new order can be placed with it (bind: bind, unbind: unbind). */
  type: 'bind' | 'unbind';
  /** Your account with the carrier. */
  bizId: string;
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Password that the carrier gave you; EMS, SF and JDL need none. */
  password?: string;
  /** For the review by EMS: 电话：… 联系人：… 服务类型：… 发货地址：…. */
  remarkContent?: string;
}

export type LogisticsBindAccountData = Record<string, never>;

export interface LogisticsCancelOrderEvent {
  /** Order id. */
  orderId: string;
  /** Customer's openid; not needed for orders from an app or a web page. */
  openid?: string;
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Waybill id. */
  waybillId: string;
}

export interface LogisticsCancelOrderData {
  /** The carrier's code, 0 = accepted. */
  deliveryResultcode?: number;
  /** The carrier's words. */
  deliveryResultmsg?: string;
}

export interface LogisticsGetAllAccountEvent {}

export interface LogisticsGetAllAccountData {
  /** How many accounts. */
  count: number;
  /** The accounts. */
  list: ({
    /** Your account with the carrier. */
    bizId: string;
    /** Carrier id. */
    deliveryId: string;
    /** When it was first bound, Unix seconds. */
    createTime: number;
    /** When it last changed, Unix seconds. */
    updateTime: number;
    /** Whether orders can be placed with it (0: bound, 1: under review, not bound yet, 2: refused, 3: unbound). */
    statusCode: number;
    /** Alias. */
    alias: string;
    /** Why it was refused. */
    remarkWrongMsg: string;
    /** What was handed in for the review. */
    remarkContent: string;
    /** How many waybills are left. */
    quotaNum: number;
    /** As of when, Unix seconds. */
    quotaUpdateTime: number;
    /** Kinds of service. */
    serviceType?: ({
      /** Number. */
      serviceType: number;
      /** Name. */
      serviceName: string;
    })[];
  })[];
}

export interface LogisticsGetAllDeliveryEvent {}

export interface LogisticsGetAllDeliveryData {
  /** How many carriers. */
  count: number;
  /** The carriers. */
  data: ({
    /** Carrier id. */
    deliveryId: string;
    /** Name. */
    deliveryName: string;
    /** 1 = takes single parcels paid in cash. */
    canUseCash?: number;
    /** 1 = tells the balance of waybills. */
    canGetQuota?: number;
    /** Account for single parcels. */
    cashBizId?: string;
    /** Kinds of service. */
    serviceType?: ({
      /** Number. */
      serviceType: number;
      /** Name. */
      serviceName: string;
    })[];
  })[];
}

export interface LogisticsGetContactEvent {
  /** Token of the order event (not an access token). */
  token: string;
  /** Waybill id. */
  waybillId: string;
}

export interface LogisticsGetContactData {
  /** Waybill id. */
  waybillId: string;
  /** Sender, in full: keep it from logs and pages. */
  sender: {
    /** Name. */
    name: string;
    /** Telephone. */
    tel: string;
    /** Mobile phone. */
    mobile: string;
    /** Address, with province, city and district. */
    address: string;
  };
  /** Receiver, likewise. */
  receiver: {
    /** Name. */
    name: string;
    /** Telephone. */
    tel: string;
    /** Mobile phone. */
    mobile: string;
    /** Address, with province, city and district. */
    address: string;
  };
}

export interface LogisticsGetOrderEvent {
  /** Order id. */
  orderId: string;
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Waybill id. */
  waybillId?: string;
  /** Customer's openid. */
  openid?: string;
  /** Waybill form (0: two-part form (default), 1: one-part form). */
  printType?: 0 | 1;
}

/** What the order's customer sees. */
export interface LogisticsGetOrderCustomer {
  /** Order id. */
  orderId: string;
  /** Carrier id. */
  deliveryId: string;
  /** Waybill id. */
  waybillId: string;
  /** Status (0: normal, 1: cancelled). */
  orderStatus: 0 | 1;
}

/** What staff see. */
export interface LogisticsGetOrderData extends LogisticsGetOrderCustomer {
  /** The waybill's HTML in BASE64. */
  printHtml: string;
  /** What is printed on the waybill. */
  waybillData: ({
    /** Name of the entry. */
    key: string;
    /** Its text. */
    value: string;
  })[];
}

/** ours, with `watch`: tells that customer by a subscribe message what WeChat does not announce itself. */
export type LogisticsGetOrderNotify = {
  /** The template's id. */
  templateId: string;
  /** What the template shows, all of its keys. */
  data: ({
    /** A key of the template: `thing1`. */
    key: string;
    /** A text; `{status}`, `{time}`, `{order}` and `{waybill}` in it are filled in. */
    value: string;
  })[];
  /** The page it opens, without a slash in front. */
  page?: string;
  /** Which version it opens; the released one if left out (developer: development version, trial: trial version, formal: released version). */
  miniprogramState?: 'developer' | 'trial' | 'formal';
  /** Only these of the statuses; all that WeChat does not announce if left out. */
  statuses?: (1 | 100002 | 300004 | 400001 | 400002)[];
};

export interface LogisticsGetPathEvent {
  /** Order id; customers must give it. */
  orderId?: string;
  /** Customer's openid. */
  openid?: string;
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Waybill id, without child number or suffix; of customers it is not asked. */
  waybillId: string;
}

/** What the order's customer sees. */
export interface LogisticsGetPathCustomer {
  /** Carrier id. */
  deliveryId: string;
  /** Waybill id. */
  waybillId: string;
  /** Number of changes. */
  pathItemNum: number;
  /** The changes, in order of time. */
  pathItemList: ({
    /** Time of the change, Unix seconds. */
    actionTime: number;
    /** Kind of the change: those of logistics-update-path, and others. */
    actionType: number;
    /** What it says; telephone numbers are masked for customers. */
    actionMsg: string;
  })[];
}

/** What staff see. */
export interface LogisticsGetPathData extends LogisticsGetPathCustomer {
  /** Customer's openid. */
  openid: string;
}

export interface LogisticsGetPrinterEvent {}

export interface LogisticsGetPrinterData {
  /** How many people. */
  count: number;
  /** Their openids. */
  openid: (string)[];
  /** Tag ids, of platform mini programs; WeChat does not say which of them belongs to whom. */
  tagidList?: (string)[];
}

export interface LogisticsGetQuotaEvent {
  /** Carrier id, as getAllDelivery gives it. */
  deliveryId: string;
  /** Your account with the carrier. */
  bizId: string;
}

export interface LogisticsGetQuotaData {
  /** How many waybills are left; 0 is legal. */
  quotaNum: number;
}

export interface LogisticsPreviewTemplateEvent {
  /** Waybill id. */
  waybillId: string;
  /** Template: HTML in BASE64. */
  waybillTemplate: string;
  /** What is printed on it, as ##key##value##key##value##. */
  waybillData: string;
  /** The order, as addOrder takes it. */
  custom: {
    /** Where the order comes from (0: the mini program, 2: an app or a web page (no notifications)). */
    addSource?: 0 | 2;
    /** Order id of your own, used once and for ever: a new attempt after a cancellation needs a new one. */
    orderId: string;
    /** Customer's openid, required where addSource is 0. */
    openid?: string;
    /** AppID of the app or web page, required where addSource is 2. */
    wxAppid?: string;
    /** Carrier id, as getAllDelivery gives it. */
    deliveryId: string;
    /** Your account with the carrier, or SF_CASH, DB_CASH. */
    bizId: string;
    /** Remark printed on the waybill. */
    customRemark?: string;
    /** Tag id, of platform mini programs. */
    tagid?: number;
    /** Sender. */
    sender: {
      /** Name. */
      name: string;
      /** Telephone; this or mobile is needed. */
      tel?: string;
      /** Mobile phone; this or tel is needed. */
      mobile?: string;
      /** Company. */
      company?: string;
      /** Postcode. */
      postCode?: string;
      /** Country. */
      country?: string;
      /** Province, such as 广东省. */
      province: string;
      /** City, such as 广州市. */
      city: string;
      /** District, such as 海珠区. */
      area: string;
      /** Street, house and door. */
      address: string;
    };
    /** Receiver. */
    receiver: {
      /** Name. */
      name: string;
      /** Telephone; this or mobile is needed. */
      tel?: string;
      /** Mobile phone; this or tel is needed. */
      mobile?: string;
      /** Company. */
      company?: string;
      /** Postcode. */
      postCode?: string;
      /** Country. */
      country?: string;
      /** Province, such as 广东省. */
      province: string;
      /** City, such as 广州市. */
      city: string;
      /** District, such as 海珠区. */
      area: string;
      /** Street, house and door. */
      address: string;
    };
    /** The parcel. */
    cargo: {
      /** Number of parcels. */
      count: number;
      /** Weight in all, kg. */
      weight: number;
      /** Length, cm. */
      spaceX: number;
      /** Width, cm. */
      spaceY: number;
      /** Height, cm. */
      spaceZ: number;
      /** What is in it. */
      detailList: ({
        /** Name. */
        name: string;
        /** Number. */
        count: number;
      })[];
    };
    /** Goods as the notification and the waybill show them. */
    shop: {
      /** Page that the notification opens, best that of the order. */
      wxaPath?: string;
      /** Address of a picture, https://… (no cloud:// file id). */
      imgUrl?: string;
      /** Name of the goods. */
      goodsName?: string;
      /** Number of goods. */
      goodsCount?: number;
      /** The goods one by one (or imgUrl, goodsName and goodsCount). */
      detailList?: ({
        /** Name of the goods. */
        goodsName: string;
        /** Address of a picture, https://… (no cloud:// file id). */
        goodsImgUrl: string;
        /** Description. */
        goodsDesc: string;
      })[];
      /** AppID of another mini program, same-city orders only. */
      wxaAppid?: string;
    };
    /** Insurance. */
    insured: {
      /** Insured or not (0: not insured, 1: insured). */
      useInsured: 0 | 1;
      /** Insured value, fen (SF: at least 100). */
      insuredValue?: number;
    };
    /** Service, as getAllDelivery names it. */
    service: {
      /** Number. */
      serviceType: number;
      /** Name. */
      serviceName: string;
    };
    /** Pick-up time, Unix seconds; 0 = agreed already; SF wants it. */
    expectTime?: number;
    /** Where the contract was signed, YTO only (0: with a branch (default), 1: with headquarters). */
    takeMode?: 0 | 1;
  };
}

export interface LogisticsPreviewTemplateData {
  /** Waybill id. */
  waybillId: string;
  /** What it looks like: HTML in BASE64. */
  renderedWaybillTemplate: string;
}

export interface LogisticsTestUpdateOrderEvent {
  /** WeChat's test account, no other (test_biz_id: WeChat's test account). */
  bizId: 'test_biz_id';
  /** Order id, placed with deliveryId TEST. */
  orderId: string;
  /** The test carrier, no other (TEST: the test carrier). */
  deliveryId: 'TEST';
  /** Waybill id as logistics-add-order answered it; one such as SF1234567890 is no test order's. */
  waybillId: string;
  /** Time of the change, Unix seconds; else now. */
  actionTime?: number;
  /** Kind of the change. */
  actionType: TrackAction;
  /** Text shown on the track page. */
  actionMsg: string;
}

export type LogisticsTestUpdateOrderData = Record<string, never>;

export interface LogisticsUpdateBusinessEvent {
  /** AppID of the merchant's mini program: ShopAppID of the event check_biz. */
  shopAppId: string;
  /** The merchant's account. */
  bizId: string;
  /** 0 = approved, any other = refused. */
  resultCode: number;
  /** Why it was refused. */
  resultMsg?: string;
}

export type LogisticsUpdateBusinessData = Record<string, never>;

export interface LogisticsUpdatePathEvent {
  /** Token of the order event (not an access token). */
  token: string;
  /** Waybill id. */
  waybillId: string;
  /** Time of the change, Unix seconds. */
  actionTime: number;
  /** Kind of the change. */
  actionType: TrackAction;
  /** Text shown on the track page. */
  actionMsg: string;
}

export type LogisticsUpdatePathData = Record<string, never>;

export interface LogisticsUpdatePrinterEvent {
  /** The person's openid in this mini program; need not be on its staff. */
  openid: string;
  /** What to do (bind: let this person print, unbind: no longer). */
  updateType: 'bind' | 'unbind';
  /** Of platform mini programs: the tag ids this person prints for, at most 10, such as 123,456. */
  tagidList?: string;
}

export type LogisticsUpdatePrinterData = Record<string, never>;

export interface LocalDeliveryAbnormalConfirmEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** The carrier's number of the order. */
  waybillId: string;
  /** Note. */
  remark?: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

export interface LocalDeliveryAbnormalConfirmData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

export interface LocalDeliveryAddOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id, one for each order. */
  shopOrderId: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
  /** Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST. */
  deliveryId: string;
  /** Openid of the customer, in this mini program. */
  openid: string;
  /** Where the rider picks up; SFTC and SS require it, others know the store by shopNo. */
  sender?: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** Where the rider goes. */
  receiver: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** The goods. */
  cargo: {
    /** Value in yuan, up to 5000. */
    goodsValue: number;
    /** Height in cm. */
    goodsHeight?: number;
    /** Length in cm. */
    goodsLength?: number;
    /** Width in cm. */
    goodsWidth?: number;
    /** Weight in kg. */
    goodsWeight: number;
    /** What it is, one by one. */
    goodsDetail?: {
      /** The goods. */
      goods: ({
        /** How many. */
        goodCount: number;
        /** Name. */
        goodName: string;
        /** Price in yuan. */
        goodPrice?: number;
        /** Unit. */
        goodUnit?: string;
      })[];
    };
    /** How the rider finds the goods. */
    goodsPickupInfo?: string;
    /** What the rider hands over. */
    goodsDeliveryInfo?: string;
    /** First class. */
    cargoFirstClass: '美食夜宵' | '甜品饮料' | '蛋糕' | '日用百货' | '果蔬生鲜' | '鲜花' | '医药健康' | '美妆护肤' | '母婴' | '文件或票务' | '服饰鞋帽' | '洗涤' | '珠宝奢侈品' | '家居家装' | '数码产品' | '配件器材' | '电商' | '现场勘查' | '快递业务' | '其他';
    /** Second class, one of its first class: 美食夜宵: 零食小吃, 香锅/烤鱼, 西餐, 日韩料理, 海鲜/烧烤, 快餐/地方菜, 小龙虾, 披萨; 甜品饮料: 甜品, 奶茶果汁, 咖啡, 面包/糕点, 冰淇淋; 蛋糕: 蛋糕; 日用百货: 便利店, 水站/奶站, 零食/干果, 五金日用, 粮油调味, 文具店, 酒水行, 地方特产, 进口食品, 宠物用品, 超市, 书店, 宠物食品用品, 办公家居用品; 果蔬生鲜: 果蔬, 海鲜水产, 冷冻速食; 鲜花: 鲜花; 医药健康: 送药, 器材器具; 美妆护肤: 日化美妆; 母婴: 孕婴用品; 文件或票务: 保单, 票务文件, 政府文件, 证件; 服饰鞋帽: 服饰鞋帽综合; 洗涤: 脏衣服收, 干净衣服派; 珠宝奢侈品: 珠宝饰品, 奢侈品; 家居家装: 家具, 装修建材, 厨房卫浴; 数码产品: 数码产品; 配件器材: 配件器材; 电商: 电视购物, 线上商城; 现场勘查: 现场勘查; 快递业务: 快递配送; 其他: 其他. */
    cargoSecondClass: string;
  };
  /** How it is to be delivered. */
  orderInfo: {
    /** The carrier's product: SS "1", MTPS its digits, others empty. */
    deliveryServiceCode?: string;
    /** When; 0 if left out (0: at once, 1: by appointment, with one of the expected times). */
    orderType?: 0 | 1;
    /** DADA: when to look for a rider, Unix seconds, within 72 h. */
    expectedDeliveryTime?: number;
    /** MTPS, SFTC: when it should arrive, Unix seconds. */
    expectedFinishTime?: number;
    /** SS (2 to 48 h ahead), SFTC: when to pick up, Unix seconds. */
    expectedPickTime?: number;
    /** The store's number of the order, for the rider. */
    poiSeq?: string;
    /** Remark. */
    note?: string;
    /** When the customer ordered, Unix seconds; SFTC requires it. */
    orderTime?: number;
    /** Insured (0: no, 1: yes). */
    isInsured?: 0 | 1;
    /** Insured value in yuan. */
    declaredValue?: number;
    /** Tip in yuan; normally none at this time. */
    tips?: number;
    /** One rider for this order alone: SS must, DADA may (0: no, 1: yes). */
    isDirectDelivery?: 0 | 1;
    /** Yuan that the rider pays at the store. */
    cashOnDelivery?: number;
    /** Yuan that the rider collects from the receiver. */
    cashOnPickup?: number;
    /** Way of the rider (1: from the store to the customer, 2: from the customer to the store). */
    riderPickMethod?: 1 | 2;
    /** The receiver shows a code (0: no, 1: yes). */
    isFinishCodeNeeded?: 0 | 1;
    /** The store shows a code (0: no, 1: yes). */
    isPickupCodeNeeded?: 0 | 1;
  };
  /** What the customer's notifications show. */
  shop: {
    /** Page of the mini program, best that of the order. */
    wxaPath?: string;
    /** Picture of the goods. */
    imgUrl?: string;
    /** Name of the goods. */
    goodsName?: string;
    /** How many. */
    goodsCount?: number;
    /** Only read by addOrder, where a third party settles: the merchant's appid. */
    wxaAppid?: string;
    /** Several goods, in the place of the fields above. */
    detailList?: ({
      /** Name. */
      goodsName: string;
      /** Picture. */
      goodsImgUrl: string;
      /** Description. */
      goodsDesc?: string;
    })[];
  };
  /** Sub-merchant, where one mini program has several. */
  subBizId?: string;
  /** What pre-add-order answered (DADA): its price for 3 minutes, for the same shopOrderId. */
  deliveryToken?: string;
}

export interface LocalDeliveryAddOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** To pay, in yuan. */
  fee?: number;
  /** Delivery fee in yuan. */
  deliverfee?: number;
  /** Of it off, in yuan. */
  couponfee?: number;
  /** Tip in yuan. */
  tips?: number;
  /** Insurance in yuan. */
  insurancefee?: number;
  /** Metres. */
  distance?: number;
  /** Seconds until a rider takes it, 0 = unknown. */
  dispatchDuration?: number;
  /** The carrier's number; it may come later. */
  waybillId?: string;
  /** Status; some carriers begin with others. */
  orderStatus?: DeliveryStatus;
  /** Code that the receiver shows, 0 = none. */
  finishCode?: number;
  /** Code that the store shows, 0 = none. */
  pickupCode?: number;
}

export interface LocalDeliveryAddTipEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** The carrier's number of the order. */
  waybillId: string;
  /** Yuan, more than the last time: the latest amount counts, not the sum. */
  tips: number;
  /** Note. */
  remark: string;
  /** Customer's openid; the newest page has it no more. */
  openid?: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

export interface LocalDeliveryAddTipData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

export interface LocalDeliveryCancelOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** The carrier's number of the order. */
  waybillId: string;
  /** Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST. */
  deliveryId: string;
  /** Reason. */
  cancelReasonId: 1 | 2 | 3 | 4 | 5 | 6;
  /** The reason in words. */
  cancelReason?: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

export interface LocalDeliveryCancelOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** What it cost, in yuan. */
  deductFee?: number;
  /** The carrier's explanation. */
  desc?: string;
}

export interface LocalDeliveryGetAllImmeDeliveryEvent {}

export interface LocalDeliveryGetAllImmeDeliveryData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** Carriers. */
  list?: ({
    /** Carrier id. */
    deliveryId: string;
    /** Name. */
    deliveryName: string;
  })[];
}

export interface LocalDeliveryGetBindAccountEvent {}

export interface LocalDeliveryGetBindAccountData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** Accounts. */
  shopList?: ({
    /** Carrier id. */
    deliveryId: string;
    /** Shop id: the appkey to order with. */
    shopid: string;
    /** Whether the carrier has approved it (0: approved, 1: being looked at, 2: refused). */
    auditResult: number;
  })[];
}

export interface LocalDeliveryGetOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

/** What the order's customer sees. */
export interface LocalDeliveryGetOrderCustomer {
  /** Status. */
  orderStatus: DeliveryStatus;
  /** Waybill id. */
  waybillId: string;
  /** Rider's name. */
  riderName?: string;
  /** Rider's telephone number. */
  riderPhone?: string;
  /** Rider's longitude. */
  riderLng?: number;
  /** Rider's latitude. */
  riderLat?: number;
  /** Seconds left. */
  reachTime?: number;
}

/** What staff see. */
export interface LocalDeliveryGetOrderData extends LocalDeliveryGetOrderCustomer {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

/** ours, with `watch`: tells that customer by a subscribe message what WeChat does not announce itself. */
export type LocalDeliveryGetOrderNotify = {
  /** The template's id. */
  templateId: string;
  /** What the template shows, all of its keys. */
  data: ({
    /** A key of the template: `thing1`. */
    key: string;
    /** A text; `{status}`, `{time}`, `{order}` and `{waybill}` in it are filled in. */
    value: string;
  })[];
  /** The page it opens, without a slash in front. */
  page?: string;
  /** Which version it opens; the released one if left out (developer: development version, trial: trial version, formal: released version). */
  miniprogramState?: 'developer' | 'trial' | 'formal';
  /** Only these of the statuses; all that WeChat does not announce if left out. */
  statuses?: (101 | 103 | 201 | 401)[];
};

export interface LocalDeliveryMockUpdateOrderEvent {
  /** WeChat's test shop, no other (test_shop_id: WeChat's test shop). */
  shopid: 'test_shop_id';
  /** Order id, placed with deliveryId TEST. */
  shopOrderId: string;
  /** The carrier's number of the order. */
  waybillId?: string;
  /** Time of the change, Unix seconds; now if left out. */
  actionTime?: number;
  /** New status. */
  orderStatus: DeliveryStatus;
  /** Note. */
  actionMsg?: string;
}

export interface LocalDeliveryMockUpdateOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

export interface LocalDeliveryPreAddOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id, one for each order. */
  shopOrderId: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
  /** Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST. */
  deliveryId: string;
  /** Openid of the customer, in this mini program. */
  openid: string;
  /** Where the rider picks up; SFTC and SS require it, others know the store by shopNo. */
  sender?: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** Where the rider goes. */
  receiver: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** The goods. */
  cargo: {
    /** Value in yuan, up to 5000. */
    goodsValue: number;
    /** Height in cm. */
    goodsHeight?: number;
    /** Length in cm. */
    goodsLength?: number;
    /** Width in cm. */
    goodsWidth?: number;
    /** Weight in kg. */
    goodsWeight: number;
    /** What it is, one by one. */
    goodsDetail?: {
      /** The goods. */
      goods: ({
        /** How many. */
        goodCount: number;
        /** Name. */
        goodName: string;
        /** Price in yuan. */
        goodPrice?: number;
        /** Unit. */
        goodUnit?: string;
      })[];
    };
    /** How the rider finds the goods. */
    goodsPickupInfo?: string;
    /** What the rider hands over. */
    goodsDeliveryInfo?: string;
    /** First class. */
    cargoFirstClass: '美食夜宵' | '甜品饮料' | '蛋糕' | '日用百货' | '果蔬生鲜' | '鲜花' | '医药健康' | '美妆护肤' | '母婴' | '文件或票务' | '服饰鞋帽' | '洗涤' | '珠宝奢侈品' | '家居家装' | '数码产品' | '配件器材' | '电商' | '现场勘查' | '快递业务' | '其他';
    /** Second class, one of its first class: 美食夜宵: 零食小吃, 香锅/烤鱼, 西餐, 日韩料理, 海鲜/烧烤, 快餐/地方菜, 小龙虾, 披萨; 甜品饮料: 甜品, 奶茶果汁, 咖啡, 面包/糕点, 冰淇淋; 蛋糕: 蛋糕; 日用百货: 便利店, 水站/奶站, 零食/干果, 五金日用, 粮油调味, 文具店, 酒水行, 地方特产, 进口食品, 宠物用品, 超市, 书店, 宠物食品用品, 办公家居用品; 果蔬生鲜: 果蔬, 海鲜水产, 冷冻速食; 鲜花: 鲜花; 医药健康: 送药, 器材器具; 美妆护肤: 日化美妆; 母婴: 孕婴用品; 文件或票务: 保单, 票务文件, 政府文件, 证件; 服饰鞋帽: 服饰鞋帽综合; 洗涤: 脏衣服收, 干净衣服派; 珠宝奢侈品: 珠宝饰品, 奢侈品; 家居家装: 家具, 装修建材, 厨房卫浴; 数码产品: 数码产品; 配件器材: 配件器材; 电商: 电视购物, 线上商城; 现场勘查: 现场勘查; 快递业务: 快递配送; 其他: 其他. */
    cargoSecondClass: string;
  };
  /** How it is to be delivered. */
  orderInfo: {
    /** The carrier's product: SS "1", MTPS its digits, others empty. */
    deliveryServiceCode?: string;
    /** When; 0 if left out (0: at once, 1: by appointment, with one of the expected times). */
    orderType?: 0 | 1;
    /** DADA: when to look for a rider, Unix seconds, within 72 h. */
    expectedDeliveryTime?: number;
    /** MTPS, SFTC: when it should arrive, Unix seconds. */
    expectedFinishTime?: number;
    /** SS (2 to 48 h ahead), SFTC: when to pick up, Unix seconds. */
    expectedPickTime?: number;
    /** The store's number of the order, for the rider. */
    poiSeq?: string;
    /** Remark. */
    note?: string;
    /** When the customer ordered, Unix seconds; SFTC requires it. */
    orderTime?: number;
    /** Insured (0: no, 1: yes). */
    isInsured?: 0 | 1;
    /** Insured value in yuan. */
    declaredValue?: number;
    /** Tip in yuan; normally none at this time. */
    tips?: number;
    /** One rider for this order alone: SS must, DADA may (0: no, 1: yes). */
    isDirectDelivery?: 0 | 1;
    /** Yuan that the rider pays at the store. */
    cashOnDelivery?: number;
    /** Yuan that the rider collects from the receiver. */
    cashOnPickup?: number;
    /** Way of the rider (1: from the store to the customer, 2: from the customer to the store). */
    riderPickMethod?: 1 | 2;
    /** The receiver shows a code (0: no, 1: yes). */
    isFinishCodeNeeded?: 0 | 1;
    /** The store shows a code (0: no, 1: yes). */
    isPickupCodeNeeded?: 0 | 1;
  };
  /** What the customer's notifications show. */
  shop: {
    /** Page of the mini program, best that of the order. */
    wxaPath?: string;
    /** Picture of the goods. */
    imgUrl?: string;
    /** Name of the goods. */
    goodsName?: string;
    /** How many. */
    goodsCount?: number;
    /** Only read by addOrder, where a third party settles: the merchant's appid. */
    wxaAppid?: string;
    /** Several goods, in the place of the fields above. */
    detailList?: ({
      /** Name. */
      goodsName: string;
      /** Picture. */
      goodsImgUrl: string;
      /** Description. */
      goodsDesc?: string;
    })[];
  };
  /** Sub-merchant, where one mini program has several. */
  subBizId?: string;
}

export interface LocalDeliveryPreAddOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** To pay, in yuan. */
  fee?: number;
  /** Delivery fee in yuan. */
  deliverfee?: number;
  /** Of it off, in yuan. */
  couponfee?: number;
  /** Tip in yuan. */
  tips?: number;
  /** Insurance in yuan. */
  insurancefee?: number;
  /** Metres. */
  distance?: number;
  /** Seconds until a rider takes it, 0 = unknown. */
  dispatchDuration?: number;
  /** Of DADA: keeps the price for 3 minutes. */
  deliveryToken?: string;
}

export interface LocalDeliveryPreCancelOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** The carrier's number of the order. */
  waybillId: string;
  /** Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST. */
  deliveryId: string;
  /** Reason. */
  cancelReasonId?: 1 | 2 | 3 | 4 | 5 | 6;
  /** The reason in words. */
  cancelReason?: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

export interface LocalDeliveryPreCancelOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** What cancelling would cost now, in yuan. */
  deductFee?: number;
  /** The carrier's explanation. */
  desc?: string;
}

export interface LocalDeliveryReOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id, one for each order. */
  shopOrderId: string;
  /** Store number; else the one in LOCAL_DELIVERY_SHOPS. */
  shopNo?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
  /** Carrier id, the same in every call about the order: SFTC, SS, MTPS, DADA, UU or TEST. */
  deliveryId: string;
  /** Openid of the customer, in this mini program. */
  openid: string;
  /** Where the rider picks up; SFTC and SS require it, others know the store by shopNo. */
  sender?: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** Where the rider goes. */
  receiver: {
    /** Name. */
    name: string;
    /** City, as 广州市. */
    city: string;
    /** Street, compound or building. */
    address: string;
    /** Building number, unit, floor. */
    addressDetail: string;
    /** Telephone number. */
    phone: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Kind of the coordinates; 0 if left out (0: GCJ-02, as WeChat, Tencent and Amap give them, 1: BD-09, as Baidu gives them). */
    coordinateType?: 0 | 1;
  };
  /** The goods. */
  cargo: {
    /** Value in yuan, up to 5000. */
    goodsValue: number;
    /** Height in cm. */
    goodsHeight?: number;
    /** Length in cm. */
    goodsLength?: number;
    /** Width in cm. */
    goodsWidth?: number;
    /** Weight in kg. */
    goodsWeight: number;
    /** What it is, one by one. */
    goodsDetail?: {
      /** The goods. */
      goods: ({
        /** How many. */
        goodCount: number;
        /** Name. */
        goodName: string;
        /** Price in yuan. */
        goodPrice?: number;
        /** Unit. */
        goodUnit?: string;
      })[];
    };
    /** How the rider finds the goods. */
    goodsPickupInfo?: string;
    /** What the rider hands over. */
    goodsDeliveryInfo?: string;
    /** First class. */
    cargoFirstClass: '美食夜宵' | '甜品饮料' | '蛋糕' | '日用百货' | '果蔬生鲜' | '鲜花' | '医药健康' | '美妆护肤' | '母婴' | '文件或票务' | '服饰鞋帽' | '洗涤' | '珠宝奢侈品' | '家居家装' | '数码产品' | '配件器材' | '电商' | '现场勘查' | '快递业务' | '其他';
    /** Second class, one of its first class: 美食夜宵: 零食小吃, 香锅/烤鱼, 西餐, 日韩料理, 海鲜/烧烤, 快餐/地方菜, 小龙虾, 披萨; 甜品饮料: 甜品, 奶茶果汁, 咖啡, 面包/糕点, 冰淇淋; 蛋糕: 蛋糕; 日用百货: 便利店, 水站/奶站, 零食/干果, 五金日用, 粮油调味, 文具店, 酒水行, 地方特产, 进口食品, 宠物用品, 超市, 书店, 宠物食品用品, 办公家居用品; 果蔬生鲜: 果蔬, 海鲜水产, 冷冻速食; 鲜花: 鲜花; 医药健康: 送药, 器材器具; 美妆护肤: 日化美妆; 母婴: 孕婴用品; 文件或票务: 保单, 票务文件, 政府文件, 证件; 服饰鞋帽: 服饰鞋帽综合; 洗涤: 脏衣服收, 干净衣服派; 珠宝奢侈品: 珠宝饰品, 奢侈品; 家居家装: 家具, 装修建材, 厨房卫浴; 数码产品: 数码产品; 配件器材: 配件器材; 电商: 电视购物, 线上商城; 现场勘查: 现场勘查; 快递业务: 快递配送; 其他: 其他. */
    cargoSecondClass: string;
  };
  /** How it is to be delivered. */
  orderInfo: {
    /** The carrier's product: SS "1", MTPS its digits, others empty. */
    deliveryServiceCode?: string;
    /** When; 0 if left out (0: at once, 1: by appointment, with one of the expected times). */
    orderType?: 0 | 1;
    /** DADA: when to look for a rider, Unix seconds, within 72 h. */
    expectedDeliveryTime?: number;
    /** MTPS, SFTC: when it should arrive, Unix seconds. */
    expectedFinishTime?: number;
    /** SS (2 to 48 h ahead), SFTC: when to pick up, Unix seconds. */
    expectedPickTime?: number;
    /** The store's number of the order, for the rider. */
    poiSeq?: string;
    /** Remark. */
    note?: string;
    /** When the customer ordered, Unix seconds; SFTC requires it. */
    orderTime?: number;
    /** Insured (0: no, 1: yes). */
    isInsured?: 0 | 1;
    /** Insured value in yuan. */
    declaredValue?: number;
    /** Tip in yuan; normally none at this time. */
    tips?: number;
    /** One rider for this order alone: SS must, DADA may (0: no, 1: yes). */
    isDirectDelivery?: 0 | 1;
    /** Yuan that the rider pays at the store. */
    cashOnDelivery?: number;
    /** Yuan that the rider collects from the receiver. */
    cashOnPickup?: number;
    /** Way of the rider (1: from the store to the customer, 2: from the customer to the store). */
    riderPickMethod?: 1 | 2;
    /** The receiver shows a code (0: no, 1: yes). */
    isFinishCodeNeeded?: 0 | 1;
    /** The store shows a code (0: no, 1: yes). */
    isPickupCodeNeeded?: 0 | 1;
  };
  /** What the customer's notifications show. */
  shop: {
    /** Page of the mini program, best that of the order. */
    wxaPath?: string;
    /** Picture of the goods. */
    imgUrl?: string;
    /** Name of the goods. */
    goodsName?: string;
    /** How many. */
    goodsCount?: number;
    /** Only read by addOrder, where a third party settles: the merchant's appid. */
    wxaAppid?: string;
    /** Several goods, in the place of the fields above. */
    detailList?: ({
      /** Name. */
      goodsName: string;
      /** Picture. */
      goodsImgUrl: string;
      /** Description. */
      goodsDesc?: string;
    })[];
  };
  /** Sub-merchant, where one mini program has several. */
  subBizId?: string;
  /** What pre-add-order answered (DADA): its price for 3 minutes, for the same shopOrderId. */
  deliveryToken?: string;
}

export interface LocalDeliveryReOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
  /** To pay, in yuan. */
  fee?: number;
  /** Delivery fee in yuan. */
  deliverfee?: number;
  /** Of it off, in yuan. */
  couponfee?: number;
  /** Tip in yuan. */
  tips?: number;
  /** Insurance in yuan. */
  insurancefee?: number;
  /** Metres. */
  distance?: number;
  /** Seconds until a rider takes it, 0 = unknown. */
  dispatchDuration?: number;
  /** The carrier's number; it may come later. */
  waybillId?: string;
  /** Status; some carriers begin with others. */
  orderStatus?: DeliveryStatus;
  /** Code that the receiver shows, 0 = none. */
  finishCode?: number;
  /** Code that the store shows, 0 = none. */
  pickupCode?: number;
}

export interface LocalDeliveryRealMockUpdateOrderEvent {
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** New status. */
  orderStatus: DeliveryStatus;
  /** Time of the change, Unix seconds; now if left out. */
  actionTime?: number;
  /** Note. */
  actionMsg?: string;
  /** Signature; computed from LOCAL_DELIVERY_SHOPS if left out. */
  deliverySign?: string;
}

export interface LocalDeliveryRealMockUpdateOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

/** ours, instead of one `orderStatus`: a timer takes one step after the other. */
export type LocalDeliveryRealMockUpdateOrderSteps = ({
  /** New status. */
  orderStatus: DeliveryStatus;
  /** Seconds after the step before, or after the call for the first. */
  afterSeconds: number;
  /** Note. */
  actionMsg?: string;
})[];

export interface LocalDeliveryUpdateOrderEvent {
  /** Token of the order event transport_add_order. */
  wxToken: string;
  /** Shop id: the appkey the carrier issued. */
  shopid: string;
  /** Merchant's order id. */
  shopOrderId: string;
  /** Store number. */
  shopNo?: string;
  /** The carrier's number of the order. */
  waybillId: string;
  /** Time of the change, Unix seconds; now if left out. */
  actionTime?: number;
  /** New status. */
  orderStatus: DeliveryStatus;
  /** Note. */
  actionMsg?: string;
  /** Page of the carrier's mini program that the message opens. */
  wxaPath: string;
  /** The rider; to be given when one takes the order. */
  agent?: {
    /** Name. */
    name: string;
    /** Telephone number. */
    phone: string;
    /** Whether the number is encrypted; 0 if left out (0: no, 1: yes). */
    isPhoneEncrypted?: 0 | 1;
    /** Longitude. */
    lng?: number;
    /** Latitude. */
    lat?: number;
  };
  /** Expected arrival, Unix seconds; to be given when a rider takes the order. */
  expectedDeliveryTime?: number;
}

export interface LocalDeliveryUpdateOrderData {
  /** The carrier's code, 0 = accepted. */
  resultcode: number;
  /** The carrier's words. */
  resultmsg: string;
}

export interface IntracityAddOrderEvent {
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** Your own number of the order, only once in a store. */
  storeOrderId: string;
  /** Customer's openid in this mini program. */
  userOpenid: string;
  /** Customer's name. */
  userName: string;
  /** Customer's telephone. */
  userPhone: string;
  /** Longitude (GCJ-02 most likely). */
  userLng: number;
  /** Latitude. */
  userLat: number;
  /** Address. */
  userAddress: string;
  /** Number that the rider looks for. */
  orderSeq?: string;
  /** Codes to be told (0: none, 1: at the store, 2: by the customer, 3: both). */
  verifyCodeType?: 0 | 1 | 2 | 3;
  /** The order's page in the mini program. */
  orderDetailPath: string;
  /** https URL that WeChat tells of changes. */
  callbackUrl?: string;
  /** Test order: costs nothing; leave it out in production (1: test). */
  useSandbox?: 1;
  /** The goods. */
  cargo: {
    /** Name. */
    cargoName: string;
    /** Weight in grams. */
    cargoWeight: number;
    /** Value in fen. */
    cargoPrice: number;
    /** Kind. */
    cargoType: 1 | 2 | 3 | 6 | 8 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 32 | 36 | 55 | 56 | 57 | 58 | 99;
    /** How many. */
    cargoNum: number;
    /** Items. */
    itemList: ({
      /** Name. */
      itemName: string;
      /** Picture. */
      itemPicUrl: string;
      /** How many. */
      count: number;
    })[];
  };
}

export interface IntracityAddOrderData {
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** WeChat's number of the order, as text. */
  wxOrderId?: string;
  /** Your own number of the order. */
  storeOrderId: string;
  /** Carrier, DADA or SFTC. */
  serviceTransId: string;
  /** Metres. */
  distance: number;
  /** The carrier's number. */
  transOrderId?: string;
  /** The carrier's waybill. */
  waybillId?: string;
  /** Taken from the balance, in fen. */
  fee: number;
  /** Code that the rider tells the store. */
  fetchCode?: string;
  /** Number that the rider looks for. */
  orderSeq?: string;
}

export interface IntracityApplyEvent {}

export type IntracityApplyData = Record<string, never>;

export interface IntracityBalanceQueryEvent {
  /** WeChat's number of the store, as text; needed for PAY_MODE_STORE. */
  wxStoreId?: string;
  /** Carrier; all if left out (DADA: Dada, SFTC: SF same-city). */
  serviceTransId?: 'DADA' | 'SFTC';
  /** Whose money is spent (PAY_MODE_STORE: the store's, PAY_MODE_APP: the mini program's, for all stores, PAY_MODE_COMPONENT: the service provider's). */
  payMode?: 'PAY_MODE_STORE' | 'PAY_MODE_APP' | 'PAY_MODE_COMPONENT';
}

export interface IntracityBalanceQueryData {
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** AppID. */
  appid?: string;
  /** Balance with all carriers, in fen. */
  allBalance: number;
  /** By carrier. */
  balanceDetail: ({
    /** Balance, in fen. */
    balance: number;
    /** Carrier, DADA or SFTC. */
    serviceTransId: string;
    /** The carrier's name. */
    serviceTransName: string;
    /** Charges of which something is left. */
    orderList?: ({
      /** Number of the charge. */
      payorderId: string;
      /** Charged, in fen. */
      chargeAmt: number;
      /** Left, in fen. */
      unusedAmt: number;
      /** Valid from, Unix seconds. */
      beginTime: number;
      /** Valid until, Unix seconds. */
      endTime: number;
    })[];
  })[];
}

export interface IntracityCancelOrderEvent {
  /** WeChat's number of the order, as text; or wxStoreId and storeOrderId, which some were refused with. */
  wxOrderId?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** Your own number of the order, only once in a store. */
  storeOrderId?: string;
  /** Reason (1: not needed any more, 2: the order is wrong, 3: no rider accepts, 99: other). */
  cancelReasonId: 1 | 2 | 3 | 99;
  /** The reason in words. */
  cancelReason?: string;
}

export interface IntracityCancelOrderData {
  /** WeChat's number of the order, as text. */
  wxOrderId?: string;
  /** Your own number of the order. */
  storeOrderId: string;
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** AppID. */
  appid?: string;
  /** Status. */
  orderStatus: number;
  /** Penalty, in fen. */
  deductfee: number;
}

export interface IntracityCreateStoreEvent {
  /** Your own number of the store, which stays. */
  outStoreId: string;
  /** Name. */
  storeName: string;
  /** How the carrier is chosen (1: the cheapest, 2: the one in serviceTransPrefer). */
  orderPattern?: 1 | 2;
  /** Preferred carrier, where orderPattern is 2 (DADA: Dada, SFTC: SF same-city). */
  serviceTransPrefer?: 'DADA' | 'SFTC';
  /** Where the rider picks up. */
  addressInfo: {
    /** Province, with its suffix. */
    province: string;
    /** City, with its suffix. */
    city: string;
    /** District. */
    area: string;
    /** Street. */
    street?: string;
    /** House number or the full address. */
    house: string;
    /** Latitude (GCJ-02 most likely). */
    lat: number;
    /** Longitude. */
    lng: number;
    /** Telephone, 020-8080880 or mobile. */
    phone: string;
  };
}

export interface IntracityCreateStoreData {
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** AppID. */
  appid?: string;
  /** Your own number of the store. */
  outStoreId: string;
}

export interface IntracityGetCityEvent {
  /** Carrier; all if left out (DADA: Dada, SFTC: SF same-city). */
  serviceTransId?: 'DADA' | 'SFTC';
}

export interface IntracityGetCityData {
  /** By carrier. */
  supportList: ({
    /** Carrier, DADA or SFTC. */
    serviceTransId: string;
    /** Its cities. */
    cityList: ({
      /** Code of the city. */
      cityCode: number;
      /** Name. */
      cityName: string;
    })[];
  })[];
}

export interface IntracityGetPayModeEvent {
  /** AppID of this mini program; filled in if left out. */
  appid?: string;
}

export interface IntracityGetPayModeData {
  /** PAY_MODE_STORE, PAY_MODE_APP or PAY_MODE_COMPONENT. */
  payMode: string;
  /** AppID that pays, with PAY_MODE_APP. */
  payAppid?: string;
  /** AppID of the service provider that pays. */
  payComponentAppid?: string;
}

export interface IntracityMockNotifyEvent {
  /** WeChat's number of the order, as text; or wxStoreId and storeOrderId. */
  wxOrderId?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** Your own number of the order, only once in a store. */
  storeOrderId?: string;
  /** New status. */
  orderStatus: 10000 | 20000 | 20001 | 30000 | 40000 | 50000 | 60000 | 70000 | 90000;
}

export type IntracityMockNotifyData = Record<string, never>;

export interface IntracityPreAddOrderEvent {
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** Customer's name. */
  userName: string;
  /** Customer's telephone. */
  userPhone: string;
  /** Longitude (GCJ-02 most likely). */
  userLng: number;
  /** Latitude. */
  userLat: number;
  /** Address. */
  userAddress: string;
  /** Name of the goods once more. */
  cargoName?: string;
  /** The goods. */
  cargo: {
    /** Name. */
    cargoName: string;
    /** Weight in grams. */
    cargoWeight: number;
    /** Value in fen. */
    cargoPrice: number;
    /** Kind. */
    cargoType: 1 | 2 | 3 | 6 | 8 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 32 | 36 | 55 | 56 | 57 | 58 | 99;
    /** How many. */
    cargoNum: number;
  };
  /** Test order: costs nothing; leave it out in production (1: test). */
  useSandbox?: 1;
}

export interface IntracityPreAddOrderData {
  /** Carrier, DADA or SFTC. */
  serviceTransId?: string;
  /** Metres. */
  distance?: number;
  /** Expected fee, not binding, in fen. */
  estFee?: number;
  /** Expected, Unix seconds. */
  expectedFinishedTime?: number;
  /** Promised minutes. */
  promiseDeliveryTime?: number;
}

export interface IntracityQueryFlowEvent {
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** What (1: charges, 2: orders paid, 3: refunds). */
  flowType: 1 | 2 | 3;
  /** Carrier; all if left out (DADA: Dada, SFTC: SF same-city). */
  serviceTransId?: 'DADA' | 'SFTC';
  /** From, Unix seconds; 90 days ago if left out. */
  beginTime?: number;
  /** Until, Unix seconds. */
  endTime?: number;
  /** Whose money is spent (PAY_MODE_STORE: the store's, PAY_MODE_APP: the mini program's, for all stores, PAY_MODE_COMPONENT: the service provider's). */
  payMode?: 'PAY_MODE_STORE' | 'PAY_MODE_APP' | 'PAY_MODE_COMPONENT';
}

export interface IntracityQueryFlowData {
  /** How many. */
  total?: number;
  /** Entries. */
  flowList: ({
    /** What (1: charges, 2: orders paid, 3: refunds). */
    flowType: number;
    /** AppID. */
    appid?: string;
    /** WeChat's number of the store, as text. */
    wxStoreId: string;
    /** Carrier, DADA or SFTC. */
    serviceTransId: string;
    /** Paid, in fen. */
    payAmount: number;
    /** Paid at, Unix seconds. */
    payTime?: number;
    /** Made at, Unix seconds. */
    createTime: number;
    /** Number of the charge. */
    payOrderId?: string;
    /** SUCCESS or FAIL. */
    payStatus?: string;
    /** To be used until, Unix seconds. */
    consumeDeadline?: number;
    /** Paid back at, Unix seconds. */
    refundTime?: number;
    /** Paid back, in fen. */
    refundAmount?: number;
    /** PROCESSING or SUCCESS. */
    refundStatus?: string;
    /** Penalty, in fen. */
    deductAmount?: number;
    /** WeChat's number of the order, as text. */
    wxOrderId?: string;
    /** The carrier's number. */
    billId?: string;
    /** Customer's openid. */
    openid?: string;
    /** Status. */
    deliveryStatus?: number;
    /** Completed at, Unix seconds. */
    deliveryFinishedTime?: number;
  })[];
  /** Paid in all, in fen. */
  totalPayAmt?: number;
  /** Paid back in all, in fen. */
  totalRefundAmt?: number;
  /** Penalties in all, in fen. */
  totalDeductAmt?: number;
}

export interface IntracityQueryOrderEvent {
  /** WeChat's number of the order, as text; or wxStoreId and storeOrderId. */
  wxOrderId?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** Your own number of the order, only once in a store. */
  storeOrderId?: string;
}

/** What the order's customer sees. */
export interface IntracityQueryOrderCustomer {
  /** Status. */
  orderStatus: number;
  /** Your own number of the order. */
  storeOrderId: string;
  /** Carrier, DADA or SFTC. */
  serviceTransId: string;
  /** Placed, Unix seconds. */
  createTime: number;
  /** Accepted by the rider, Unix seconds. */
  acceptTime?: number;
  /** Picked up, Unix seconds. */
  fetchTime?: number;
  /** Completed, Unix seconds. */
  finishTime?: number;
  /** Cancelled, Unix seconds. */
  cancelTime?: number;
  /** Expected, Unix seconds. */
  expectedFinishTime?: number;
  /** Code that the customer tells the rider. */
  recvCode?: string;
  /** The rider. */
  transporterInfo?: {
    /** Name. */
    transporterName: string;
    /** Telephone; to customers as RIDER_PHONE says. */
    transporterPhone?: string;
  };
}

/** What staff see. */
export interface IntracityQueryOrderData extends IntracityQueryOrderCustomer {
  /** WeChat's number of the order, as text. */
  wxOrderId?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
  /** AppID. */
  appid?: string;
  /** Customer's openid. */
  userOpenid: string;
  /** The carrier's number. */
  deliveryNo: string;
  /** Metres. */
  distance: number;
  /** Paid, in fen. */
  actualfee: number;
  /** Penalty, in fen. */
  deductfee: number;
  /** Code that the rider tells the store. */
  fetchCode?: string;
  /** Number that the rider looks for. */
  orderSeq?: string;
  /** The store. */
  storeInfo: {
    /** Name. */
    storeName: string;
    /** WeChat's number of the store, as text. */
    wxStoreId?: string;
    /** Address. */
    address: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
    /** Telephone. */
    phoneNum: string;
  };
  /** The customer. */
  receiverInfo: {
    /** Name. */
    receiverName: string;
    /** Address. */
    address: string;
    /** Telephone. */
    phoneNum: string;
    /** Longitude. */
    lng: number;
    /** Latitude. */
    lat: number;
  };
  /** The goods. */
  cargoInfo: {
    /** Name. */
    cargoName: string;
    /** Weight in grams. */
    cargoWeight: number;
    /** Value in fen. */
    cargoPrice: number;
    /** Kind. */
    cargoType: number;
    /** How many. */
    cargoNum: number;
    /** Items; the count is num or itemNum. */
    itemList: ({
      /** Name. */
      itemName: string;
      /** Picture. */
      itemPicUrl: string;
      /** How many. */
      itemNum?: number;
      /** How many. */
      num?: number;
    })[];
  };
}

/** ours, with `watch`: tells that customer by a subscribe message what WeChat does not announce itself. */
export type IntracityQueryOrderNotify = {
  /** The template's id. */
  templateId: string;
  /** What the template shows, all of its keys. */
  data: ({
    /** A key of the template: `thing1`. */
    key: string;
    /** A text; `{status}`, `{time}`, `{order}` and `{waybill}` in it are filled in. */
    value: string;
  })[];
  /** The page it opens, without a slash in front. */
  page?: string;
  /** Which version it opens; the released one if left out (developer: development version, trial: trial version, formal: released version). */
  miniprogramState?: 'developer' | 'trial' | 'formal';
  /** Only these of the statuses; all that WeChat does not announce if left out. */
  statuses?: (10000 | 20000 | 40000)[];
};

export interface IntracityQueryStoreEvent {
  /** WeChat's number of the store, as text; all if neither is given. */
  wxStoreId?: string;
  /** Your own number of the store. */
  outStoreId?: string;
}

export interface IntracityQueryStoreData {
  /** Stores. */
  storeList: ({
    /** WeChat's number of the store, as text. */
    wxStoreId: string;
    /** Your own number of the store. */
    outStoreId: string;
    /** Code of the city. */
    cityId: number;
    /** How the carrier is chosen (1: the cheapest, 2: the one in serviceTransPrefer). */
    orderPattern: number;
    /** Preferred carrier, may be empty. */
    serviceTransPrefer: string;
    /** Where the rider picks up. */
    addressInfo: {
      /** Province. */
      province: string;
      /** City. */
      city: string;
      /** District. */
      area: string;
      /** Street. */
      street?: string;
      /** House number or the full address. */
      house: string;
      /** Latitude. */
      lat: number;
      /** Longitude. */
      lng: number;
      /** Telephone. */
      phone: string;
    };
  })[];
  /** How many. */
  total: number;
  /** AppID. */
  appid?: string;
}

export interface IntracitySetPayModeEvent {
  /** AppID of this mini program; filled in if left out. */
  appid?: string;
  /** Whose money is spent (PAY_MODE_STORE: the store's, PAY_MODE_APP: the mini program's, for all stores, PAY_MODE_COMPONENT: the service provider's). */
  payMode: 'PAY_MODE_STORE' | 'PAY_MODE_APP' | 'PAY_MODE_COMPONENT';
}

export type IntracitySetPayModeData = Record<string, never>;

export interface IntracityStoreChargeEvent {
  /** WeChat's number of the store, as text; needed for PAY_MODE_STORE. */
  wxStoreId?: string;
  /** Carrier (DADA: Dada, SFTC: SF same-city). */
  serviceTransId: 'DADA' | 'SFTC';
  /** How much, in fen. */
  amount: number;
  /** Whose money is spent; must be the one in force (PAY_MODE_STORE: the store's, PAY_MODE_APP: the mini program's, for all stores, PAY_MODE_COMPONENT: the service provider's). */
  payMode?: 'PAY_MODE_STORE' | 'PAY_MODE_APP' | 'PAY_MODE_COMPONENT';
}

export interface IntracityStoreChargeData {
  /** Page where somebody pays: before that no money moves. */
  payurl: string;
  /** AppID. */
  appid?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId?: string;
}

export interface IntracityStoreRefundEvent {
  /** WeChat's number of the store, as text; needed for PAY_MODE_STORE. */
  wxStoreId?: string;
  /** Whose money is spent (PAY_MODE_STORE: the store's, PAY_MODE_APP: the mini program's, for all stores, PAY_MODE_COMPONENT: the service provider's). */
  payMode?: 'PAY_MODE_STORE' | 'PAY_MODE_APP' | 'PAY_MODE_COMPONENT';
  /** Carrier (DADA: Dada, SFTC: SF same-city). */
  serviceTransId: 'DADA' | 'SFTC';
}

export interface IntracityStoreRefundData {
  /** AppID. */
  appid?: string;
  /** WeChat's number of the store, as text. */
  wxStoreId: string;
  /** Paid back, in fen. */
  refundAmount: number;
}

export interface IntracityUpdateStoreEvent {
  /** Which store: one of the two. */
  keys: {
    /** WeChat's number of the store, as text. */
    wxStoreId?: string;
    /** Your own number of the store. */
    outStoreId?: string;
  };
  /** What to change. */
  content: {
    /** Name. */
    storeName?: string;
    /** How the carrier is chosen (1: the cheapest, 2: the one in serviceTransPrefer). */
    orderPattern?: 1 | 2;
    /** Preferred carrier, where orderPattern is 2 (DADA: Dada, SFTC: SF same-city). */
    serviceTransPrefer?: 'DADA' | 'SFTC';
    /** The whole address. */
    addressInfo?: {
      /** Province, with its suffix. */
      province: string;
      /** City, with its suffix. */
      city: string;
      /** District. */
      area: string;
      /** Street. */
      street?: string;
      /** House number or the full address. */
      house: string;
      /** Latitude (GCJ-02 most likely). */
      lat: number;
      /** Longitude. */
      lng: number;
      /** Telephone, 020-8080880 or mobile. */
      phone: string;
    };
  };
}

export type IntracityUpdateStoreData = Record<string, never>;

export interface MyOrdersEvent {
  /** Orders in one answer; 20 where left out. */
  limit?: number;
  /** What the answer before gave as `before`: asks for the next page. */
  before?: string;
  /** Whose orders. Staff only: customers always get their own, whatever they give. */
  openid?: string;
}

/** What the order's customer sees. */
export interface MyOrdersCustomer {
  /** Newest first: by when the order was given to its customer. */
  orders: ({
    /** `logistics`, `local-delivery` or `intracity`. */
    family: string;
    /** What names the order, ready for the family's function that asks for one. */
    ids: {
      /** Of a parcel. */
      orderId?: string;
      /** Of a parcel: carrier. */
      deliveryId?: string;
      /** Of a parcel. */
      waybillId?: string;
      /** Of an immediate delivery. */
      shopid?: string;
      /** Of an immediate delivery. */
      shopOrderId?: string;
      /** Of a same-city delivery. */
      wxStoreId?: string;
      /** Of a same-city delivery. */
      storeOrderId?: string;
    };
    /** Last known status. */
    status?: number;
    /** Of a parcel: kind of the last known change of its track; the values are `logistics-get-path`'s. */
    actionType?: number;
    /** When that was noticed, Unix seconds; before any change, when the order was given to its customer. */
    changedAt: number;
    /** Whether nothing changes any more. */
    ended: boolean;
  })[];
  /** Asks for the next page; missing on the last one. */
  before?: string;
}

/** What staff see. */
export interface MyOrdersData extends MyOrdersCustomer {}

/** What each function takes. */
export interface Events {
  'logistics-add-order': (LogisticsAddOrderEvent & { watch?: boolean; again?: boolean });
  'logistics-batch-get-order': (LogisticsBatchGetOrderEvent & { withPrintHtml: boolean }) | (LogisticsBatchGetOrderEvent);
  'logistics-bind-account': (LogisticsBindAccountEvent);
  'logistics-cancel-order': (LogisticsCancelOrderEvent);
  'logistics-get-all-account': (LogisticsGetAllAccountEvent);
  'logistics-get-all-delivery': (LogisticsGetAllDeliveryEvent);
  'logistics-get-contact': (LogisticsGetContactEvent);
  'logistics-get-order': (LogisticsGetOrderEvent & { watch: { openid: string } }) | (LogisticsGetOrderEvent & { watch: false }) | (LogisticsGetOrderEvent & { watch: { openid: string }; notify: LogisticsGetOrderNotify }) | (LogisticsGetOrderEvent);
  'logistics-get-path': (LogisticsGetPathEvent);
  'logistics-get-printer': (LogisticsGetPrinterEvent);
  'logistics-get-quota': (LogisticsGetQuotaEvent);
  'logistics-preview-template': (LogisticsPreviewTemplateEvent);
  'logistics-test-update-order': (LogisticsTestUpdateOrderEvent);
  'logistics-update-business': (LogisticsUpdateBusinessEvent);
  'logistics-update-path': (LogisticsUpdatePathEvent & { queue: true }) | (LogisticsUpdatePathEvent & { queue?: false }) | (LogisticsUpdatePathEvent);
  'logistics-update-printer': (LogisticsUpdatePrinterEvent);
  'local-delivery-abnormal-confirm': (LocalDeliveryAbnormalConfirmEvent);
  'local-delivery-add-order': (LocalDeliveryAddOrderEvent & { watch?: boolean; again?: boolean });
  'local-delivery-add-tip': (LocalDeliveryAddTipEvent);
  'local-delivery-cancel-order': (LocalDeliveryCancelOrderEvent);
  'local-delivery-get-all-imme-delivery': (LocalDeliveryGetAllImmeDeliveryEvent);
  'local-delivery-get-bind-account': (LocalDeliveryGetBindAccountEvent);
  'local-delivery-get-order': (LocalDeliveryGetOrderEvent & { watch: { openid: string } }) | (LocalDeliveryGetOrderEvent & { watch: false }) | (LocalDeliveryGetOrderEvent & { watch: { openid: string }; notify: LocalDeliveryGetOrderNotify }) | (LocalDeliveryGetOrderEvent);
  'local-delivery-mock-update-order': (LocalDeliveryMockUpdateOrderEvent);
  'local-delivery-pre-add-order': (LocalDeliveryPreAddOrderEvent);
  'local-delivery-pre-cancel-order': (LocalDeliveryPreCancelOrderEvent);
  'local-delivery-re-order': (LocalDeliveryReOrderEvent);
  'local-delivery-real-mock-update-order': (Omit<LocalDeliveryRealMockUpdateOrderEvent, 'orderStatus' | 'actionTime' | 'actionMsg' | 'deliverySign'> & { steps: LocalDeliveryRealMockUpdateOrderSteps }) | (LocalDeliveryRealMockUpdateOrderEvent);
  'local-delivery-update-order': (LocalDeliveryUpdateOrderEvent);
  'intracity-add-order': (IntracityAddOrderEvent & { watch?: boolean; again?: boolean });
  'intracity-apply': (IntracityApplyEvent);
  'intracity-balance-query': (IntracityBalanceQueryEvent);
  'intracity-cancel-order': (IntracityCancelOrderEvent);
  'intracity-create-store': (IntracityCreateStoreEvent);
  'intracity-get-city': (IntracityGetCityEvent);
  'intracity-get-pay-mode': (IntracityGetPayModeEvent);
  'intracity-mock-notify': (IntracityMockNotifyEvent);
  'intracity-pre-add-order': (IntracityPreAddOrderEvent);
  'intracity-query-flow': (IntracityQueryFlowEvent);
  'intracity-query-order': (IntracityQueryOrderEvent & { watch: { openid: string } }) | (IntracityQueryOrderEvent & { watch: false }) | (IntracityQueryOrderEvent & { watch: { openid: string }; notify: IntracityQueryOrderNotify }) | (IntracityQueryOrderEvent);
  'intracity-query-store': (IntracityQueryStoreEvent);
  'intracity-set-pay-mode': (IntracitySetPayModeEvent);
  'intracity-store-charge': (IntracityStoreChargeEvent);
  'intracity-store-refund': (IntracityStoreRefundEvent & { confirm: string }) | (IntracityStoreRefundEvent);
  'intracity-update-store': (IntracityUpdateStoreEvent);
  'my-orders': (Omit<MyOrdersEvent, 'limit' | 'before'> & { erase: true }) | (Omit<MyOrdersEvent, 'limit' | 'before'> & { erase?: false }) | (MyOrdersEvent);
}

/** What each function answers. */
export interface Answers {
  'logistics-add-order': (LogisticsAddOrderData & { watching?: boolean } | Partial<LogisticsAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean });
  'logistics-batch-get-order': (LogisticsBatchGetOrderData) | (LogisticsBatchGetOrderData);
  'logistics-bind-account': (LogisticsBindAccountData | Partial<LogisticsBindAccountData> & { confirmed: true });
  'logistics-cancel-order': (LogisticsCancelOrderData | Partial<LogisticsCancelOrderData> & { confirmed: true });
  'logistics-get-all-account': (LogisticsGetAllAccountData);
  'logistics-get-all-delivery': (LogisticsGetAllDeliveryData);
  'logistics-get-contact': (LogisticsGetContactData);
  'logistics-get-order': (LogisticsGetOrderData & { watching: boolean }) | ({ watching: false }) | (LogisticsGetOrderData & { watching: boolean }) | (LogisticsGetOrderData | LogisticsGetOrderCustomer);
  'logistics-get-path': (LogisticsGetPathData | LogisticsGetPathCustomer);
  'logistics-get-printer': (LogisticsGetPrinterData);
  'logistics-get-quota': (LogisticsGetQuotaData);
  'logistics-preview-template': (LogisticsPreviewTemplateData);
  'logistics-test-update-order': (LogisticsTestUpdateOrderData);
  'logistics-update-business': (LogisticsUpdateBusinessData);
  'logistics-update-path': ({ queued: true; id: string }) | (LogisticsUpdatePathData) | (LogisticsUpdatePathData);
  'logistics-update-printer': (LogisticsUpdatePrinterData | Partial<LogisticsUpdatePrinterData> & { confirmed: true });
  'local-delivery-abnormal-confirm': (LocalDeliveryAbnormalConfirmData | Partial<LocalDeliveryAbnormalConfirmData> & { confirmed: true });
  'local-delivery-add-order': (LocalDeliveryAddOrderData & { watching?: boolean } | Partial<LocalDeliveryAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean });
  'local-delivery-add-tip': (LocalDeliveryAddTipData);
  'local-delivery-cancel-order': (LocalDeliveryCancelOrderData | Partial<LocalDeliveryCancelOrderData> & { confirmed: true });
  'local-delivery-get-all-imme-delivery': (LocalDeliveryGetAllImmeDeliveryData);
  'local-delivery-get-bind-account': (LocalDeliveryGetBindAccountData);
  'local-delivery-get-order': (LocalDeliveryGetOrderData & { watching: boolean }) | ({ watching: false }) | (LocalDeliveryGetOrderData & { watching: boolean }) | (LocalDeliveryGetOrderData | LocalDeliveryGetOrderCustomer);
  'local-delivery-mock-update-order': (LocalDeliveryMockUpdateOrderData);
  'local-delivery-pre-add-order': (LocalDeliveryPreAddOrderData);
  'local-delivery-pre-cancel-order': (LocalDeliveryPreCancelOrderData);
  'local-delivery-re-order': (LocalDeliveryReOrderData | Partial<LocalDeliveryReOrderData> & { confirmed: true });
  'local-delivery-real-mock-update-order': ({ queued: true; id: string }) | (LocalDeliveryRealMockUpdateOrderData);
  'local-delivery-update-order': (LocalDeliveryUpdateOrderData);
  'intracity-add-order': (IntracityAddOrderData & { watching?: boolean } | Partial<IntracityAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean });
  'intracity-apply': (IntracityApplyData);
  'intracity-balance-query': (IntracityBalanceQueryData);
  'intracity-cancel-order': (IntracityCancelOrderData | Partial<IntracityCancelOrderData> & { confirmed: true });
  'intracity-create-store': (IntracityCreateStoreData);
  'intracity-get-city': (IntracityGetCityData);
  'intracity-get-pay-mode': (IntracityGetPayModeData);
  'intracity-mock-notify': (IntracityMockNotifyData);
  'intracity-pre-add-order': (IntracityPreAddOrderData);
  'intracity-query-flow': (IntracityQueryFlowData);
  'intracity-query-order': (IntracityQueryOrderData & { watching: boolean }) | ({ watching: false }) | (IntracityQueryOrderData & { watching: boolean }) | (IntracityQueryOrderData | IntracityQueryOrderCustomer);
  'intracity-query-store': (IntracityQueryStoreData);
  'intracity-set-pay-mode': (IntracitySetPayModeData);
  'intracity-store-charge': (IntracityStoreChargeData);
  'intracity-store-refund': (IntracityStoreRefundData) | (IntracityStoreRefundData);
  'intracity-update-store': (IntracityUpdateStoreData);
  'my-orders': ({ erased: number; left: number }) | (MyOrdersData) | (MyOrdersData | MyOrdersCustomer);
}

export type FunctionName = keyof Events;

export interface DeliveryClient {
  /** Any of the functions, by its name. */
  call<Name extends FunctionName>(name: Name, event: Events[Name]): Promise<Result<Answers[Name]>>;
  logisticsAddOrder(event: LogisticsAddOrderEvent & { watch?: boolean; again?: boolean }): Promise<Result<LogisticsAddOrderData & { watching?: boolean } | Partial<LogisticsAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean }>>;
  logisticsBatchGetOrder(event: LogisticsBatchGetOrderEvent & { withPrintHtml: boolean }): Promise<Result<LogisticsBatchGetOrderData>>;
  logisticsBatchGetOrder(event: LogisticsBatchGetOrderEvent): Promise<Result<LogisticsBatchGetOrderData>>;
  logisticsBindAccount(event: LogisticsBindAccountEvent): Promise<Result<LogisticsBindAccountData | Partial<LogisticsBindAccountData> & { confirmed: true }>>;
  logisticsCancelOrder(event: LogisticsCancelOrderEvent): Promise<Result<LogisticsCancelOrderData | Partial<LogisticsCancelOrderData> & { confirmed: true }>>;
  logisticsGetAllAccount(event: LogisticsGetAllAccountEvent): Promise<Result<LogisticsGetAllAccountData>>;
  logisticsGetAllDelivery(event: LogisticsGetAllDeliveryEvent): Promise<Result<LogisticsGetAllDeliveryData>>;
  logisticsGetContact(event: LogisticsGetContactEvent): Promise<Result<LogisticsGetContactData>>;
  logisticsGetOrder(event: LogisticsGetOrderEvent & { watch: { openid: string } }): Promise<Result<LogisticsGetOrderData & { watching: boolean }>>;
  logisticsGetOrder(event: LogisticsGetOrderEvent & { watch: false }): Promise<Result<{ watching: false }>>;
  logisticsGetOrder(event: LogisticsGetOrderEvent & { watch: { openid: string }; notify: LogisticsGetOrderNotify }): Promise<Result<LogisticsGetOrderData & { watching: boolean }>>;
  logisticsGetOrder(event: LogisticsGetOrderEvent): Promise<Result<LogisticsGetOrderData | LogisticsGetOrderCustomer>>;
  logisticsGetPath(event: LogisticsGetPathEvent): Promise<Result<LogisticsGetPathData | LogisticsGetPathCustomer>>;
  logisticsGetPrinter(event: LogisticsGetPrinterEvent): Promise<Result<LogisticsGetPrinterData>>;
  logisticsGetQuota(event: LogisticsGetQuotaEvent): Promise<Result<LogisticsGetQuotaData>>;
  logisticsPreviewTemplate(event: LogisticsPreviewTemplateEvent): Promise<Result<LogisticsPreviewTemplateData>>;
  logisticsTestUpdateOrder(event: LogisticsTestUpdateOrderEvent): Promise<Result<LogisticsTestUpdateOrderData>>;
  logisticsUpdateBusiness(event: LogisticsUpdateBusinessEvent): Promise<Result<LogisticsUpdateBusinessData>>;
  logisticsUpdatePath(event: LogisticsUpdatePathEvent & { queue: true }): Promise<Result<{ queued: true; id: string }>>;
  logisticsUpdatePath(event: LogisticsUpdatePathEvent & { queue?: false }): Promise<Result<LogisticsUpdatePathData>>;
  logisticsUpdatePath(event: LogisticsUpdatePathEvent): Promise<Result<LogisticsUpdatePathData>>;
  logisticsUpdatePrinter(event: LogisticsUpdatePrinterEvent): Promise<Result<LogisticsUpdatePrinterData | Partial<LogisticsUpdatePrinterData> & { confirmed: true }>>;
  localDeliveryAbnormalConfirm(event: LocalDeliveryAbnormalConfirmEvent): Promise<Result<LocalDeliveryAbnormalConfirmData | Partial<LocalDeliveryAbnormalConfirmData> & { confirmed: true }>>;
  localDeliveryAddOrder(event: LocalDeliveryAddOrderEvent & { watch?: boolean; again?: boolean }): Promise<Result<LocalDeliveryAddOrderData & { watching?: boolean } | Partial<LocalDeliveryAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean }>>;
  localDeliveryAddTip(event: LocalDeliveryAddTipEvent): Promise<Result<LocalDeliveryAddTipData>>;
  localDeliveryCancelOrder(event: LocalDeliveryCancelOrderEvent): Promise<Result<LocalDeliveryCancelOrderData | Partial<LocalDeliveryCancelOrderData> & { confirmed: true }>>;
  localDeliveryGetAllImmeDelivery(event: LocalDeliveryGetAllImmeDeliveryEvent): Promise<Result<LocalDeliveryGetAllImmeDeliveryData>>;
  localDeliveryGetBindAccount(event: LocalDeliveryGetBindAccountEvent): Promise<Result<LocalDeliveryGetBindAccountData>>;
  localDeliveryGetOrder(event: LocalDeliveryGetOrderEvent & { watch: { openid: string } }): Promise<Result<LocalDeliveryGetOrderData & { watching: boolean }>>;
  localDeliveryGetOrder(event: LocalDeliveryGetOrderEvent & { watch: false }): Promise<Result<{ watching: false }>>;
  localDeliveryGetOrder(event: LocalDeliveryGetOrderEvent & { watch: { openid: string }; notify: LocalDeliveryGetOrderNotify }): Promise<Result<LocalDeliveryGetOrderData & { watching: boolean }>>;
  localDeliveryGetOrder(event: LocalDeliveryGetOrderEvent): Promise<Result<LocalDeliveryGetOrderData | LocalDeliveryGetOrderCustomer>>;
  localDeliveryMockUpdateOrder(event: LocalDeliveryMockUpdateOrderEvent): Promise<Result<LocalDeliveryMockUpdateOrderData>>;
  localDeliveryPreAddOrder(event: LocalDeliveryPreAddOrderEvent): Promise<Result<LocalDeliveryPreAddOrderData>>;
  localDeliveryPreCancelOrder(event: LocalDeliveryPreCancelOrderEvent): Promise<Result<LocalDeliveryPreCancelOrderData>>;
  localDeliveryReOrder(event: LocalDeliveryReOrderEvent): Promise<Result<LocalDeliveryReOrderData | Partial<LocalDeliveryReOrderData> & { confirmed: true }>>;
  localDeliveryRealMockUpdateOrder(event: Omit<LocalDeliveryRealMockUpdateOrderEvent, 'orderStatus' | 'actionTime' | 'actionMsg' | 'deliverySign'> & { steps: LocalDeliveryRealMockUpdateOrderSteps }): Promise<Result<{ queued: true; id: string }>>;
  localDeliveryRealMockUpdateOrder(event: LocalDeliveryRealMockUpdateOrderEvent): Promise<Result<LocalDeliveryRealMockUpdateOrderData>>;
  localDeliveryUpdateOrder(event: LocalDeliveryUpdateOrderEvent): Promise<Result<LocalDeliveryUpdateOrderData>>;
  intracityAddOrder(event: IntracityAddOrderEvent & { watch?: boolean; again?: boolean }): Promise<Result<IntracityAddOrderData & { watching?: boolean } | Partial<IntracityAddOrderData> & ({ replayed: true } | { confirmed: true }) & { watching?: boolean }>>;
  intracityApply(event: IntracityApplyEvent): Promise<Result<IntracityApplyData>>;
  intracityBalanceQuery(event: IntracityBalanceQueryEvent): Promise<Result<IntracityBalanceQueryData>>;
  intracityCancelOrder(event: IntracityCancelOrderEvent): Promise<Result<IntracityCancelOrderData | Partial<IntracityCancelOrderData> & { confirmed: true }>>;
  intracityCreateStore(event: IntracityCreateStoreEvent): Promise<Result<IntracityCreateStoreData>>;
  intracityGetCity(event: IntracityGetCityEvent): Promise<Result<IntracityGetCityData>>;
  intracityGetPayMode(event: IntracityGetPayModeEvent): Promise<Result<IntracityGetPayModeData>>;
  intracityMockNotify(event: IntracityMockNotifyEvent): Promise<Result<IntracityMockNotifyData>>;
  intracityPreAddOrder(event: IntracityPreAddOrderEvent): Promise<Result<IntracityPreAddOrderData>>;
  intracityQueryFlow(event: IntracityQueryFlowEvent): Promise<Result<IntracityQueryFlowData>>;
  intracityQueryOrder(event: IntracityQueryOrderEvent & { watch: { openid: string } }): Promise<Result<IntracityQueryOrderData & { watching: boolean }>>;
  intracityQueryOrder(event: IntracityQueryOrderEvent & { watch: false }): Promise<Result<{ watching: false }>>;
  intracityQueryOrder(event: IntracityQueryOrderEvent & { watch: { openid: string }; notify: IntracityQueryOrderNotify }): Promise<Result<IntracityQueryOrderData & { watching: boolean }>>;
  intracityQueryOrder(event: IntracityQueryOrderEvent): Promise<Result<IntracityQueryOrderData | IntracityQueryOrderCustomer>>;
  intracityQueryStore(event: IntracityQueryStoreEvent): Promise<Result<IntracityQueryStoreData>>;
  intracitySetPayMode(event: IntracitySetPayModeEvent): Promise<Result<IntracitySetPayModeData>>;
  intracityStoreCharge(event: IntracityStoreChargeEvent): Promise<Result<IntracityStoreChargeData>>;
  intracityStoreRefund(event: IntracityStoreRefundEvent & { confirm: string }): Promise<Result<IntracityStoreRefundData>>;
  intracityStoreRefund(event: IntracityStoreRefundEvent): Promise<Result<IntracityStoreRefundData>>;
  intracityUpdateStore(event: IntracityUpdateStoreEvent): Promise<Result<IntracityUpdateStoreData>>;
  myOrders(event: Omit<MyOrdersEvent, 'limit' | 'before'> & { erase: true }): Promise<Result<{ erased: number; left: number }>>;
  myOrders(event: Omit<MyOrdersEvent, 'limit' | 'before'> & { erase?: false }): Promise<Result<MyOrdersData>>;
  myOrders(event: MyOrdersEvent): Promise<Result<MyOrdersData | MyOrdersCustomer>>;
}


export type Result<Data> = { ok: true; data: Data } | { ok: false; error: DeliveryError };

/** Codes that the functions answer. */
export type ErrorCode =
  | 'invalid-argument'
  | 'unauthenticated'
  | 'permission-denied'
  | 'failed-precondition'
  | 'already-exists'
  | 'not-found'
  | 'resource-exhausted'
  | 'upstream-rejected'
  | 'unavailable'
  | 'deadline-exceeded'
  | 'internal';

export interface Issue {
  field: string;
  messageZh: string;
  messageEn: string;
}

interface ErrorDetails {
  /** WeChat's, the carrier's, or the cloud's number. */
  errCode: number;
  errMsg: string;
  /** What to do, in Chinese and in English. */
  hintZh: string;
  hintEn: string;
  retryable: boolean;
  transport?: 'cloud' | 'https';
  rid?: string;
  requestId?: string;
  resultcode?: number;
  resultmsg?: string;
  /** Writes only. `no`: refused or never sent. `unknown`: perhaps carried out, look it up before repeating. */
  applied?: 'no' | 'unknown';
}

/** `network`: the phone could not reach the cloud; the functions themselves never answer it. */
export type DeliveryError =
  | ({ code: 'invalid-argument'; issues: Issue[] } & ErrorDetails)
  | ({ code: Exclude<ErrorCode, 'invalid-argument'> | 'network' } & ErrorDetails);

/** The part of `wx.cloud` that is used. */
export interface Cloud {
  callFunction(call: { name: string; data: Record<string, unknown> }): Promise<{ result?: unknown }>;
}

const namesOf = (families: Record<string, string>) =>
  ([] as FunctionName[]).concat(
    ...Object.keys(families).map((family) =>
      (families[family] as string).split(' ').map((rest) => `${family}${rest}` as FunctionName),
    ),
  );

/** The functions that change something at WeChat. */
const writes = namesOf({"logistics-":"add-order bind-account cancel-order test-update-order update-business update-path update-printer","local-delivery-":"abnormal-confirm add-order add-tip cancel-order mock-update-order re-order real-mock-update-order update-order","intracity-":"add-order apply cancel-order create-store mock-notify set-pay-mode store-charge store-refund update-store"});

const reads = namesOf({"logistics-":"batch-get-order get-all-account get-all-delivery get-contact get-order get-path get-printer get-quota preview-template","local-delivery-":"get-all-imme-delivery get-bind-account get-order pre-add-order pre-cancel-order","intracity-":"balance-query get-city get-pay-mode pre-add-order query-flow query-order query-store","":"my-orders"});

export function createDeliveryClient(cloud: Cloud): DeliveryClient {
  const call = async (name: FunctionName, event: object): Promise<Result<never>> => {
    const write = writes.indexOf(name) >= 0;
    try {
      return read((await cloud.callFunction({ name, data: { ...event } })).result, write);
    } catch (failure) {
      return { ok: false, error: callError(failure, write) };
    }
  };
  const client: Record<string, unknown> = { call };
  for (const name of [...reads, ...writes]) {
    const method = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    client[method] = (event: object) => call(name, event);
  }
  return client as unknown as DeliveryClient;
}

/** The answer of a function; `hint` and `message` hold one line in English and one in Chinese. */
interface Answer {
  errCode: number;
  errMsg: string;
  error?: Omit<ErrorDetails, 'errCode' | 'errMsg' | 'hintZh' | 'hintEn'> & {
    code: ErrorCode;
    hint: string;
    issues?: { field: string; message: string }[];
  };
}

function read(result: unknown, write: boolean): Result<never> {
  const { errCode, errMsg, error, ...data } = (result || {}) as Answer;
  if (errCode === 0) return { ok: true, data: data as never };
  if (!error) {
    // Something else than the function of that name answered.
    const code = 'failed-precondition';
    return { ok: false, error: described(code, errCode || -1, errMsg || 'unknown answer', write) };
  }
  const { hint, issues = [], ...details } = error;
  const [hintEn, hintZh] = lines(hint);
  const told = { ...details, errCode, errMsg, hintZh, hintEn };
  if (told.code !== 'invalid-argument') return { ok: false, error: { ...told, code: told.code } };
  const inBoth = issues.map(({ field, message }) => {
    const [messageEn, messageZh] = lines(message);
    return { field, messageZh, messageEn };
  });
  return { ok: false, error: { ...told, code: told.code, issues: inBoth } };
}

function lines(text: string): [string, string] {
  const [en = '', zh = en] = text.split('\n');
  return [en, zh];
}

type CallFailure =
  | 'network'
  | 'deadline-exceeded'
  | 'resource-exhausted'
  | 'failed-precondition'
  | 'internal'
  | 'unavailable';

/** What to do where callFunction itself failed: Chinese, English. */
const callHints: Record<CallFailure, readonly [string, string]> = {
  network: ['网络不可用，请检查网络后重试。', 'Check the network, then try again.'],
  'deadline-exceeded': [
    '云函数超时，请稍后重试；若持续出现，请把它的超时时间调到 20 秒。',
    'The function timed out: try again; if it lasts, raise its time limit to 20 s.',
  ],
  'resource-exhausted': [
    '调用过于频繁或配额已用完，请稍后重试。',
    'Too many calls, or the quota is used up: wait.',
  ],
  'failed-precondition': [
    '请确认云环境 ID 正确，且云函数已上传部署。',
    'Check the environment id and that the function is deployed.',
  ],
  internal: ['云函数运行出错，请查看它的日志。', 'The function failed: look at its log.'],
  unavailable: ['服务暂不可用，请稍后重试。', 'Out of service for the moment: try again later.'],
};

/** By the cloud's own numbers; document: wxcloud/reference/errcode. */
const callCodes: Record<number, CallFailure> = {
  [-404005]: 'deadline-exceeded',
  [-404010]: 'deadline-exceeded',
  [-404012]: 'deadline-exceeded',
  [-501002]: 'deadline-exceeded',
  [-504003]: 'deadline-exceeded',
  [-501003]: 'resource-exhausted',
  [-501004]: 'resource-exhausted',
  [-501015]: 'resource-exhausted',
  [-501016]: 'resource-exhausted',
  [-501000]: 'failed-precondition',
  [-501005]: 'failed-precondition',
  [-501007]: 'failed-precondition',
  [-501009]: 'failed-precondition',
  [-404011]: 'internal',
  [-504002]: 'internal',
};

/** What callFunction rejected with. -404011 and -1 only wrap the real number, which stands last in errMsg. */
function callError(failure: unknown, write: boolean): DeliveryError {
  const { errCode: outer, errMsg, message } = (failure || {}) as Record<string, unknown>;
  const text = String(errMsg || message || failure);
  const numbers = [outer, ...(text.match(/-(?:404|50\d)\d{3}\b/g) || [])].map(Number);
  const errCode = numbers.filter((number) => number < -1).pop() || -1;
  return described(callCodes[errCode] || withoutNumber(errCode, text), errCode, text, write);
}

function withoutNumber(errCode: number, text: string): CallFailure {
  if (errCode === -1 && /request:fail|net::|network|timeout|failed to fetch/i.test(text)) return 'network';
  return /cloud\.init/.test(text) ? 'failed-precondition' : 'unavailable';
}

function described(code: CallFailure, errCode: number, errMsg: string, write: boolean): DeliveryError {
  const [hintZh, hintEn] = callHints[code];
  const neverRan = code === 'failed-precondition' || code === 'resource-exhausted';
  const retryable = code !== 'failed-precondition' && code !== 'internal';
  const applied = neverRan ? 'no' : 'unknown';
  return { code, errCode, errMsg, hintZh, hintEn, retryable, ...(write && { applied }) };
}
