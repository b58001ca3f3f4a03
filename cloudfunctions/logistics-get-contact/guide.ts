import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = { token: 'TOKEN', waybillId: '12345678901234567890' };

const person = {
  name: answer.text('Name', '姓名'),
  tel: answer.text('Telephone', '座机号码'),
  mobile: answer.text('Mobile phone', '手机号码'),
  address: answer.text('Address, with province, city and district', '地址，已合并省、市、区'),
};

export const guide = defineGuide(contract)({
  title: { en: "A parcel's sender and receiver", zh: '获取面单联系人信息' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-provider/api_getcontact',
    date: '2026-06-01',
  },
  fields: { token: say.eventToken, waybillId: say.waybillId },
  answer: {
    waybillId: answer.text('Waybill id', '运单 ID'),
    sender: answer.object(
      'Sender, in full: keep it from logs and pages',
      '发件人完整信息，请勿写入日志',
      person,
    ),
    receiver: answer.object('Receiver, likewise', '收件人完整信息，请勿写入日志', person),
  },
  codes: [-1, 40199, 9300507],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'token',
      title: { en: 'Fails: the token of another order', zh: '失败：Token 与运单不对应' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, token: 'TOKEN-OF-ANOTHER' },
    },
  ],
});
