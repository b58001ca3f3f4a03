import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { DocumentTable } from '../../documents/support/table';
import { SYMMETRIC_KEY, SYMMETRIC_KEY_SN } from './api-security';
import type { Recorded, Reply } from './scripted-wechat';

// WeChat's side of what is encrypted with the keys that the guide prints; the functions have no certificate here.

const key = Buffer.from(SYMMETRIC_KEY, 'base64');

function authenticated({ path, headers }: Recorded): Buffer {
  const { 'wechatmp-appid': appid, 'wechatmp-timestamp': time } = headers;
  return Buffer.from(`https://api.weixin.qq.com${path}|${appid}|${time}|${SYMMETRIC_KEY_SN}`);
}

/** A reply to whatever comes, encrypted where the API's document wants it. */
export function answering({ encrypted }: Pick<DocumentTable, 'encrypted'>, json: unknown) {
  return (request: Recorded): Reply => {
    if (!encrypted) return { json };
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(authenticated(request));
    const data = Buffer.concat([cipher.update(JSON.stringify(json)), cipher.final()]);
    const { 'wechatmp-appid': appid = '', 'wechatmp-timestamp': time = '' } = request.headers;
    return {
      json: {
        iv: iv.toString('base64'),
        data: data.toString('base64'),
        authtag: cipher.getAuthTag().toString('base64'),
      },
      headers: { 'Wechatmp-Appid': appid, 'Wechatmp-TimeStamp': time },
    };
  };
}

/** The request's JSON as WeChat reads it. */
export function readBody({ encrypted }: Pick<DocumentTable, 'encrypted'>, request: Recorded): string {
  if (!encrypted) return request.body;
  const { iv, data, authtag } = JSON.parse(request.body);
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAAD(authenticated(request)).setAuthTag(Buffer.from(authtag, 'base64'));
  const { _n, _appid, _timestamp, ...fields } = JSON.parse(
    Buffer.concat([decipher.update(data, 'base64'), decipher.final()]).toString('utf8'),
  );
  return JSON.stringify(fields);
}
