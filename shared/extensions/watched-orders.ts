import { object, optional, text } from '../contract/fields';
import { invalidArgument, issue } from '../errors/failure';
import type { Extension } from './extension';
import { notifyField } from './notify';
import type { Family } from './order-records';
import type { OrderView } from './order-view';
import { subscribeMessage } from './subscribe-message';

const NEEDS_WATCH = { en: 'goes with watch: { openid } only', zh: '只能与 watch: { openid } 一起使用' };

const optionsOf = (family: Family) => ({
  watch: optional(
    object(
      {
        openid: text({
          maxBytes: 128,
          form: {
            fits: (value) => /^[\w-]+$/.test(value),
            says: { en: 'must be an openid', zh: '必须是 openid' },
          },
        }),
      },
      { orFalse: true },
    ),
  ),
  notify: notifyField(family),
});

/**
 * Staff have an order watched with `watch: { openid }`; its customer may then ask for it, and ticks keep it fresh. With
 * `notify` he is told of changes, too.
 */
export const watchedOrders = (view: OrderView): Extension<ReturnType<typeof optionsOf>> => ({
  view,
  options: optionsOf(view.family),
  tells: subscribeMessage,

  async serveStaff(fields, { watch, notify }, work) {
    if (notify && !watch) throw invalidArgument([issue('notify', NEEDS_WATCH)]);
    if (watch === undefined) return work.ask(fields, work.deadline);
    const { startWatching, stopWatching } = await import('./watching');
    return watch ? startWatching(view, fields, watch.openid, notify, work) : stopWatching(view, fields, work);
  },

  async serveUser(event, caller, work) {
    return (await import('./watching')).serveCustomer(view, event, caller, work);
  },

  async tick(work) {
    return (await import('./watching')).followDue(view, work);
  },
});
