// The usual timer function: read a due record, ask WeChat, write the record, and so on to the next.
const cloud = require('wx-server-sdk');
const crypto = require('node:crypto');
const http = require('node:http');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

const API = process.env.WECHAT_API_BASE_URL;
const SHOP_SECRET = 'test_app_secrect';

exports.main = async (_event, context) => {
  const db = cloud.database();
  const deliveries = db.collection('deliveries');
  const endsAt = Date.now() + context.time_limit_in_ms;
  const { access_token: token } = await post('/cgi-bin/stable_token', {});
  let checked = 0;
  while (Date.now() < endsAt) {
    const due = { watching: true, dueAt: db.command.lte(Date.now()) };
    const { data } = await deliveries.where(due).orderBy('dueAt', 'asc').limit(1).get();
    const [record] = data;
    if (!record) return { errCode: 0, checked, failed: 0, left: 0 };
    const { shopid, shopOrderId, shopNo } = record.fields;
    const sign = crypto
      .createHash('sha1')
      .update(shopid + shopOrderId + SHOP_SECRET)
      .digest('hex');
    const answer = await post(`/cgi-bin/express/local/business/order/get?access_token=${token}`, {
      shopid,
      shop_order_id: shopOrderId,
      shop_no: shopNo,
      delivery_sign: sign,
    });
    await deliveries.doc(record._id).update({
      data: { status: answer.order_status, refreshedAt: Date.now(), dueAt: Date.now() + 300_000 },
    });
    checked++;
  }
  return { errCode: 0, checked, failed: 0, left: 1 };
};

function post(path, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(API + path, { method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    request.on('error', reject);
    request.setHeader('Content-Type', 'application/json');
    request.end(JSON.stringify(body));
  });
}
