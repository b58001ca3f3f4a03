import { NO_CLOUD } from './cloud';
import type { DeliveryError } from './delivery-client';

/** What a page shows in place of its contents, or `ready` where it shows them. */
export interface View {
  phase: 'idle' | 'loading' | 'ready' | 'empty' | 'error' | 'offline';
  title: string;
  text: string;
  /** Whether asking again may help. */
  retry: boolean;
  /** Numbers by which the failure can be found in a log; folded until they are asked for. */
  trace: string;
}

const plain = { title: '', text: '', retry: false, trace: '' };
export const idle: View = { ...plain, phase: 'idle' };
export const loading: View = { ...plain, phase: 'loading', title: '加载中…' };
export const ready: View = { ...plain, phase: 'ready' };

export function empty(title: string, text: string): View {
  return { ...plain, phase: 'empty', title, text };
}

export function failureView(error: DeliveryError, title: string, text: string): View {
  const phase = error.code === 'network' ? 'offline' : error.code === 'not-found' ? 'empty' : 'error';
  const retry = error.retryable && error.applied !== 'unknown';
  return { phase, title, text, retry, trace: traceOf(error) };
}

/** Where no function has answered, what the phone itself said is all there is. */
function traceOf({ errCode, errMsg, rid, requestId }: DeliveryError): string {
  const own = errCode === -1 && !rid && !requestId;
  return [`错误码 ${errCode}`, own && errMsg, rid && `rid ${rid}`, requestId && `请求 ${requestId}`]
    .filter(Boolean)
    .join(' · ');
}

/** What went wrong, for a customer: the functions' own hints are for those who run them. */
export function customersFailure(error: DeliveryError, what = '这一单'): View {
  const [title, text] = customersWords(error, what);
  return failureView(error, title, text);
}

function customersWords({ code, errMsg, retryable }: DeliveryError, what: string): [string, string] {
  if (errMsg === NO_CLOUD) return ['微信版本太低', '请更新微信后再打开。'];
  switch (code) {
    case 'network':
      return ['网络不可用', '请检查网络后重试。'];
    case 'permission-denied':
    case 'unauthenticated':
      return [`无法查看${what}`, '请使用下单时的微信号打开。仍然看不到时，请联系商家。'];
    case 'not-found':
    case 'invalid-argument':
      return [`没有找到${what}`, '请从商家发来的最新链接打开，或联系商家核对订单。'];
    default:
      return retryable
        ? [`暂时查不到${what}`, '系统繁忙，请稍后重试。']
        : [`暂时查不到${what}`, '请稍后再来查看，或联系商家。'];
  }
}
