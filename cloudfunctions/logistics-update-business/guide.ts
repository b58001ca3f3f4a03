import { defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

const works = { shopAppId: 'wxABCD', bizId: 'xyz', resultCode: 0, resultMsg: '审核通过' };

export const guide = defineGuide(contract)({
  title: { en: "Approve or refuse a merchant's account", zh: '更新商户审核结果' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-provider/api_updatebusiness',
    date: '2026-06-01',
  },
  fields: {
    shopAppId: {
      en: "AppID of the merchant's mini program: ShopAppID of the event check_biz",
      zh: '商户的小程序 AppID，即审核商户事件（check_biz）中的 ShopAppID',
    },
    bizId: { en: "The merchant's account", zh: '商户账号' },
    resultCode: {
      en: '0 = approved, any other = refused',
      zh: '审核结果，0 表示审核通过，其他表示审核失败',
    },
    resultMsg: {
      en: 'Why it was refused',
      zh: '审核错误原因，仅 resultCode 不为 0 时需要',
    },
  },
  answer: {},
  codes: [-1, 40001, 40013, 9300525],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'refuse',
      title: { en: 'Refuse the account', zh: '审核不通过' },
      caller: 'staff',
      event: { ...works, resultCode: 1, resultMsg: '客户编码不存在' },
    },
    {
      id: 'unasked',
      title: { en: 'Fails: a merchant who asked for nothing', zh: '失败：商户未申请过审核' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { ...works, bizId: 'nobody' },
    },
  ],
});
