import { contract as localDeliveryGetOrder } from '../../../cloudfunctions/local-delivery-get-order/contract';
import { contract as localDeliveryRealMockUpdateOrder } from '../../../cloudfunctions/local-delivery-real-mock-update-order/contract';
import { contract as logisticsGetOrder } from '../../../cloudfunctions/logistics-get-order/contract';
import { contract as logisticsUpdatePath } from '../../../cloudfunctions/logistics-update-path/contract';
import { loadApis } from '../../../scripts/registry';
import type { Contract } from '../../../shared/contract/contract';
import { createFunction } from '../../../shared/function';
import { documentTables } from '../../documents/support/table';
import { KEY_SETTINGS } from './api-security';
import { FakeClock } from './fake-clock';
import type { ScriptedWeChat } from './scripted-wechat';

export const TOKEN_PATH = '/cgi-bin/stable_token';
export const GET_ORDER_PATH = '/cgi-bin/express/business/order/get';
export const UPDATE_PATH_PATH = '/cgi-bin/express/delivery/path/update';
export const LOCAL_GET_ORDER_PATH = '/cgi-bin/express/local/business/order/get';
export const REAL_MOCK_PATH = '/cgi-bin/express/local/business/realmock_update_order';

export const APP_SECRET = 'app-secret-0f3b8a7c6d5e4f30';
export const ACCESS_TOKEN = 'ACCESS-TOKEN-1';
export const STAFF = 'oStaffMember0001';
export const DADA_SECRET = '1c6f40492d6d89caaad80b85f7d31670';

/** Made up, except for the shops: those are the test accounts that the documents print. */
export const STAFF_ENV: Record<string, string> = {
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  WX_OPENID: STAFF,
  WX_APPID: 'wxplatform0000001',
  TCB_SOURCE: 'wx_client',
  ADMIN_OPENIDS: STAFF,
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: APP_SECRET,
  WECHAT_TRANSPORT: 'https',
  ALLOW_REAL_MOCK: '1',
  LOCAL_DELIVERY_SHOPS: JSON.stringify({
    test_shop_id: { appSecret: 'test_app_secrect' },
    '1534713176': { appSecret: 'd80400f91e156f63b38886e616d84590', shopNo: '3243279847393' },
    dadaaee18818d97e236: { appSecret: DADA_SECRET, shopNo: '77071-47913' },
  }),
  ...KEY_SETTINGS,
};

// The documents' own examples, as events.
export const GET_ORDER_EVENT = {
  openid: 'oABC123456',
  orderId: '01234567890123456789',
  deliveryId: 'SF',
  waybillId: '123456789',
};
export const UPDATE_PATH_EVENT = {
  token: 'TOKEN',
  waybillId: '12345678901234567890',
  actionTime: 1533052800,
  actionType: 300002,
  actionMsg: '丽影邓丽君【18666666666】正在派件',
};
export const LOCAL_GET_ORDER_EVENT = { shopid: 'test_shop_id', shopOrderId: 'test_shop_order_id' };
export const REAL_MOCK_EVENT = {
  shopid: 'xxxxxxx',
  shopOrderId: 'xxxxxxxxxxx',
  actionTime: 1584145981,
  orderStatus: 101,
  actionMsg: '',
  deliverySign: 'xxxxxxx',
};

/** The four functions with an event each that is in order, and what the documents call them. */
export const FUNCTIONS = [
  {
    name: 'logistics-get-order',
    contract: logisticsGetOrder,
    event: GET_ORDER_EVENT,
    path: GET_ORDER_PATH,
    api: 'openapi.logistics.getOrder',
  },
  {
    name: 'logistics-update-path',
    contract: logisticsUpdatePath,
    event: UPDATE_PATH_EVENT,
    path: UPDATE_PATH_PATH,
    api: 'openapi.logistics.updatePath',
  },
  {
    name: 'local-delivery-get-order',
    contract: localDeliveryGetOrder,
    event: LOCAL_GET_ORDER_EVENT,
    path: LOCAL_GET_ORDER_PATH,
    api: 'openapi.immediateDelivery.getOrder',
  },
  {
    name: 'local-delivery-real-mock-update-order',
    contract: localDeliveryRealMockUpdateOrder,
    event: REAL_MOCK_EVENT,
    path: REAL_MOCK_PATH,
    api: 'openapi.immediateDelivery.realMockUpdateOrder',
  },
] as const;

/** Every function that there is, with its guide's event that works, and the rest as its document's table has it. */
export const ALL_FUNCTIONS = loadApis().map(({ folder, contract, guide }) => {
  const table = documentTables()[folder];
  if (!table) throw new Error(`${folder} has no table in tests/documents/`);
  return { name: folder, contract: withoutPlacing(contract), event: guide.works, table };
});

/** What places orders sends nothing without the database: tests/placing/ tries it with one, the rest is as everywhere. */
function withoutPlacing(contract: Contract): Contract {
  const { extension, ...plain } = contract;
  return extension?.reads ? plain : contract;
}

/** An answer read loosely, as a page reads it. */
export interface AnyAnswer {
  errCode: number;
  errMsg: string;
  error?: {
    code: string;
    hint: string;
    retryable: boolean;
    transport?: string;
    rid?: string;
    requestId?: string;
    resultcode?: number;
    resultmsg?: string;
    applied?: string;
    issues?: { field: string; message: string }[];
  };
  [field: string]: unknown;
}

export interface Rig {
  clock: FakeClock;
  env: NodeJS.ProcessEnv;
  /** Lines of log. */
  lines: string[];
  /** The last line of log. */
  line(): Record<string, unknown>;
  /** Calls and waits for the answer; time jumps where nothing else goes on. */
  call(event: unknown, context?: unknown): Promise<AnyAnswer>;
  /** Calls without moving time. */
  main(event: unknown, context?: unknown): Promise<AnyAnswer>;
}

/**
 * A function instance of its own, with staff as its caller, 20 s to run and WeChat played by `wechat`.
 * An undefined value in `env` takes that variable out.
 */
export function rig(
  contract: Contract,
  wechat: ScriptedWeChat | undefined,
  env: NodeJS.ProcessEnv = {},
  random = () => 0.5,
): Rig {
  const clock = new FakeClock();
  if (wechat) clock.watch(wechat);
  const lines: string[] = [];
  const all: NodeJS.ProcessEnv = { ...STAFF_ENV, WECHAT_API_BASE_URL: wechat?.url, ...env };
  const log = (line: string) => {
    lines.push(line);
  };
  const created = createFunction(contract, { env: all, clock, random, log });
  const main = async (event: unknown, context: unknown = { time_limit_in_ms: 20_000 }) =>
    (await created(event, context)) as unknown as AnyAnswer;
  return {
    clock,
    env: all,
    lines,
    line: () => JSON.parse(lines[lines.length - 1] ?? '{}'),
    main,
    call: (event, context) => clock.until(main(event, context)),
  };
}

/** A token as WeChat hands it out. */
export function token(value = ACCESS_TOKEN, expiresIn = 7200) {
  return { json: { access_token: value, expires_in: expiresIn } };
}
