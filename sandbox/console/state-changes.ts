import type { LiveChanges, LiveState } from './protocol';

type Keys = { [Name in keyof LiveState]: (record: LiveState[Name][number]) => unknown };

const KEYS: Keys = {
  orders: ({ shopid, shop_order_id }) => JSON.stringify([shopid, shop_order_id]),
  waybills: ({ delivery_id, order_id }) => JSON.stringify([delivery_id, order_id]),
  intracity: ({ wx_order_id }) => wx_order_id,
  faults: ({ id }) => id,
  deliveries: ({ _id }) => _id,
  queues: ({ _id }) => _id,
  runs: ({ _id }) => _id,
};

/** Remembers what a page was told, and finds what is new: thousands of records are told once, and then as they change. */
export class StateChanges {
  private readonly told = new Map<string, Map<string, string>>();

  /** undefined = nothing is new. */
  since(state: LiveState): LiveChanges | undefined {
    const changed = (Object.keys(KEYS) as (keyof LiveState)[]).flatMap((name) => {
      const before = this.told.get(name) ?? new Map<string, string>();
      const now = new Map<string, string>();
      const set: [string, unknown][] = [];
      for (const record of state[name]) {
        const key = String((KEYS[name] as (record: unknown) => unknown)(record));
        const text = JSON.stringify(record);
        now.set(key, text);
        if (before.get(key) !== text) set.push([key, record]);
      }
      const gone = [...before.keys()].filter((key) => !now.has(key));
      this.told.set(name, now);
      return set.length + gone.length > 0 ? [[name, { set, gone }]] : [];
    });
    return changed.length > 0 ? Object.fromEntries(changed) : undefined;
  }
}
