import type { Reply } from '../call/reply';
import type { RiderPhoneSetting } from '../settings';
import type { OrderView } from './order-view';

/** The part of an answer that the order's customer may see: texts and numbers, whatever else WeChat answers. */
export async function customerView(
  view: OrderView,
  answer: Reply,
  phoneSetting: RiderPhoneSetting,
): Promise<Reply> {
  const reduced: Reply = {};
  const show = (name: string, change: (text: string) => string) => {
    const value = at(answer, name);
    if (typeof value === 'string') put(reduced, name, change(value));
    else if (typeof value === 'number')
      put(reduced, name, name === view.phone ? change(String(value)) : value);
  };
  const asItIs = (text: string) => text;
  const full = phoneSetting === 'full';
  const { maskPhone, maskPhoneNumbers } = await import('../redact');
  for (const name of view.always) show(name, asItIs);
  for (const [name, statuses] of Object.entries(view.atStatus)) {
    if (!statuses.includes(answer[view.status] as number)) continue;
    // Carriers may write the number behind the name.
    if (name !== view.phone) show(name, full ? asItIs : maskPhoneNumbers);
    else if (phoneSetting !== 'none') show(name, full ? asItIs : maskPhone);
  }
  return reduced;
}

/** @param path a name, or an object's and a name in it: `transporterInfo.transporterName` */
function at(answer: Reply, path: string): unknown {
  const [outer = '', inner] = path.split('.');
  return inner === undefined ? answer[outer] : (answer[outer] as Reply | undefined)?.[inner];
}

function put(reduced: Reply, path: string, value: string | number): void {
  const [outer = '', inner] = path.split('.');
  reduced[outer] = inner === undefined ? value : { ...(reduced[outer] as Reply), [inner]: value };
}
