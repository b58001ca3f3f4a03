/**
 * A request of each function that succeeds on a fresh sandbox: the document's own, where it prints one that does.
 * Nothing here is secret: the shop is a public test account.
 */
export const workingRequests = {
  'logistics-get-order': {
    openid: 'oABC123456',
    orderId: '01234567890123456789',
    deliveryId: 'SF',
    waybillId: '123456789',
  },
  'logistics-update-path': {
    token: 'TOKEN',
    waybillId: '12345678901234567890',
    actionTime: 1533052800,
    actionType: 300002,
    actionMsg: '丽影邓丽君【18666666666】正在派件',
  },
  'local-delivery-get-order': { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' },
  'local-delivery-real-mock-update-order': {
    shopid: 'dadaaee18818d97e236',
    shopOrderId: 'sandbox-dada-1',
    orderStatus: 102,
  },
} as const;
