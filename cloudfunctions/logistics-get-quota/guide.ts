import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = { deliveryId: 'YTO', bizId: 'xyz' };

export const guide = defineGuide(contract)({
  title: { en: 'Balance of waybills', zh: '电子面单余额' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_getquota',
    date: '2026-06-01',
  },
  fields: { deliveryId: say.deliveryId, bizId: say.bizId },
  answer: { quotaNum: answer.number('How many waybills are left; 0 is legal', '电子面单余额，可为 0') },
  codes: [40001, 9300525, 9300527, 9300531],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'direct',
      title: { en: 'Fails: a carrier without a balance', zh: '失败：该快递公司不支持查询余额' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { deliveryId: 'SF', bizId: 'xyz' },
    },
  ],
});
