import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000050001', storeOrderId: 'sandbox-intracity-2' };
const shown = { customer: true, optional: true } as const;
const time = (en: string, zh: string) => answer.number(`${en}, Unix seconds`, `${zh}，Unix 秒`, shown);

export const guide = defineGuide(contract)({
  title: { en: 'A delivery order', zh: '查询配送单' },
  document: say.document('queryorder'),
  fields: say.orderKeys,
  answer: {
    orderStatus: answer.number('Status', '配送状态', { customer: true, values: say.statuses }),
    storeOrderId: answer.text('Your own number of the order', '门店订单编号', { customer: true }),
    serviceTransId: answer.text('Carrier, DADA or SFTC', '运力，DADA 或 SFTC', { customer: true }),
    createTime: answer.number('Placed, Unix seconds', '下单时间，Unix 秒', { customer: true }),
    acceptTime: time('Accepted by the rider', '接单时间'),
    fetchTime: time('Picked up', '取货时间'),
    finishTime: time('Completed', '完成时间'),
    cancelTime: time('Cancelled', '取消时间'),
    expectedFinishTime: time('Expected', '预计送达时间'),
    recvCode: answer.text('Code that the customer tells the rider', '收货码', shown),
    transporterInfo: answer.object(
      'The rider',
      '配送员',
      {
        transporterName: answer.text('Name', '姓名'),
        transporterPhone: answer.text(
          'Telephone; to customers as RIDER_PHONE says',
          '电话；顾客所见由 RIDER_PHONE 决定',
          {
            optional: true,
          },
        ),
      },
      shown,
    ),
    wxOrderId: say.answered.wxOrderId,
    wxStoreId: answer.text(say.wxStoreId.en, say.wxStoreId.zh, { optional: true }),
    appid: say.answered.appid,
    userOpenid: answer.text("Customer's openid", '收货人 openid'),
    deliveryNo: answer.text("The carrier's number", '运力订单号'),
    distance: say.answered.distance,
    actualfee: say.fen('Paid', '实际支付'),
    deductfee: say.fen('Penalty', '违约金'),
    fetchCode: answer.text('Code that the rider tells the store', '取货码', { optional: true }),
    orderSeq: answer.text('Number that the rider looks for', '订单流水号', { optional: true }),
    storeInfo: answer.object('The store', '门店', {
      storeName: answer.text('Name', '名称'),
      wxStoreId: answer.text(say.wxStoreId.en, say.wxStoreId.zh, { optional: true }),
      address: answer.text('Address', '地址'),
      lng: answer.number('Longitude', '经度'),
      lat: answer.number('Latitude', '纬度'),
      phoneNum: answer.text('Telephone', '电话'),
    }),
    receiverInfo: answer.object('The customer', '收货人', {
      receiverName: answer.text('Name', '姓名'),
      address: answer.text('Address', '地址'),
      phoneNum: answer.text('Telephone', '电话'),
      lng: answer.number('Longitude', '经度'),
      lat: answer.number('Latitude', '纬度'),
    }),
    cargoInfo: answer.object('The goods', '物品', {
      cargoName: answer.text(say.cargoFields.cargoName.en, say.cargoFields.cargoName.zh),
      cargoWeight: answer.number(say.cargoFields.cargoWeight.en, say.cargoFields.cargoWeight.zh),
      cargoPrice: answer.number(say.cargoFields.cargoPrice.en, say.cargoFields.cargoPrice.zh),
      cargoType: answer.number(say.cargoFields.cargoType.en, say.cargoFields.cargoType.zh),
      cargoNum: answer.number(say.cargoFields.cargoNum.en, say.cargoFields.cargoNum.zh),
      itemList: answer.list('Items; the count is num or itemNum', '物品列表；数量为 num 或 itemNum', {
        itemName: answer.text('Name', '名称'),
        itemPicUrl: answer.text('Picture', '图片'),
        itemNum: answer.number('How many', '数量', { optional: true }),
        num: answer.number('How many', '数量', { optional: true }),
      }),
    }),
  },
  codes: [...say.codes, 934016],
  works,
  examples: [
    {
      id: 'delivering',
      title: { en: 'A delivery on its way', zh: '配送中的订单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'number',
      title: { en: "By WeChat's number", zh: '按微信订单编号查询' },
      caller: 'staff',
      event: { wxOrderId: '2000000000000010002' },
    },
    {
      id: 'watch',
      title: { en: 'Have the order watched for its customer', zh: '为顾客关注订单' },
      caller: 'staff',
      event: { ...works, watch: { openid: 'oABC123456' } },
    },
    {
      id: 'owner',
      title: { en: 'The customer asks (watch it first)', zh: '顾客查询（需先关注）' },
      fails: 'permission-denied',
      caller: 'owner',
      event: works,
    },
    {
      id: 'half',
      title: { en: 'Fails: the store alone names no order', zh: '失败：只有门店编号' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { wxStoreId: works.wxStoreId },
    },
    {
      id: 'unknown',
      title: { en: 'Fails: no such order', zh: '失败：没有这个订单' },
      fails: 'not-found',
      caller: 'staff',
      event: { ...works, storeOrderId: 'nobody-placed-it' },
    },
  ],
});
