import { deliverySign } from '../../shared/call/delivery-sign';

/** Test accounts that WeChat's documents print for everyone, so they are no secrets. */
export interface PublicAccount {
  carrier: string;
  appSecret: string;
  shopNo?: string;
}

/** By shopid. */
export const publicAccounts: Readonly<Record<string, PublicAccount>> = {
  // The misspelling is the documents' own.
  test_shop_id: { carrier: 'TEST', appSecret: 'test_app_secrect' },
  '1534713176': {
    carrier: 'SFTC',
    appSecret: 'd80400f91e156f63b38886e616d84590',
    shopNo: '3243279847393',
  },
  dadaaee18818d97e236: {
    carrier: 'DADA',
    appSecret: '1c6f40492d6d89caaad80b85f7d31670',
    shopNo: '77071-47913',
  },
};

const PRINTED_SIGN = 'a93d8d6bae9a9483c1b1d4e8670e7f6226ec94cb';

/** Whether the functions' formula gives the sign that the documents print for their example. */
export function signFormulaHolds(): boolean {
  return deliverySign('test_shop_id', 'test_shop_order_id', 'test_app_secrect') === PRINTED_SIGN;
}
