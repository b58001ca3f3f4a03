import type { DeliveryClient, DeliveryError, Result } from '../../delivery-client';
import { services } from '../../services';
import { loading, ready, type View } from '../../view';
import { staffsFailure } from '../view';

interface Tool {
  path: string;
  name: string;
  use: string;
  /** Why it cannot be used; '' where it can. */
  closed: string;
}

/**
 * Who is staff only the functions know, each by its own setting. Asked for an order without a number, a function
 * refuses staff for the number and everybody else for who they are, and asks neither WeChat nor the database.
 */
const tools = [
  {
    path: '/staff/place/place',
    name: '下单',
    use: '先看价格，再下配送单或快递单',
    ask: (client: DeliveryClient) =>
      either(
        client.call('local-delivery-add-order', {} as never),
        client.call('intracity-add-order', {} as never),
        client.call('logistics-add-order', {} as never),
      ),
  },
  {
    path: '/staff/order/order',
    name: '查单与取消',
    use: '查看状态，取消前先看费用',
    ask: (client: DeliveryClient) =>
      either(
        client.call('local-delivery-cancel-order', {} as never),
        client.call('intracity-cancel-order', {} as never),
        client.call('logistics-cancel-order', {} as never),
      ),
  },
  {
    path: '/staff/waybill/waybill',
    name: '面单',
    use: '查询快递运单并预览面单',
    ask: (client: DeliveryClient) => client.logisticsGetOrder({ orderId: '', deliveryId: '' }),
  },
  {
    path: '/staff/track/track',
    name: '更新轨迹',
    use: '上报快递的揽件、运输与签收',
    ask: (client: DeliveryClient) =>
      client.logisticsUpdatePath({
        token: '',
        waybillId: '',
        actionTime: 0,
        actionType: 100001,
        actionMsg: '',
      }),
  },
  {
    path: '/staff/mock/mock',
    name: '模拟配送',
    use: '推动测试单的状态：配送与快递',
    ask: (client: DeliveryClient) =>
      either(
        client.call('local-delivery-real-mock-update-order', {} as never),
        client.call('intracity-mock-notify', {} as never),
        client.call('logistics-test-update-order', {} as never),
      ),
  },
];

Page({
  data: {
    view: loading as View,
    tools: [] as Tool[],
  },

  onLoad() {
    return this.check();
  },

  async check() {
    this.setData({ view: loading });
    const client = services().delivery;
    const errors = await Promise.all(tools.map(async ({ ask }) => refusal(await ask(client))));
    if (errors.includes(undefined)) {
      const shown = tools.map(({ path, name, use }, at) => ({ path, name, use, closed: reason(errors[at]) }));
      this.setData({ view: ready, tools: shown });
      return;
    }
    // Who is refused anywhere and let in nowhere is not staff, whatever else went wrong.
    const known = errors.find((error) => error?.code === 'permission-denied');
    const told = known ?? errors.find((error) => error?.retryable) ?? errors[0];
    this.setData({ view: told ? staffsFailure(told) : ready, tools: [] });
  },
});

/** A shop may have one family of orders only. */
async function either(...questions: Promise<Result<unknown>>[]): Promise<Result<unknown>> {
  const results = await Promise.all(questions);
  return results.find((result) => !refusal(result)) ?? (results[0] as Result<unknown>);
}

/** Why the function does not serve the caller, or undefined where it would. */
function refusal(result: Result<unknown>): DeliveryError | undefined {
  if (result.ok || result.error.code === 'invalid-argument') return undefined;
  // An empty event changes nothing, whoever was asked.
  return { ...result.error, applied: 'no' };
}

function reason(error: DeliveryError | undefined): string {
  return error ? staffsFailure(error).title : '';
}
