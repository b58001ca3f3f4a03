import { CUSTOMER } from './cloud-rig';

/**
 * The form of an order of 同城配送, filled in, without the order's number: the store that the sandbox has from the start,
 * with money charged for SFTC, whose test orders go to this receiver alone.
 */
export const INTRACITY_FORM = {
  wxStoreId: '4000000000000050001',
  userOpenid: CUSTOMER,
  userName: '顺丰同城',
  userPhone: '13881979410',
  userAddress: '北京市海淀区学清嘉创大厦A座15层',
  userPlace: '40.01496,116.353093',
  'cargo.cargoName': '榴莲披萨套餐',
  'cargo.cargoNum': '2',
  'cargo.itemList.0.itemPicUrl': 'https://mmbiz.qpic.cn/a.png',
  'cargo.cargoPrice': '50.05',
  'cargo.cargoWeight': '0.5',
  'cargo.cargoType': '1',
};
