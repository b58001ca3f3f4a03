import { loadFunctions } from '../../../scripts/registry';

/** The customer whom the sandbox's parcels belong to. */
export const OWNER = 'oABC123456';
export const STRANGER = 'oAnotherCustomer';

const DADA = 'dadaaee18818d97e236';

const ofOrders = {
  'logistics-get-order': { orderId: 'sandbox-order-1', deliveryId: 'SF' },
  'logistics-get-path': {
    orderId: 'sandbox-order-1',
    deliveryId: 'SF',
    waybillId: '12345678901234567890',
  },
  'logistics-update-path': {
    token: 'TOKEN',
    waybillId: '12345678901234567890',
    actionTime: 1533052800,
    actionType: 300002,
    actionMsg: '丽影邓丽君【18666666666】正在派件',
  },
  'local-delivery-get-order': { shopid: DADA, shopOrderId: 'sandbox-dada-2' },
  'local-delivery-real-mock-update-order': {
    shopid: DADA,
    shopOrderId: 'sandbox-dada-1',
    orderStatus: 102,
  },
};

/** An event for each function that is in order; the orders are in the sandbox from its start. */
export const EVENTS: Record<string, Record<string, unknown>> & typeof ofOrders = {
  ...Object.fromEntries(loadFunctions().map(({ folder, guide }) => [folder, guide.works])),
  ...ofOrders,
};

export const GET_ORDER_FUNCTIONS = ['logistics-get-order', 'local-delivery-get-order'] as const;
