import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/intracity';
import { contract } from './contract';

const works = { payMode: 'PAY_MODE_STORE' };

export const guide = defineGuide(contract)({
  title: {
    en: "Ask to change whose money is spent; the mini program's administrator has to agree",
    zh: '设置扣费主体（小程序管理员确认后生效）',
  },
  document: say.document('setpaymode'),
  fields: { appid: say.appid, payMode: say.payMode },
  answer: {},
  codes: [...say.codes, 934012],
  works,
  examples: [
    {
      id: 'app',
      title: { en: "The mini program's money", zh: '改为小程序扣费' },
      caller: 'staff',
      event: { payMode: 'PAY_MODE_APP' },
    },
    {
      id: 'appid',
      title: { en: 'Fails: the appid of another', zh: '失败：不是本小程序的 AppID' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { ...works, appid: 'wx539e0b4872f196d1' },
    },
  ],
});
