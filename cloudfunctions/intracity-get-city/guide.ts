import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { serviceTransId: 'SFTC' };

export const guide = defineGuide(contract)({
  title: { en: 'The cities that carriers serve', zh: '查询支持同城配送的城市' },
  document: say.document('getcity'),
  fields: {
    serviceTransId: { ...say.serviceTransId, en: 'Carrier; all if left out', zh: '运力；不填则全部' },
  },
  answer: {
    supportList: answer.list('By carrier', '各运力', {
      serviceTransId: say.answered.serviceTransId,
      cityList: answer.list('Its cities', '支持的城市', {
        cityCode: answer.number('Code of the city', '城市编码'),
        cityName: answer.text('Name', '城市名称'),
      }),
    }),
  },
  codes: say.codes,
  works,
  examples: [
    { id: 'carrier', title: { en: 'Of one carrier', zh: '一家运力' }, caller: 'staff', event: works },
    { id: 'all', title: { en: 'Of all carriers', zh: '全部运力' }, caller: 'staff', event: {} },
    {
      id: 'unknown',
      title: { en: 'Fails: no such carrier', zh: '失败：没有这家运力' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { serviceTransId: 'SF' },
    },
  ],
});
