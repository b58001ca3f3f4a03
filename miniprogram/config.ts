/** All that you set of this mini program. What stays empty is left out on the pages. */

/** Id of the cloud environment; '' is the first one of your account. */
export const cloudEnv: string = '';

/**
 * Address of a sandbox on this computer, such as 'http://127.0.0.1:3011': then WeChat DevTools shows every page without
 * an account and without a cloud (docs/mini-program.md). Publish with '' only.
 */
export const sandbox: string = '';

/** What customers see of a shop. Coordinates are GCJ-02, as Tencent's maps give them. */
export interface Shop {
  name?: string;
  /** Number that a customer calls; without one the button opens the customer service of your mini program. */
  phone?: string;
  latitude?: number;
  longitude?: number;
}

/** Your shop; all orders are its orders unless `shops` says otherwise. */
export const shop: Shop = {};

/**
 * Your same-city accounts, each by a short name, which stands for the account in links and mini program codes as well: a
 * code carries no more than 32 characters. `{ d: { shopid: 'dadaaee18818d97e236', name: '天河店' } }` lets `scene` be
 * `d,<shopOrderId>`. Stores of 同城配送 have a `wxStoreId` in place of the shopid.
 */
export const shops: Readonly<Record<string, Shop & { shopid?: string; wxStoreId?: string }>> = {};

/** A subscribe message (订阅消息), as docs/notify.md explains it; `data` needs all keys of the template. */
export interface Message {
  templateId: string;
  data: { key: string; value: string }[];
  /** Only these of the statuses that can be told. */
  statuses?: number[];
}

/**
 * What customers can ask to be told of, by the kind of their order; where there is none, no page offers it.
 * `{ intracity: { templateId: '…', data: [{ key: 'phrase1', value: '{status}' }], statuses: [40000] } }`
 */
export const messages: Readonly<Partial<Record<'local-delivery' | 'intracity' | 'logistics', Message>>> = {};
