/** What the local upstream answers, as the documents print it. */
export const LOGISTICS_ORDER = {
  print_html: 'jh7DjipP4ul4CQYUh69cniskrQZuOPwa1inAbXIqKbU0t71c0s65Au54cdWBZW0QJY4LYeofdM',
  waybill_data: [
    { key: 'SF_bagAddr', value: '广州' },
    { key: 'SF_mark', value: '101- 07-03 509' },
  ],
  delivery_id: 'SF',
  waybill_id: '123456',
  order_id: '123456',
  order_status: 0,
};

export const PATH_UPDATED = { errcode: 0, errmsg: 'ok' };

export function localOrder(orderStatus: number) {
  return {
    errcode: 0,
    errmsg: 'ok',
    resultcode: 0,
    resultmsg: 'ok',
    order_status: orderStatus,
    waybill_id: 'test_waybill_id',
    rider_name: '张师傅',
    rider_phone: '13800138000',
    rider_lng: 113.32452,
    rider_lat: 23.09964,
    reach_time: 300,
  };
}

export const LOCAL_ORDER_UPDATED = { resultcode: 0, resultmsg: 'ok' };
