Page({
  data: {
    tools: [
      { path: '/pages/waybill/waybill', name: '面单', use: '查询快递运单并预览面单' },
      { path: '/pages/track/track', name: '更新轨迹', use: '上报快递的揽件、运输与签收' },
      { path: '/pages/mock/mock', name: '模拟配送', use: '用测试账号推动同城配送单的状态' },
    ],
  },
});
