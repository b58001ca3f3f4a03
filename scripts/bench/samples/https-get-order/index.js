// The usual sample for an API that WeChat offers over HTTPS only: the SDK on top, axios, a token fetched per call.
const cloud = require('wx-server-sdk');
const axios = require('axios');
const crypto = require('node:crypto');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

const API = process.env.WECHAT_API_BASE_URL || 'https://api.weixin.qq.com';
const APP_SECRET = process.env.WECHAT_APP_SECRET;
const SHOP_SECRET = 'test_app_secrect';

async function getAccessToken(appid) {
  const { data } = await axios.get(
    `${API}/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${APP_SECRET}`,
  );
  return data.access_token;
}

exports.main = async (event) => {
  const { APPID } = cloud.getWXContext();
  const { shopid, shopOrderId, shopNo } = event;
  const token = await getAccessToken(APPID);
  const { data } = await axios.post(`${API}/cgi-bin/express/local/business/order/get?access_token=${token}`, {
    shopid,
    shop_order_id: shopOrderId,
    shop_no: shopNo,
    delivery_sign: crypto
      .createHash('sha1')
      .update(shopid + shopOrderId + SHOP_SECRET)
      .digest('hex'),
  });
  return data;
};
