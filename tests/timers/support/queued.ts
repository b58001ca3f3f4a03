import type { QueuedUpdate } from '../../../shared/extensions/path-queue';

export const FIRST_TIME = 1_767_225_600;

/** The event with which staff queue an update. */
export function queueEvent(
  waybillId: string,
  at: number,
  actionMsg = `event ${at}`,
): Record<string, unknown> {
  return {
    token: 'TOKEN-1',
    waybillId,
    actionTime: FIRST_TIME + at,
    actionType: 200001,
    actionMsg,
    queue: true,
  };
}

/** An update as the queue stores it. */
export function queued(waybillId: string, at: number): QueuedUpdate {
  const { queue, ...fields } = queueEvent(waybillId, at);
  return {
    id: `${waybillId}-${at}`,
    actionTime: FIRST_TIME + at,
    fields: fields as QueuedUpdate['fields'],
    queuedAt: 1,
  };
}
