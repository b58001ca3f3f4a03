import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

export const guide = defineGuide(contract)({
  title: { en: 'Whose money is spent', zh: '查询扣费主体' },
  document: say.document('getpaymode'),
  fields: { appid: say.appid },
  answer: {
    payMode: answer.text(
      'PAY_MODE_STORE, PAY_MODE_APP or PAY_MODE_COMPONENT',
      '扣费主体：PAY_MODE_STORE、PAY_MODE_APP 或 PAY_MODE_COMPONENT',
    ),
    payAppid: answer.text('AppID that pays, with PAY_MODE_APP', '扣费的小程序 AppID', { optional: true }),
    payComponentAppid: answer.text('AppID of the service provider that pays', '扣费的服务商 AppID', {
      optional: true,
    }),
  },
  codes: [...say.codes, 934012],
  works: {},
  examples: [
    { id: 'now', title: { en: 'As it is now', zh: '查询当前设置' }, caller: 'staff', event: {} },
    {
      id: 'appid',
      title: { en: 'Fails: the appid of another', zh: '失败：不是本小程序的 AppID' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { appid: 'wx539e0b4872f196d1' },
    },
  ],
});
