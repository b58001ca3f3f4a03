import { answer, defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: { en: 'Who prints waybills', zh: '获取打印员' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getprinter',
    date: '2026-06-01',
  },
  fields: {},
  answer: {
    count: answer.number('How many people', '已绑定的打印员数量'),
    openid: answer.list('Their openids', '打印员 openid 列表'),
    tagidList: answer.list(
      'Tag ids, of platform mini programs; WeChat does not say which of them belongs to whom',
      'tagid 列表，用于平台型小程序；官方文档未说明与打印员如何对应',
      undefined,
      { optional: true },
    ),
  },
  codes: [40001, 48001],
  works: {},
  examples: [
    {
      id: 'document',
      title: { en: 'All of them', zh: '所有打印员' },
      caller: 'staff',
      event: {},
    },
  ],
});
