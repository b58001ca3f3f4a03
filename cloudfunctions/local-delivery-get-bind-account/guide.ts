import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {};

export const guide = defineGuide(contract)({
  title: { en: 'Your accounts with carriers', zh: '拉取已绑定账号' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_getbindaccount',
    date: '2026-06-01',
  },
  fields: {},
  answer: {
    ...say.result,
    shopList: answer.list(
      'Accounts',
      '已绑定的商家列表',
      {
        deliveryId: answer.text('Carrier id', '配送公司 ID'),
        shopid: answer.text('Shop id: the appkey to order with', '商家 id，下单时用此 appkey'),
        auditResult: answer.number('Whether the carrier has approved it', '审核状态', {
          values: {
            0: { en: 'approved', zh: '审核通过' },
            1: { en: 'being looked at', zh: '审核中' },
            2: { en: 'refused', zh: '审核不通过' },
          },
        }),
      },
      { optional: true },
    ),
  },
  codes: [40001, 48001],
  works,
  examples: [
    {
      id: 'all',
      title: { en: 'All of them', zh: '全部账号' },
      caller: 'staff',
      event: works,
    },
  ],
});
