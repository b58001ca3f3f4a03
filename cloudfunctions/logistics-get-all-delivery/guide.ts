import { answer, defineGuide } from '../../shared/guide/guide';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: { en: 'Carriers that WeChat supports', zh: '支持的快递公司' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getalldelivery',
    date: '2026-06-01',
  },
  fields: {},
  answer: {
    count: answer.number('How many carriers', '快递公司数量'),
    data: answer.list('The carriers', '快递公司信息列表', {
      deliveryId: answer.text('Carrier id', '快递公司 ID'),
      deliveryName: answer.text('Name', '快递公司名称'),
      canUseCash: answer.number('1 = takes single parcels paid in cash', '1 表示支持散单', {
        optional: true,
      }),
      canGetQuota: answer.number('1 = tells the balance of waybills', '1 表示支持查询面单余额', {
        optional: true,
      }),
      cashBizId: answer.text('Account for single parcels', '散单对应的 bizId', { optional: true }),
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
  codes: [40001, 48001],
  works: {},
  examples: [
    {
      id: 'document',
      title: { en: 'All carriers', zh: '所有快递公司' },
      caller: 'staff',
      event: {},
    },
  ],
});
