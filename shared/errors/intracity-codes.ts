import type { CatalogueEntry } from './catalogue-entry';
import { again, blocked, busy, entry, rejected } from './entries';

// 同城配送 and the encryption and signing of its requests.

const checkKeys = [
  'Compare INTRACITY_SYMMETRIC_KEY, INTRACITY_SYMMETRIC_KEY_SN and INTRACITY_PRIVATE_KEY with the API security page on mp.weixin.qq.com: keys changed there must be changed here as well.',
  '请在微信公众平台“开发管理 - 开发设置 - API安全”核对 INTRACITY_SYMMETRIC_KEY、INTRACITY_SYMMETRIC_KEY_SN 与 INTRACITY_PRIVATE_KEY：那里更换了密钥，这里也要更换。',
] as const;

const headersTakenOut = [
  'Check that WECHAT_API_BASE_URL leads to WeChat directly and that no proxy takes headers out of the request.',
  '请检查 WECHAT_API_BASE_URL 是否直达微信，中途没有代理去掉请求头。',
] as const;

/** After these nobody knows whether the order was placed or cancelled. */
const unclear = (...words: Parameters<typeof rejected>): CatalogueEntry => ({
  ...rejected(...words),
  unclear: true,
});

export const intracityCodes: Record<number, CatalogueEntry> = {
  40230: blocked('the header Wechatmp-Serial is missing', '缺少请求头 Wechatmp-Serial', ...headersTakenOut),
  40231: blocked(
    'the header Wechatmp-TimeStamp is missing',
    '缺少请求头 Wechatmp-TimeStamp',
    ...headersTakenOut,
  ),
  40232: blocked(
    'the header Wechatmp-Signature is missing',
    '缺少请求头 Wechatmp-Signature',
    ...headersTakenOut,
  ),
  40233: blocked('the header Wechatmp-Appid is missing', '缺少请求头 Wechatmp-Appid', ...headersTakenOut),
  40234: blocked(
    'invalid request signature',
    '请求签名无效',
    'In the intracity functions INTRACITY_PRIVATE_KEY is not the key on the API security page of mp.weixin.qq.com, or was replaced there; for any other function switch the signing of its API off on that page.',
    '同城配送云函数：INTRACITY_PRIVATE_KEY 与微信公众平台“API安全”中的密钥不符，或那里已更换密钥；其他云函数：请在该页面关闭该接口的加密和签名。',
  ),
  40235: blocked('WeChat cannot decrypt the request', '微信无法解密请求', ...checkKeys),
  40236: blocked('the header Wechatmp-Appid is invalid', '请求头 Wechatmp-Appid 不合法', ...checkKeys),
  40237: blocked(
    'the appid of the signature is not that of the access token',
    '签名的 appid 与 access_token 不属于同一个小程序',
    'Check that WECHAT_APP_ID, WECHAT_APP_SECRET and the INTRACITY_ keys belong to the same mini program.',
    '请检查 WECHAT_APP_ID、WECHAT_APP_SECRET 与 INTRACITY_ 各密钥是否属于同一个小程序。',
  ),
  40238: blocked(
    'the mini program has no symmetric key',
    '小程序未配置对称密钥',
    'Make a symmetric key (AES256_GCM) on the API security page of mp.weixin.qq.com and put it into INTRACITY_SYMMETRIC_KEY.',
    '请在微信公众平台“API安全”配置对称密钥（AES256_GCM），并填入 INTRACITY_SYMMETRIC_KEY。',
  ),
  40239: blocked(
    'the mini program has no asymmetric key',
    '小程序未配置非对称密钥',
    'Make a key pair (RSAwithSHA256) on the API security page of mp.weixin.qq.com and put the private key into INTRACITY_PRIVATE_KEY.',
    '请在微信公众平台“API安全”配置非对称密钥（RSAwithSHA256），并把私钥填入 INTRACITY_PRIVATE_KEY。',
  ),
  40240: blocked(
    'the time of the request is too far from the time of WeChat',
    '请求的时间与微信服务器相差过大',
    'Set the clock of the computer that runs this function right.',
    '请把运行本云函数的机器的时钟校准。',
  ),
  934000: unclear(
    'refused for another reason',
    '其他逻辑错误',
    'Often the carrier does not serve the place (intracity-get-city), or an id is wrong; the DADA test environment answers this to many, SFTC works; before repeating a write, look up whether it took effect.',
    '常见原因：运力不支持该地点（见 intracity-get-city），或编号有误；达达沙箱常返回此码，可改用顺丰；写操作请先查询是否已生效，再决定是否重试。',
  ),
  934001: entry(
    'invalid-argument',
    false,
    'WeChat finds an argument wrong',
    '请求参数有误',
    'Correct the field that errMsg names and call again.',
    '请看 errMsg 中指出的字段，改正后重试。',
  ),
  934002: unclear(
    'the order exists and is being handled',
    '订单已存在，且订单在处理中',
    'Look it up with intracity-query-order by wxStoreId and storeOrderId before anything else; WeChat also answers this to wrong ids.',
    '请先用 intracity-query-order 按 wxStoreId 与 storeOrderId 查询；编号有误时微信也可能返回此码。',
  ),
  934003: entry(
    'invalid-argument',
    false,
    'the carrier id is wrong',
    '运力 ID 错误',
    'Give DADA or SFTC as serviceTransId.',
    '请把 serviceTransId 填为 DADA 或 SFTC。',
  ),
  934004: rejected(
    'refused; WeChat does not document the reason',
    '微信拒绝了请求，原因未公开',
    'Read errMsg, and look error.rid up with getRidInfo within 7 days.',
    '请看 errMsg，并在 7 天内用 getRidInfo 查询 error.rid。',
  ),
  934005: unclear(
    'the carrier could not prepare the order',
    '运力预创建订单错误',
    'Read errMsg; often the balance is empty (intracity-balance-query) or the store is not known to the carrier; look the order up before placing it again.',
    '请看 errMsg；常见原因：余额为 0（见 intracity-balance-query）或运力没有该门店；再次下单前请先查询该订单。',
  ),
  934006: blocked(
    'orders are under way, so there is no refund yet',
    '有在途订单，暂不能退款',
    'Wait until all orders of the store have ended, then ask for the refund again.',
    '请等该门店的订单全部结束后再退款。',
  ),
  934007: rejected(
    'the order is not under way',
    '不是在途订单',
    'Look at its status with intracity-query-order.',
    '请用 intracity-query-order 查看订单状态。',
  ),
  934008: blocked(
    'the store does not belong to this mini program',
    '门店 ID 与 AppID 不匹配',
    'Take wxStoreId from intracity-query-store, and check WECHAT_APP_ID.',
    '请从 intracity-query-store 取 wxStoreId，并检查 WECHAT_APP_ID。',
  ),
  934009: rejected(
    'the city of the store is not served',
    '不支持该门店所在城市',
    'Look with intracity-get-city which cities each carrier serves.',
    '各运力支持的城市见 intracity-get-city。',
  ),
  934010: rejected(
    'a store of this outStoreId exists',
    '重复创建门店，请更换 out_store_id',
    'Look it up with intracity-query-store: if it is the one you meant it is there already, else take another outStoreId.',
    '请用 intracity-query-store 查询：若正是该门店则已创建，否则请更换 outStoreId。',
  ),
  934011: blocked('the request is not signed as it must be', '请求签名错误', ...checkKeys),
  934012: blocked(
    'the appid is not that of the access token',
    'appid 和 access_token 不匹配',
    'Give the AppID of this mini program, the same as in WECHAT_APP_ID.',
    '请填本小程序的 AppID，与 WECHAT_APP_ID 一致。',
  ),
  934013: blocked(
    'the balance is too low',
    '门店余额不足，无法下单',
    'Charge it with intracity-store-charge, with the carrier that the store prefers.',
    '请用 intracity-store-charge 为门店所选的运力充值。',
  ),
  934014: {
    ...busy(
      'the carrier answered an impossible amount',
      '运力公司返回了非法金额',
      'Look the order up with intracity-query-order before placing it again.',
      '再次下单前请先用 intracity-query-order 查询。',
    ),
    retryable: false,
  },
  934015: {
    ...busy(
      'the balance could not be charged',
      '余额扣减失败',
      'Look the order up with intracity-query-order before placing it again.',
      '再次下单前请先用 intracity-query-order 查询。',
    ),
    retryable: false,
  },
  934016: entry(
    'not-found',
    false,
    'the order is unknown',
    '订单不存在',
    'Check wxOrderId, or wxStoreId together with storeOrderId.',
    '请核对 wxOrderId，或 wxStoreId 与 storeOrderId。',
  ),
  934017: rejected(
    'the order cannot be cancelled any more',
    '订单处在不能被取消的状态',
    'Look at its status with intracity-query-order, and call the carrier.',
    '请用 intracity-query-order 查看状态，并联系配送公司。',
  ),
  934018: rejected(
    'the order was cancelled before',
    '订单已取消，请勿重复操作',
    'Nothing is left to do: intracity-query-order shows it cancelled.',
    '无需再操作：intracity-query-order 会显示订单已取消。',
  ),
  934019: rejected(
    'the place is out of reach of the carrier',
    '超出运力支持的配送范围',
    'Check userLng and userLat (not swapped, GCJ-02 most likely); with useSandbox SFTC serves the documented receiver alone.',
    '请检查 userLng、userLat（勿填反，坐标系多为 GCJ-02）；沙箱中顺丰只支持文档给出的收件人。',
  ),
  934020: entry(
    'invalid-argument',
    false,
    'the goods are too heavy',
    '商品超重',
    'Check cargoWeight, which counts grams.',
    'cargoWeight 的单位是克：请检查数值。',
  ),
  934021: entry(
    'not-found',
    false,
    'the store is unknown',
    '门店不存在',
    'Take wxStoreId from intracity-query-store.',
    '请从 intracity-query-store 取 wxStoreId。',
  ),
  934022: blocked(
    'the account is a personal one',
    '个人账号不支持该接口',
    'Only the mini programs of businesses may use it.',
    '仅企业等非个人主体的小程序可以使用。',
  ),
  934023: blocked(
    'the account is no ordinary mini program',
    '仅支持普通小程序',
    'Call it for an ordinary mini program.',
    '请用普通小程序调用。',
  ),
  934025: blocked(
    'the pay mode is not the one in force',
    'pay_mode 与当前扣费主体不符',
    'Give as payMode the one in force, which intracity-get-pay-mode answers.',
    '请用 intracity-get-pay-mode 查询当前扣费主体，并据此填写 payMode。',
  ),
  934026: rejected(
    'the carrier has no price for the place',
    '没有匹配的计价规则或计价规则已失效',
    'Let the store prefer the other carrier (intracity-update-store), or ask the carrier.',
    '请为门店改用另一家运力（intracity-update-store），或联系运力。',
  ),
  934999: busy('internal error of WeChat', '微信内部系统错误', ...again),
};
