import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {
  shopid: 'dadaaee18818d97e236',
  shopOrderId: 'sandbox-dada-1',
  waybillId: 'DADA100001',
  tips: 5,
  remark: 'gogogo',
};

export const guide = defineGuide(contract)({
  title: { en: 'Promise the rider a tip', zh: '增加小费' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_addtips',
    date: '2026-06-01',
  },
  fields: {
    shopid: say.shopid,
    shopOrderId: say.shopOrderId,
    waybillId: say.waybillId,
    tips: {
      en: 'Yuan, more than the last time: the latest amount counts, not the sum',
      zh: '小费，元；须大于上一次，以最近一次为准，不累加',
    },
    remark: { en: 'Note', zh: '备注' },
    openid: {
      en: "Customer's openid; the newest page has it no more",
      zh: '用户 openid；最新文档已无此字段',
    },
    shopNo: say.shopNo,
    deliverySign: say.deliverySign,
  },
  answer: say.result,
  codes: [-1, 930555, 930556, 930557, 930558, 930560, 930561, 930563, 930565],
  works,
  examples: [
    {
      id: 'waiting',
      title: { en: 'While no rider has come forward', zh: '无人接单时加小费' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'late',
      title: { en: 'Fails: a rider has the order already', zh: '失败：骑手已接单' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, shopOrderId: 'sandbox-dada-2', waybillId: 'DADA100002' },
    },
  ],
});
