import { defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = { type: 'bind', bizId: '123456', deliveryId: 'YUNDA', password: '123456789123456789' };

export const guide = defineGuide(contract)({
  title: { en: 'Bind or unbind an account with a carrier', zh: '绑定/解绑物流账号' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-business/api_bindaccount',
    date: '2026-06-01',
  },
  fields: {
    type: {
      en: 'What to do; without the account no new order can be placed with it',
      zh: '操作类型；解绑后无法再用该账号下单',
      values: { bind: { en: 'bind', zh: '绑定' }, unbind: { en: 'unbind', zh: '解绑' } },
    },
    bizId: say.bizId,
    deliveryId: say.deliveryId,
    password: {
      en: 'Password that the carrier gave you; EMS, SF and JDL need none',
      zh: '快递公司提供的客户密码；EMS、顺丰（SF）、京东（JDL）可不填',
    },
    remarkContent: {
      en: 'For the review by EMS: 电话：… 联系人：… 服务类型：… 发货地址：…',
      zh: '提交 EMS 审核时必填，格式：电话：xxxxx 联系人：xxxxx 服务类型：xxxxx 发货地址：xxxx',
    },
  },
  answer: {},
  codes: [-1, 40001, 40097, 48001, 9300520, 9300529, 9300530, 9300531, 9300532],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'unbind',
      title: { en: 'Unbind an account', zh: '解绑账号' },
      caller: 'staff',
      event: { type: 'unbind', bizId: '123456789', deliveryId: 'YUNDA' },
    },
    {
      id: 'review',
      title: { en: 'Not bound yet: EMS looks at it first', zh: '尚未绑定：需等待 EMS 审核' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: {
        type: 'bind',
        bizId: 'ems-account-1',
        deliveryId: 'EMS',
        remarkContent: '电话：020-88888888 联系人：张三 服务类型：标准快递 发货地址：广东省广州市海珠区',
      },
    },
    {
      id: 'bound',
      title: { en: 'Fails: bound already', zh: '失败：账号已绑定过' },
      fails: 'upstream-rejected',
      caller: 'staff',
      event: { ...works, bizId: '123456789' },
    },
    {
      id: 'password',
      title: { en: 'Fails: without the password', zh: '失败：未填密码' },
      fails: 'failed-precondition',
      caller: 'staff',
      event: { type: 'bind', bizId: '123456', deliveryId: 'YUNDA' },
    },
  ],
});
