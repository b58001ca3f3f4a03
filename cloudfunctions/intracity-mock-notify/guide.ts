import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { wxOrderId: '2000000000000010003', orderStatus: 30000 };

export const guide = defineGuide(contract)({
  title: { en: 'Move a test order on', zh: '模拟回调：推进沙箱订单' },
  document: say.document('mocknotify'),
  fields: {
    ...say.orderKeys,
    orderStatus: { en: 'New status', zh: '配送状态', values: say.statuses },
  },
  answer: {},
  codes: [...say.codes, 934016],
  works,
  examples: [
    { id: 'accepted', title: { en: 'A rider accepts', zh: '配送员接单' }, caller: 'staff', event: works },
    {
      id: 'status',
      title: { en: 'Fails: no such status', zh: '失败：没有这个状态' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, orderStatus: 302 },
    },
  ],
});
