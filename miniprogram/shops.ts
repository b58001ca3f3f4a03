import { type Shop, shop, shops } from './config';

/** What an account of the shop is called in a link: its short name, or itself. */
export function accountOf(named: string): { shopid?: string; wxStoreId?: string } {
  const { shopid, wxStoreId } = shops[named] ?? {};
  return { shopid, wxStoreId };
}

/** The shop of an order: that of its account, and for what is not said there, the one shop. */
export function shopOf(ids: Readonly<Record<string, string>>): Shop {
  const accounts = Object.keys(shops).map((name) => shops[name] ?? {});
  const own = accounts.filter(
    ({ shopid, wxStoreId }) =>
      (shopid && shopid === ids.shopid) || (wxStoreId && wxStoreId === ids.wxStoreId),
  )[0];
  return { ...shop, ...own };
}
