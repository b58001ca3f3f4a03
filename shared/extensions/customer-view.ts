import type { Reply } from '../call/reply';
import type { RiderPhoneSetting } from '../settings';
import type { OrderView } from './order-view';

/** The part of an answer that the order's customer may see. */
export function customerView(view: OrderView, answer: Reply, phoneSetting: RiderPhoneSetting): Reply {
  const status = answer[view.status] as number;
  const shown = Object.entries(view.atStatus).filter(([, statuses]) => statuses.includes(status));
  const reduced: Reply = {};
  for (const name of [...view.always, ...shown.map(([field]) => field)]) {
    if (answer[name] === undefined) continue;
    if (name !== view.phone) reduced[name] = answer[name];
    else if (phoneSetting === 'full') reduced[name] = answer[name];
    else if (phoneSetting === 'masked') reduced[name] = maskPhone(String(answer[name]));
  }
  return reduced;
}

/** Leaves three digits at the front and four at the end, whatever the form of the number. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '').length;
  let seen = 0;
  return phone.replace(/\d/g, (digit) => {
    seen++;
    return digits > 7 && (seen <= 3 || seen > digits - 4) ? digit : '*';
  });
}
