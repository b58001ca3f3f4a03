import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxStoreId: '4000000000000050001', ...say.testReceiver, cargo: say.testCargo, useSandbox: 1 };

export const guide = defineGuide(contract)({
  title: { en: 'What a delivery would cost', zh: '查询运费' },
  document: say.document('preaddorder'),
  fields: {
    wxStoreId: say.wxStoreId,
    ...say.receiver,
    cargoName: { en: 'Name of the goods once more', zh: '物品名称' },
    cargo: { en: 'The goods', zh: '物品信息', fields: say.cargoFields },
    useSandbox: say.useSandbox,
  },
  // The page has lost its table: these are seen live.
  answer: {
    serviceTransId: answer.text('Carrier, DADA or SFTC', '运力，DADA 或 SFTC', { optional: true }),
    distance: answer.number('Metres', '配送距离，米', { optional: true }),
    estFee: say.fen('Expected fee, not binding', '预估运费，仅供参考', { optional: true }),
    expectedFinishedTime: answer.number('Expected, Unix seconds', '预计送达时间，Unix 秒', {
      optional: true,
    }),
    promiseDeliveryTime: answer.number('Promised minutes', '承诺时效，分钟', { optional: true }),
  },
  codes: [...say.codes, 934019, 934020],
  works,
  examples: [
    { id: 'test', title: { en: 'A test order', zh: '沙箱询价' }, caller: 'staff', event: works },
    {
      id: 'weight',
      title: { en: 'Fails: kilograms instead of grams', zh: '失败：重量应为整数克' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, cargo: { ...say.testCargo, cargoWeight: 0.5 } },
    },
    {
      id: 'far',
      title: { en: 'Fails: too far away', zh: '失败：超出配送范围' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, useSandbox: undefined, userLat: 22.54, userLng: 113.93 },
    },
  ],
});
