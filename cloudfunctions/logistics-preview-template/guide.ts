import { answer, defineGuide } from '../../shared/guide/guide';
import * as say from '../../shared/guide/logistics';
import { contract } from './contract';

const works = {
  waybillId: '1234567890123',
  waybillTemplate: 'PGh0bWw+dGVzdDwvaHRtbD4=',
  waybillData: '##ZTO_mark##11-22-33##ZTO_bagAddr##广州##',
  custom: {
    orderId: '012345678901234567890123456789',
    openid: 'oABC123456',
    deliveryId: 'ZTO',
    bizId: 'xyz',
    customRemark: '易碎物品',
    sender: {
      name: '张三',
      tel: '18666666666',
      mobile: '020-88888888',
      company: '公司名',
      postCode: '123456',
      country: '中国',
      province: '广东省',
      city: '广州市',
      area: '海珠区',
      address: 'XX路XX号XX大厦XX栋XX',
    },
    receiver: {
      name: '王小蒙',
      tel: '18610000000',
      mobile: '020-77777777',
      company: '公司名',
      postCode: '654321',
      country: '中国',
      province: '广东省',
      city: '广州市',
      area: '天河区',
      address: 'XX路XX号XX大厦XX栋XX',
    },
    shop: {
      wxaPath: '/index/index?from=waybill',
      imgUrl:
        'https://mmbiz.qpic.cn/mmbiz_png/KfrZwACMrmwbPGicysN6kibW0ibXwzmA3mtTwgSsdw4Uicabduu2pfbfwdKicQ8n0v91kRAUX6SDESQypl5tlRwHUPA/640',
      goodsName: '一千零一夜钻石包&爱马仕柏金钻石包',
      goodsCount: 2,
    },
    cargo: {
      count: 2,
      weight: 5.5,
      spaceX: 30.5,
      spaceY: 20,
      spaceZ: 20,
      detailList: [
        { name: '一千零一夜钻石包', count: 1 },
        { name: '爱马仕柏金钻石包', count: 1 },
      ],
    },
    insured: { useInsured: 1, insuredValue: 10000 },
    service: { serviceType: 0, serviceName: '标准快递' },
  },
};

/** `<p>##VAR(waybilldata.ZTO_mark) ##VAR(custom.receiver.name)</p>` */
const withMarks = 'PHA+IyNWQVIod2F5YmlsbGRhdGEuWlRPX21hcmspICMjVkFSKGN1c3RvbS5yZWNlaXZlci5uYW1lKTwvcD4=';

export const guide = defineGuide(contract)({
  title: { en: 'Preview the template of a waybill', zh: '预览面单模板' },
  document: {
    url: 'https://developers.weixin.qq.com/miniprogram/dev/server/API/express/express-by-provider/api_previewtemplate',
    date: '2026-06-01',
  },
  fields: {
    waybillId: say.waybillId,
    waybillTemplate: { en: 'Template: HTML in BASE64', zh: '面单 HTML 模板内容，BASE64 编码' },
    waybillData: {
      en: 'What is printed on it, as ##key##value##key##value##',
      zh: '面单数据，格式为 ##key##value##key##value##',
    },
    custom: {
      en: 'The order, as addOrder takes it',
      zh: '商户下单数据，格式同 addOrder 的请求',
      fields: {
        ...say.parcelFields,
        shop: {
          ...say.parcelFields.shop,
          fields: {
            ...say.shopFields,
            wxaAppid: {
              en: 'AppID of another mini program, same-city orders only',
              zh: '跳转小程序的 AppID，仅即时配送有效',
            },
          },
        },
      },
    },
  },
  answer: {
    waybillId: answer.text('Waybill id', '运单 ID'),
    renderedWaybillTemplate: answer.text(
      'What it looks like: HTML in BASE64',
      '渲染后的面单 HTML，BASE64 编码',
    ),
  },
  codes: [-1, 40199, 9300502, 9300507, 9300512],
  works,
  examples: [
    {
      id: 'document',
      title: { en: "The document's example", zh: '官方文档示例' },
      caller: 'staff',
      event: works,
    },
    {
      id: 'marks',
      title: { en: 'With marks that are filled in', zh: '带变量的模板' },
      caller: 'staff',
      event: { ...works, waybillTemplate: withMarks },
    },
    {
      id: 'data',
      title: { en: 'Fails: data of another form', zh: '失败：waybillData 格式错误' },
      fails: 'invalid-argument',
      caller: 'staff',
      event: { ...works, waybillData: 'ZTO_mark=11-22-33' },
    },
  ],
});
