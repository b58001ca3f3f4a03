import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000042001' };

export const guide = defineGuide(contract)({
  title: { en: 'Stores', zh: '查询门店' },
  document: say.document('querystore'),
  fields: {
    wxStoreId: {
      en: `${say.wxStoreId.en}; all if neither is given`,
      zh: `${say.wxStoreId.zh}；都不填则全部`,
    },
    outStoreId: say.outStoreId,
  },
  answer: {
    // The name of a store is not among what WeChat answers.
    storeList: answer.list('Stores', '门店列表', {
      wxStoreId: say.answered.wxStoreId,
      outStoreId: say.answered.outStoreId,
      cityId: answer.number('Code of the city', '城市编码'),
      orderPattern: answer.number(say.orderPattern.en, say.orderPattern.zh, {
        values: say.orderPattern.values,
      }),
      serviceTransPrefer: answer.text('Preferred carrier, may be empty', '优先使用的运力，可能为空'),
      addressInfo: answer.object(say.addressInfo.en, say.addressInfo.zh, {
        province: answer.text('Province', '省'),
        city: answer.text('City', '市'),
        area: answer.text('District', '区'),
        street: answer.text('Street', '街道', { optional: true }),
        house: answer.text('House number or the full address', '门牌号或详细地址'),
        lat: answer.number('Latitude', '纬度'),
        lng: answer.number('Longitude', '经度'),
        phone: answer.text('Telephone', '电话'),
      }),
    }),
    total: answer.number('How many', '门店总数'),
    appid: say.answered.appid,
  },
  codes: say.codes,
  works,
  examples: [
    { id: 'one', title: { en: 'One store', zh: '查询一个门店' }, caller: 'staff', event: works },
    { id: 'all', title: { en: 'All stores', zh: '查询全部门店' }, caller: 'staff', event: {} },
    {
      id: 'number',
      title: { en: 'Fails: a number instead of text', zh: '失败：编号不是文本' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { wxStoreId: 42001 },
    },
  ],
});
