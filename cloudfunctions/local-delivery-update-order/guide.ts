import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {
  wxToken: 'TOKEN-DADA100006',
  shopid: 'dadaaee18818d97e236',
  shopOrderId: 'sandbox-dada-6',
  waybillId: 'DADA100006',
  orderStatus: 102,
  wxaPath: 'pages/index/index',
  agent: { name: '李师傅', phone: '13800138001' },
};

export const guide = defineGuide(contract)({
  title: { en: 'For carriers: the new status of an order', zh: '配送公司更新配送单状态' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-provider/api_updateorder',
    date: '2026-06-01',
  },
  fields: {
    wxToken: {
      en: 'Token of the order event transport_add_order',
      zh: '下单事件 transport_add_order 中的 wx_token',
    },
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    shopNo: { en: 'Store number', zh: '门店编号' },
    waybillId: say.waybillId,
    actionTime: say.actionTime,
    orderStatus: { en: 'New status', zh: '配送状态', values: say.statuses },
    actionMsg: say.actionMsg,
    wxaPath: {
      en: "Page of the carrier's mini program that the message opens",
      zh: '配送公司小程序跳转路径，用于用户收到消息会间接跳转到这个页面',
    },
    agent: {
      en: 'The rider; to be given when one takes the order',
      zh: '骑手信息，骑手接单时须填',
      fields: {
        name: { en: 'Name', zh: '姓名' },
        phone: { en: 'Telephone number', zh: '电话' },
        isPhoneEncrypted: {
          en: 'Whether the number is encrypted; 0 if left out',
          zh: '电话是否加密，不填为 0',
          values: { 0: { en: 'no', zh: '否' }, 1: { en: 'yes', zh: '是' } },
        },
        lng: { en: 'Longitude', zh: '经度' },
        lat: { en: 'Latitude', zh: '纬度' },
      },
    },
    expectedDeliveryTime: {
      en: 'Expected arrival, Unix seconds; to be given when a rider takes the order',
      zh: '预计送达时间，Unix 秒级时间戳，骑手接单时须填',
    },
  },
  answer: say.result,
  codes: [-1, 930560, 930561, 930563, 930565],
  works,
  examples: [
    {
      id: 'assigned',
      title: { en: 'A rider takes the order', zh: '骑手接单' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'token',
      title: { en: 'Fails: not the token of the order', zh: '失败：wxToken 与订单不符' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, wxToken: 'TOKEN-OF-ANOTHER' },
    },
  ],
});
