import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { functionEnvironment } from '../../sandbox/runtime/function-environment';
import { type Credentials, makeCredentials } from '../../sandbox/wechat/credentials';
import { toCamelCase } from '../../shared/call/reply';
import type { Text } from '../../shared/errors/catalogue-entry';
import { root, worksOf } from '../registry';
import type { Task } from './measure';
import { LOCAL_ORDER_UPDATED, LOGISTICS_ORDER, localOrder, PATH_UPDATED } from './upstream-replies';

/** Where the bench builds the functions: beside dist/, which others may be rewriting. */
export const BUILT = path.join(root, '.tmp', 'bench', 'cloudfunctions');

const SAMPLES = path.join(__dirname, 'samples');
const SEEDS = path.join(root, 'tests', 'seeds');
const ORDER_STATUS = 102;
const SHOP_ORDER = worksOf('local-delivery-get-order');
const ACTION_TIME = 1_533_052_800;

export type FunctionName =
  | 'logistics-get-order'
  | 'logistics-update-path'
  | 'local-delivery-get-order'
  | 'local-delivery-real-mock-update-order';

/** `ours`: the built function; `silent`: it without its log; `sample`: what it is measured against; `floor`: bare Node.js; `bare-*`: the SDK's call alone. */
export type Role = 'ours' | 'silent' | 'sample' | 'floor' | 'bare-split' | 'bare-package';

export interface Subject {
  function: FunctionName;
  role: Role;
  folder: string;
  event: Record<string, unknown>;
  env: Record<string, string>;
  silent?: boolean;
}

export const roleNames: Record<Role, Text> = {
  ours: { en: 'this function', zh: '本函数' },
  silent: { en: 'this function without its line of log', zh: '本函数，不写日志' },
  sample: { en: 'sample', zh: '示例写法' },
  floor: { en: 'bare Node.js', zh: '裸 Node.js' },
  'bare-split': { en: 'bare SDK call (split SDK)', zh: '裸 SDK 调用（拆分后的 SDK）' },
  'bare-package': { en: 'bare SDK call (node_modules)', zh: '裸 SDK 调用（node_modules）' },
};

interface Api {
  event: Record<string, unknown>;
  /** Data of the answer, in camelCase. */
  data: Record<string, unknown>;
  sample: string;
  /** Of the cloud call; else the API is HTTPS only. */
  method?: string;
  floor?: { path: string; body: Record<string, unknown> };
}

const apis: Record<FunctionName, Api> = {
  // The documents' samples carry their arguments in their code, so their events are empty.
  'logistics-get-order': {
    event: worksOf('logistics-get-order'),
    data: camel(LOGISTICS_ORDER),
    sample: path.join(SEEDS, 'logistics-get-order'),
    method: 'getOrder',
  },
  'logistics-update-path': {
    event: worksOf('logistics-update-path'),
    data: camel(PATH_UPDATED),
    sample: path.join(SEEDS, 'logistics-update-path'),
    method: 'updatePath',
  },
  'local-delivery-get-order': {
    event: { ...SHOP_ORDER, shopNo: 'test_shop_no' },
    data: camel(localOrder(ORDER_STATUS)),
    sample: path.join(SAMPLES, 'https-get-order'),
    floor: {
      path: '/cgi-bin/express/local/business/order/get',
      body: { shopid: 'test_shop_id', shop_order_id: 'test_shop_order_id', shop_no: 'test_shop_no' },
    },
  },
  'local-delivery-real-mock-update-order': {
    event: { ...SHOP_ORDER, orderStatus: ORDER_STATUS, actionTime: ACTION_TIME },
    data: camel(LOCAL_ORDER_UPDATED),
    sample: path.join(SAMPLES, 'https-real-mock'),
    floor: {
      path: '/cgi-bin/express/local/business/realmock_update_order',
      body: {
        shopid: 'test_shop_id',
        shop_order_id: 'test_shop_order_id',
        order_status: ORDER_STATUS,
        action_time: ACTION_TIME,
      },
    },
  },
};

export const functionNames = Object.keys(apis) as FunctionName[];

export const isLogistics = (name: FunctionName): boolean => apis[name].method !== undefined;

export const sampleFolder = (name: FunctionName): string => apis[name].sample;

/** The measured program of one function in one role; undefined where there is none. */
export function subjectOf(
  name: FunctionName,
  role: Role,
  upstreamUrl: string,
  built = BUILT,
): Subject | undefined {
  const { event, sample, method, floor } = apis[name];
  const env = platformEnvironment(upstreamUrl);
  switch (role) {
    case 'ours':
    case 'silent':
      return {
        function: name,
        role,
        env,
        event,
        folder: path.join(built, name),
        silent: role === 'silent',
      };
    case 'sample':
      return { function: name, role, env, event: method ? {} : event, folder: sample };
    case 'floor':
      return floor && { function: name, role, env, event: floor, folder: path.join(SAMPLES, 'bare-https') };
    default: {
      if (!method) return undefined;
      const sdk = role === 'bare-split' ? path.join(built, name, 'wx-server-sdk.js') : 'wx-server-sdk';
      const folder = path.join(SAMPLES, 'bare-sdk-call');
      return {
        function: name,
        role,
        env: { ...env, BENCH_SDK: sdk },
        event: { method, data: event },
        folder,
      };
    }
  }
}

const credentials: Credentials = makeCredentials();

/** The environment of a function as the platform sets it: staff calls, or the timer does. */
export function platformEnvironment(upstreamUrl: string, timer = false): Record<string, string> {
  const { ofInstance, ofEvent } = functionEnvironment(credentials, upstreamUrl, {
    ADMIN_OPENIDS: credentials.adminOpenid,
    WECHAT_APP_SECRET: credentials.appSecret,
    WECHAT_API_BASE_URL: upstreamUrl,
    ALLOW_REAL_MOCK: '1',
    LOCAL_DELIVERY_SHOPS: JSON.stringify({ test_shop_id: { appSecret: 'test_app_secrect' } }),
  });
  const invocation = {
    requestId: 'bench',
    functionName: 'bench',
    instance: 'bench',
    source: timer ? 'wx_trigger' : 'wx_client',
    openid: timer ? undefined : credentials.adminOpenid,
  };
  return { ...ofInstance('bench'), ...ofEvent(invocation, 'bench-token', timer) };
}

export function taskOf({ folder, event, silent }: Subject): Omit<Task, 'mode'> {
  return {
    folder,
    event,
    silent,
    context: { time_limit_in_ms: 20_000, memory_limit_in_mb: 256, request_id: 'bench' },
  };
}

/** Throws unless the answer is the upstream's, whatever the style of the program that hands it on. */
export function requireRightAnswer({ function: name, role }: Subject, answer: unknown): void {
  const { errCode, errcode, errMsg, errmsg, ...data } = camel((answer ?? {}) as Record<string, unknown>);
  const { errcode: ignored, errmsg: ignoredToo, ...expected } = apis[name].data;
  const code = errCode ?? errcode ?? 0;
  if (code === 0 && isDeepStrictEqual(data, expected)) return;
  throw new Error(`${name} (${role}) answered wrongly: ${JSON.stringify(answer)}`);
}

function camel(value: Record<string, unknown>): Record<string, unknown> {
  return toCamelCase(value) as Record<string, unknown>;
}
