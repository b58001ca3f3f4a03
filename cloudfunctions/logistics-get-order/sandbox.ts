import { type Behaviour, refuse } from '../../sandbox/wechat/business-api';
import type { LogisticsWorld } from '../../sandbox/wechat/logistics-world';
import { printHtml } from '../../sandbox/wechat/printed-waybill';

export const sandbox: Behaviour<LogisticsWorld> = {
  run(args, world) {
    if (![undefined, 0, 1].includes(args.print_type as number | undefined))
      return refuse(47001, 'data format error');
    const found = world.find(args);
    if ('refusal' in found) return found.refusal;
    const { printed, order_id, delivery_id, waybill_id, order_status, waybill_data, mark, from, to, goods } =
      found.order;
    // As printed: without errcode. Live replies carry errcode 0; callers meet both.
    if (printed) return { ...printed, order_status };
    return {
      errcode: 0,
      errmsg: 'ok',
      print_html: printHtml({
        carrier: world.carrierName(delivery_id),
        waybillId: waybill_id,
        orderId: order_id,
        printType: typeof args.print_type === 'number' ? args.print_type : 0,
        mark,
        from,
        to,
        goods,
      }),
      waybill_data,
      delivery_id,
      waybill_id,
      order_id,
      order_status,
    };
  },
};
