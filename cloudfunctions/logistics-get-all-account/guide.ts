import { answer, defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: { en: 'Your accounts with carriers', zh: '所有绑定的物流账号' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getallaccount',
    date: '2026-06-01',
  },
  fields: {},
  answer: {
    count: answer.number('How many accounts', '账号数量'),
    list: answer.list('The accounts', '账号列表', {
      bizId: answer.text('Your account with the carrier', '快递公司客户编码'),
      deliveryId: answer.text('Carrier id', '快递公司 ID'),
      createTime: answer.number('When it was first bound, Unix seconds', '账号绑定时间，Unix 秒级时间戳'),
      updateTime: answer.number('When it last changed, Unix seconds', '账号更新时间，Unix 秒级时间戳'),
      // The newest document prints no list of them: these are of 2022.
      statusCode: answer.number('Whether orders can be placed with it', '绑定状态', {
        values: {
          0: { en: 'bound', zh: '绑定成功' },
          1: { en: 'under review, not bound yet', zh: '审核中，尚未绑定' },
          2: { en: 'refused', zh: '绑定失败' },
          3: { en: 'unbound', zh: '已解绑' },
        },
      }),
      alias: answer.text('Alias', '账号别名'),
      remarkWrongMsg: answer.text('Why it was refused', '账号绑定失败的错误信息'),
      remarkContent: answer.text('What was handed in for the review', '提交审核的备注内容'),
      quotaNum: answer.number('How many waybills are left', '电子面单余额'),
      quotaUpdateTime: answer.number('As of when, Unix seconds', '电子面单余额更新时间，Unix 秒级时间戳'),
      serviceType: answer.list(
        'Kinds of service',
        '支持的服务类型',
        {
          serviceType: answer.number('Number', '服务类型'),
          serviceName: answer.text('Name', '服务类型名称'),
        },
        { optional: true },
      ),
    }),
  },
  codes: [-1, 40001, 48001],
  works: {},
  examples: [
    {
      id: 'document',
      title: { en: 'All accounts', zh: '所有账号' },
      caller: 'staff',
      event: {},
    },
  ],
});
