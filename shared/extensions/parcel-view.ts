import type { Reply } from '../call/reply';

/** What is kept of a parcel's track, as its customer may see it. */
export interface Track {
  pathItemNum?: number;
  pathItemList: { actionTime?: number; actionType?: number; actionMsg?: string }[];
}

const MAX_NODES = 100;
/** Signed for; the order was cancelled. */
const LAST_ACTIONS = [300003, 400001];
/** What the order's customer may see, beside the track. */
const SEEN = ['deliveryId', 'waybillId', 'pathItemNum'];

/** Sorts by time, which WeChat does not promise. */
export function inOrderOfTime(answer: Reply): Reply {
  const items = itemsOf(answer);
  return items ? { ...answer, pathItemList: [...items].sort((a, b) => timeOf(a) - timeOf(b)) } : answer;
}

/** The track as the parcel's customer sees it. */
export async function trackOf(answer: Reply): Promise<Reply> {
  const { maskPhoneNumbers } = await import('../redact');
  const items = (itemsOf(inOrderOfTime(answer)) ?? []).filter(Boolean).map((item) => {
    const { actionTime, actionType, actionMsg } = item as Reply;
    // Couriers leave their numbers here.
    const masked = typeof actionMsg === 'string' ? maskPhoneNumbers(actionMsg) : undefined;
    return plain({ actionTime, actionType, actionMsg: masked });
  });
  return { ...plain(Object.fromEntries(SEEN.map((name) => [name, answer[name]]))), pathItemList: items };
}

/** Of what the customer sees, the part that is kept. */
export function changedByTrack({ pathItemNum, pathItemList }: Reply): Track {
  return {
    ...plain({ pathItemNum }),
    pathItemList: (pathItemList as Track['pathItemList']).slice(-MAX_NODES),
  };
}

export function hasEnded(track: Track | undefined): boolean {
  const items = Array.isArray(track?.pathItemList) ? track.pathItemList : [];
  return items.some((item) => LAST_ACTIONS.includes(Number(item?.actionType)));
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
