import type { Reply } from '../call/reply';
import { boolean, optional, pick, type Values } from '../contract/fields';
import { Failure } from '../errors/failure';
import type { Extension, Work } from './extension';

/**
 * As JSON in UTF-8. The platform throws a function's result away where it is over 1 MB (-604001), so this stays
 * a fifth below.
 */
const MAX_LIST_BYTES = 800_000;

const options = { withPrintHtml: optional(boolean()) };

/** Of many orders the answer holds as many as fit, and names those that have to be asked for again. */
export const waybillPage: Extension<typeof options> = {
  options,

  async serveStaff({ orderList }, { withPrintHtml }, work) {
    const asked = orderList as Values[];
    const { reply, count } = await askForMost(asked, work);
    // WeChat's errcode 0 without a list is handed on as it is.
    if (!Array.isArray(reply.orderList)) return reply;
    const found = reply.orderList as Values[];
    const items = withPrintHtml ? found : found.map(({ printHtml: _html, ...rest }) => rest);
    const shown = howManyFit(items);
    const left = [...items.slice(shown), ...asked.slice(count)].map((order) =>
      pick(order, ['orderId', 'deliveryId', 'waybillId']),
    );
    return { ...reply, orderList: items.slice(0, shown), ...(left.length > 0 ? { left } : {}) };
  },
};

/** WeChat sends the HTML of every waybill, asked for or not: where that is more than a reply may hold, half as many are asked for. */
async function askForMost(asked: Values[], work: Work): Promise<{ reply: Reply; count: number }> {
  for (let count = asked.length; ; count = Math.ceil(count / 2)) {
    try {
      return { reply: await work.ask({ orderList: asked.slice(0, count) }, work.deadline), count };
    } catch (failure) {
      const tooMany = failure instanceof Failure && failure.problem === 'reply-too-large' && count > 1;
      if (!tooMany) throw failure;
    }
  }
}

/** At least one: else whoever asks for the rest again would never come to an end. */
function howManyFit(items: readonly Values[]): number {
  let bytes = 0;
  const first = items.findIndex((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    return bytes > MAX_LIST_BYTES;
  });
  return first === -1 ? items.length : Math.max(1, first);
}
