/** The carriers by their ids; WeChat may add more. Document: logistics.getAllDelivery. */
export const carriers: Readonly<Record<string, string>> = {
  ANE: '安能物流',
  BEST: '百世快递',
  DB: '德邦快递',
  EMS: '中国邮政速递物流',
  HHTT: '天天快递',
  JDL: '京东快递',
  JTSD: '极兔快递',
  OTP: '承诺达特快',
  PJ: '品骏快递',
  SF: '顺丰速运',
  STO: '申通快递',
  UCE: '优速快递',
  YTO: '圆通速递',
  YUNDA: '韵达快递',
  ZTO: '中通快递',
};

/** What a customer reads of a parcel's last change; replies hold kinds beside the documented ones. */
export const parcelWords: Readonly<Record<number, string>> = {
  100001: '已揽收',
  100002: '揽收未成功',
  100003: '等待揽收',
  200001: '运输中',
  300002: '派送中',
  300003: '已签收',
  300004: '签收未成功',
  400001: '运单已取消',
  400002: '包裹滞留，正在处理',
};
