import { NO_CLOUD } from '../cloud';
import type { DeliveryError, Result } from '../delivery-client';
import { failureView, loading, ready, type View } from '../view';

/** What is wrong with the fields of a form, by field. */
export type FieldIssues = Record<string, string>;

/** A page that asks the functions something. */
export interface AskingPage {
  setData(data: Record<string, unknown>): void;
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
    page.setData({ view: staffsFailure(result.error), issues: fieldIssues(result.error) });
    return undefined;
  }
  page.setData({ view: ready, ...show(result.data) });
  return result.data;
}

/** Who is refused is not staff, and so is not told what staff would have to set. */
const NOT_STAFF = '这里只供店员使用。如果你是店员，请联系商家为你开通。';

const titles: Readonly<Record<string, string>> = {
  network: '网络不可用',
  'invalid-argument': '填写有误',
  unauthenticated: '无法确认身份',
  'permission-denied': '仅限店员使用',
  'failed-precondition': '尚未配置好',
  'already-exists': '这个订单号已经用过',
  'not-found': '没有找到',
  'resource-exhausted': '请求太频繁',
  'upstream-rejected': '微信或配送公司拒绝了请求',
  unavailable: '服务暂不可用',
  'deadline-exceeded': '请求超时',
  internal: '云函数出错',
};

/** What went wrong, for staff: with what the carrier said and what to do. */
export function staffsFailure(error: DeliveryError): View {
  return failureView(error, titles[error.code] ?? '没有成功', textOf(error));
}

function textOf(error: DeliveryError): string {
  if (error.errMsg === NO_CLOUD) return '没有 wx.cloud：请更新微信，并确认 app.json 中 "cloud" 为 true。';
  if (/cloud\.init/.test(error.errMsg))
    return '云开发尚未初始化：请在 app.ts 的 onLaunch 中调用 wx.cloud.init。';
  if (error.code === 'permission-denied' || error.code === 'unauthenticated') return NOT_STAFF;
  if (error.code === 'invalid-argument') return '请按标出的地方逐一改正。';
  const carrier = error.resultmsg ? `配送公司：${error.resultmsg}。` : '';
  const unclear = error.applied === 'unknown' ? '这次操作可能已经生效，重试前请先确认。' : '';
  return `${carrier}${error.hintZh}${unclear}`;
}

function fieldIssues(error: DeliveryError): FieldIssues {
  if (error.code !== 'invalid-argument') return {};
  return Object.fromEntries(error.issues.map(({ field, messageZh }) => [field, messageZh]));
}
