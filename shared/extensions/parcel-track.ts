import type { Reply } from '../call/reply';
import { Failure } from '../errors/failure';
import { readKeys } from '../event';
import type { Extension } from './extension';
import { deliveryId, findOwned, ORDERS } from './order-records';

/** What the order's customer may see, beside the track. */
const SEEN = ['deliveryId', 'waybillId', 'pathItemNum'];

/** Answers a parcel's track in order of time, which WeChat does not promise. */
export const parcelTrack: Extension<Record<never, never>> = {
  options: {},

  async serveStaff(fields, _options, work) {
    return inOrderOfTime(await work.ask(fields, work.deadline));
  },

  async serveUser(event, caller, work) {
    const keys = readKeys(work.contract.fields, ORDERS.logistics.keys, event);
    if (!keys || !caller.openid) throw new Failure('permission-denied');
    const record = await findOwned(deliveryId('logistics', keys), caller.openid, work);
    // As staff gave it, or as WeChat answered it.
    const waybillId = record?.fields?.waybillId ?? record?.snapshot?.waybillId;
    if (typeof waybillId !== 'string') throw new Failure('permission-denied');
    const fields = { ...keys, waybillId, openid: caller.openid };
    return forCustomer(inOrderOfTime(await work.ask(fields, work.deadline)));
  },
};

function inOrderOfTime(answer: Reply): Reply {
  const items = itemsOf(answer);
  return items ? { ...answer, pathItemList: [...items].sort((a, b) => timeOf(a) - timeOf(b)) } : answer;
}

async function forCustomer(answer: Reply): Promise<Reply> {
  const { maskPhoneNumbers } = await import('../redact');
  const items = (itemsOf(answer) ?? []).filter(Boolean).map((item) => {
    const { actionTime, actionType, actionMsg } = item as Reply;
    // Couriers leave their numbers here.
    const masked = typeof actionMsg === 'string' ? maskPhoneNumbers(actionMsg) : undefined;
    return plain({ actionTime, actionType, actionMsg: masked });
  });
  return { ...plain(Object.fromEntries(SEEN.map((name) => [name, answer[name]]))), pathItemList: items };
}

function itemsOf({ pathItemList }: Reply): unknown[] | undefined {
  return Array.isArray(pathItemList) ? pathItemList : undefined;
}

function timeOf(item: unknown): number {
  return Number((item as Reply | null)?.actionTime) || 0;
}

/** Texts and numbers, whatever else WeChat answers. */
function plain(values: Reply): Reply {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  );
}
