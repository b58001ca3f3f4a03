import { CUSTOMER_OPENID } from '../wechat/credentials';
import type { Bootstrap, ConsoleFunction } from './protocol';

/** Somebody who is neither staff nor any order's customer. */
export const STRANGER_OPENID = 'oStranger00000000000000000000';

/** What the page must know before it can show anything. */
export function bootstrapOf(
  served: readonly { name: string; timer: boolean }[],
  described: readonly ConsoleFunction[],
  adminOpenid: string,
  facts: Pick<Bootstrap, 'canMakeDue' | 'timersRun' | 'boot'>,
): Bootstrap {
  const known = described.flatMap((one) => {
    const found = served.find(({ name }) => name === one.name);
    return found ? [{ ...one, ...found }] : [];
  });
  const others = served.filter(({ name }) => !described.some((one) => one.name === name));
  return {
    functions: [...known, ...others.map((one) => ({ ...undescribed(one.name), ...one }))],
    openids: { staff: adminOpenid, owner: CUSTOMER_OPENID, stranger: STRANGER_OPENID },
    ...facts,
  };
}

/** Somebody's own function: nobody here knows what it takes. */
function undescribed(name: string): ConsoleFunction {
  const title = { en: name, zh: name };
  const empty = { en: 'An empty event', zh: '空事件' };
  return {
    name,
    title,
    kind: 'read',
    fields: [],
    options: [],
    replaces: [],
    answer: [],
    riderAt: [],
    testAccounts: {},
    errorCodes: [],
    examples: [{ id: 'empty', title: empty, caller: 'staff', event: {} }],
  };
}
