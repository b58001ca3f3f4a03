import { randomBytes } from 'node:crypto';
import type { Reply } from '../wechat/business-api';

/**
 * An error as WeChat's live replies word it: errmsg ends with a made-up request id,
 * ` rid: xxxxxxxx-xxxxxxxx-xxxxxxxx`. A success stays as it is.
 */
export function withRid(reply: Reply): Reply {
  if (!reply.errcode) return reply;
  const part = () => randomBytes(4).toString('hex');
  return { ...reply, errmsg: `${reply.errmsg ?? ''} rid: ${part()}-${part()}-${part()}` };
}
