import { Failure } from '../errors/failure';
import { readKeys } from '../event';
import type { Extension } from './extension';
import { trackOfParcel } from './order-looks';
import { deliveryId, findOwned, ORDERS, waybillOf } from './order-records';
import { inOrderOfTime } from './parcel-view';
import { answerShared } from './shared-look';
import { subscribeMessage } from './subscribe-message';

/** Answers a parcel's track in order of time, which WeChat does not promise. */
export const parcelTrack: Extension<Record<never, never>> = {
  options: {},
  tells: subscribeMessage,

  async serveStaff(fields, _options, work) {
    return inOrderOfTime(await work.ask(fields, work.deadline));
  },

  async serveUser(event, caller, work) {
    const keys = readKeys(work.contract.fields, ORDERS.logistics.keys, event);
    if (!keys || !caller.openid) throw new Failure('permission-denied');
    const record = await findOwned(deliveryId('logistics', keys), caller.openid, work);
    const waybillId = record && waybillOf(record);
    if (!record || waybillId === undefined) throw new Failure('permission-denied');
    return answerShared(trackOfParcel(work.contract, waybillId, work), record, work);
  },
};
