import { defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

const works = { openid: 'oJ4v0wRAfiXcnIbM3SgGEUkTw3Qw', updateType: 'bind', tagidList: '123,456' };

export const guide = defineGuide(contract)({
  title: { en: 'Change who prints waybills', zh: '配置面单打印员' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_updateprinter',
    date: '2026-06-01',
  },
  fields: {
    openid: {
      en: "The person's openid in this mini program; need not be on its staff",
      zh: '打印员在本小程序下的 openid，无需是项目成员',
    },
    updateType: {
      en: 'What to do',
      zh: '更新类型',
      values: {
        bind: { en: 'let this person print', zh: '绑定' },
        unbind: { en: 'no longer', zh: '解绑' },
      },
    },
    tagidList: {
      en: 'Of platform mini programs: the tag ids this person prints for, at most 10, such as 123,456',
      zh: '用于平台型小程序：打印员负责的 tagid，最多 10 个，如 123,456',
    },
  },
  answer: {},
  codes: [-1, 40001, 48001, 9300517, 9300533],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'unbind',
      title: { en: 'Let somebody print no longer', zh: '解绑打印员' },
      caller: 'staff',
      event: { openid: 'oXYZ', updateType: 'unbind' },
    },
    {
      id: 'blanks',
      title: { en: 'Fails: blanks between the tag ids', zh: '失败：tagid 之间有空格' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, tagidList: '123, 456' },
    },
  ],
});
