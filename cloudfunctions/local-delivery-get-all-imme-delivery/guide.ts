import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/local-delivery';
import { contract } from './contract';

const works = {};

export const guide = defineGuide(contract)({
  title: { en: 'Carriers of same-city delivery', zh: '获取已支持的配送公司列表' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/deliver-by-business/api_getallimmedelivery',
    date: '2026-06-01',
  },
  fields: {},
  answer: {
    ...say.result,
    list: answer.list(
      'Carriers',
      '配送公司列表',
      {
        deliveryId: answer.text('Carrier id', '配送公司 ID'),
        deliveryName: answer.text('Name', '配送公司名称'),
      },
      { optional: true },
    ),
  },
  codes: [40001, 48001],
  works,
  examples: [
    {
      id: 'all',
      title: { en: 'All of them', zh: '全部配送公司' },
      caller: 'staff',
      event: works,
    },
  ],
});
