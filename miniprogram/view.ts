import type { DeliveryError, Result } from './delivery-client';

/** What a page shows in place of its contents, or `ready` where it shows them. */
export interface View {
  phase: 'idle' | 'loading' | 'ready' | 'empty' | 'error' | 'offline';
  title: string;
  text: string;
  /** Whether asking again may help. */
  retry: boolean;
  /** Numbers by which the failure can be found in a log. */
  trace: string;
}

/** What is wrong with the fields of a form, by field. */
export type FieldIssues = Record<string, string>;

/** A page that asks the functions something. */
export interface AskingPage {
  setData(data: Record<string, unknown>): void;
}

const plain = { title: '', text: '', retry: false, trace: '' };
export const idle: View = { ...plain, phase: 'idle' };
export const loading: View = { ...plain, phase: 'loading', title: '加载中…' };
export const ready: View = { ...plain, phase: 'ready' };

export function empty(title: string, text: string): View {
  return { ...plain, phase: 'empty', title, text };
}

/** Asks, and shows each stage of it in `view`. Answers the data, where there is any. */
export async function ask<Data>(
  page: AskingPage,
  question: Promise<Result<Data>>,
  show: (data: Data) => Record<string, unknown> & { view?: View },
): Promise<Data | undefined> {
  page.setData({ view: loading, issues: {} });
  const result = await question;
  if (!result.ok) {
    page.setData({ view: failureView(result.error), issues: fieldIssues(result.error) });
    return undefined;
  }
  page.setData({ view: ready, ...show(result.data) });
  return result.data;
}

const titles: Record<DeliveryError['code'], string> = {
  network: '网络不可用',
  'invalid-argument': '填写有误',
  unauthenticated: '无法确认身份',
  'permission-denied': '没有权限',
  'failed-precondition': '尚未配置好',
  'not-found': '没有找到',
  'resource-exhausted': '请求太频繁',
  'upstream-rejected': '微信或配送公司拒绝了请求',
  unavailable: '服务暂不可用',
  'deadline-exceeded': '请求超时',
  internal: '云函数出错',
};

export function failureView(error: DeliveryError): View {
  const phase = error.code === 'network' ? 'offline' : error.code === 'not-found' ? 'empty' : 'error';
  return {
    phase,
    title: titles[error.code],
    text: textOf(error),
    retry: error.retryable && error.applied !== 'unknown',
    trace: traceOf(error),
  };
}

function textOf(error: DeliveryError): string {
  const carrier = error.resultmsg ? `配送公司：${error.resultmsg}。` : '';
  const unclear = error.applied === 'unknown' ? '这次操作可能已经生效，重试前请先确认。' : '';
  return `${carrier}${error.hintZh}${unclear}`;
}

function traceOf({ errCode, rid, requestId }: DeliveryError): string {
  return [`错误码 ${errCode}`, rid && `rid ${rid}`, requestId && `请求 ${requestId}`]
    .filter(Boolean)
    .join(' · ');
}

function fieldIssues(error: DeliveryError): FieldIssues {
  if (error.code !== 'invalid-argument') return {};
  return Object.fromEntries(error.issues.map(({ field, messageZh }) => [field, messageZh]));
}
