import { cloudEnv, sandbox } from './config';
import type { Cloud } from './delivery-client';
import { sandboxCloud } from './sandbox-cloud';

/** What a page says where WeChat is too old for cloud functions, or app.json does not say "cloud": true. */
export const NO_CLOUD = 'wx.cloud is missing';

const missing: Cloud = { callFunction: () => Promise.reject({ errCode: -1, errMsg: NO_CLOUD }) };

/** Makes the cloud ready for calls. */
export function openCloud(): void {
  if (!sandbox && wx.cloud) wx.cloud.init({ traceUser: true, ...(cloudEnv && { env: cloudEnv }) });
}

/** The cloud that this mini program calls. */
export function theCloud(): Cloud {
  return sandbox ? sandboxCloud(sandbox) : wx.cloud || missing;
}
