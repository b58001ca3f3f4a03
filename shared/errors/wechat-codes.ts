import type { CatalogueEntry, ErrorCode } from './catalogue-entry';
import { again, blocked, busy, entry, quota, rejected } from './entries';
import { intracityCodes } from './intracity-codes';

const tokenCauses = [
  'that WECHAT_APP_ID and WECHAT_APP_SECRET are right and belong to the same mini program, and that no other system uses force_refresh or cgi-bin/token instead of stable_token in normal mode.',
  '检查 WECHAT_APP_ID 与 WECHAT_APP_SECRET 是否正确且属于同一个小程序，并确认其他系统都用普通模式的 stable_token，没有使用 force_refresh 或 cgi-bin/token。',
] as const;

const tokenAgain = [
  `Call again in a minute; if it lasts, check ${tokenCauses[0]}`,
  `请一分钟后重试；若持续出现，请${tokenCauses[1]}`,
] as const;

const requestMangled = [
  'Check that WECHAT_API_BASE_URL leads to WeChat directly and that no proxy or redirect changes the request.',
  '请检查 WECHAT_API_BASE_URL 是否直达微信，中途没有代理或跳转改动请求。',
] as const;

const addressNotListed = [
  'Give the function a fixed exit IP in the cloud console and add that IP to the allow-list on mp.weixin.qq.com, or switch the allow-list off; the logistics functions can use cloud calls instead (WECHAT_TRANSPORT auto or cloud).',
  '请在云开发控制台为云函数开启固定出口 IP，并把该 IP 加入微信公众平台的 IP 白名单（或关闭白名单）；物流类云函数也可改用云调用（WECHAT_TRANSPORT 设为 auto 或 cloud）。',
] as const;

const abilityAndAppid = [
  'Check that this mini program has the ability and that the function was uploaded under its AppID.',
  '请确认本小程序已开通该能力，并且云函数上传在本小程序的 AppID 下。',
] as const;

const signWrong = [
  'Check in LOCAL_DELIVERY_SHOPS that shopid and appSecret belong together, and do not pass a deliverySign of your own.',
  '请检查 LOCAL_DELIVERY_SHOPS 中的 shopid 与 appSecret 是否对应，并且不要自行传入 deliverySign。',
] as const;

const readFunctionLog = [
  'Look for the cause in the log of the cloud function, and check that the folder from dist/cloudfunctions was uploaded, not the source.',
  '请在云开发控制台查看云函数日志，并确认上传的是 dist/cloudfunctions 下的目录而不是源码。',
] as const;

const raiseTimeLimit = [
  "Raise the function's time limit in the cloud console to 20 s (the default of 3 s is too short), then call again.",
  '请在云开发控制台把本云函数的超时时间调到 20 秒（默认 3 秒太短），然后重试。',
] as const;

const checkEnvironment = [
  'Check the environment ID in wx.cloud.init of the page and upload the function to that same environment.',
  '请检查页面 wx.cloud.init 中的环境 ID，并把云函数上传到同一个环境。',
] as const;

const orderIdUsed = [
  'Query the existing order; if it was cancelled or cannot be found, you need a new orderId: each is used once and for ever.',
  '请先查询已有订单；若已取消或查不到，请换新的 orderId：每个 orderId 只能用一次。',
] as const;

const slower = ['Wait a moment and call less often.', '请稍候，并降低调用频率。'] as const;

const linkedAppid = [
  'Check that the AppID is right and hangs on the same open-platform account (open.weixin.qq.com) as this mini program.',
  '请检查 AppID 是否正确，并与本小程序绑定在同一个微信开放平台账号下。',
] as const;

const noCallResult = busy(
  'the cloud call of the page brought no result back',
  '页面调用云函数未取到结果',
  'Call again; if it lasts, look in the log of the cloud function.',
  '请重试；若持续出现，请查看云函数日志。',
);

/** What WeChat, its cloud platform and its SDK answer, by number. */
export const wechatCodes: Record<number, CatalogueEntry> = {
  ...intracityCodes,

  // WeChat in general: token, permission, quota
  [-1]: busy('WeChat is busy', '微信系统繁忙', ...again),
  40001: blocked(
    'AppSecret wrong, or access_token refused',
    'AppSecret 错误，或 access_token 被拒绝',
    `Check ${tokenCauses[0]}`,
    `请${tokenCauses[1]}`,
  ),
  40002: rejected('invalid grant_type', 'grant_type 不合法', ...requestMangled),
  40003: rejected(
    'invalid openid',
    'openid 不合法',
    'Pass the openid that this user has in this mini program, or leave it out for orders from an app or a web page (add_source 2).',
    '请传该用户在本小程序下的 openid；App 或 H5 的订单（add_source 为 2）不要传。',
  ),
  40013: blocked(
    'invalid appid',
    'appid 不合法',
    'Correct WECHAT_APP_ID: it is the AppID of your mini program on mp.weixin.qq.com, in exactly that case.',
    '请改正 WECHAT_APP_ID：应为微信公众平台上本小程序的 AppID，注意大小写。',
  ),
  40014: busy('invalid access_token', 'access_token 不合法', ...tokenAgain),
  40037: rejected(
    'invalid template_id',
    '订阅消息模板 id 不正确',
    'Copy the template id from mp.weixin.qq.com, subscribe messages, of this same mini program.',
    '请从微信公众平台“订阅消息”复制本小程序的模板 id。',
  ),
  40066: rejected(
    'invalid URL',
    '接口地址不合法',
    'Check that WECHAT_API_BASE_URL is https://api.weixin.qq.com.',
    '请检查 WECHAT_API_BASE_URL 是否为 https://api.weixin.qq.com。',
  ),
  40097: rejected(
    'invalid arguments',
    '参数错误',
    'Check that every field is present and of the documented type; look error.rid up if all looks right.',
    '请检查各字段是否齐全、类型是否与文档一致；若都正确，请用 error.rid 查询详情。',
  ),
  40125: blocked(
    'invalid AppSecret',
    'AppSecret 不正确',
    'Correct WECHAT_APP_SECRET: after a reset on mp.weixin.qq.com only the new AppSecret works.',
    '请改正 WECHAT_APP_SECRET：在微信公众平台重置后，只有新的 AppSecret 有效。',
  ),
  40164: blocked('the exit IP is not on the allow-list', '出口 IP 不在白名单中', ...addressNotListed),
  40199: entry(
    'not-found',
    false,
    'the waybill is unknown',
    '未查到运单',
    'Check that waybillId has no child number or suffix (such as :8867), belongs to deliveryId and was created under this mini program.',
    '请检查 waybillId 不带子单号或后缀（如“:8867”）、与 deliveryId 对应，并且是由本小程序下的单。',
  ),
  40243: blocked(
    'the AppSecret is frozen',
    'AppSecret 已被冻结',
    'Unfreeze the AppSecret on mp.weixin.qq.com; the logistics functions can use cloud calls meanwhile (WECHAT_TRANSPORT auto or cloud).',
    '请在微信公众平台解冻 AppSecret；物流类云函数在此期间可用云调用（WECHAT_TRANSPORT 设为 auto 或 cloud）。',
  ),
  41001: busy('access_token missing', '缺少 access_token', ...tokenAgain),
  41002: blocked(
    'appid missing',
    '缺少 appid',
    'Set WECHAT_APP_ID, and check that no proxy changes the body of the request (it must stay JSON).',
    '请设置 WECHAT_APP_ID，并确认没有代理改动请求体（必须是 JSON）。',
  ),
  41004: blocked(
    'AppSecret missing',
    '缺少 AppSecret',
    'Set WECHAT_APP_SECRET, and check that no proxy changes the body of the request (it must stay JSON).',
    '请设置 WECHAT_APP_SECRET，并确认没有代理改动请求体（必须是 JSON）。',
  ),
  41030: rejected(
    'the page is not in the released mini program',
    'page 路径不在已发布的小程序中',
    'Write page as app.json does, without a slash in front, and release the version that has it.',
    'page 须与 app.json 中一致（开头不带斜杠），并且该版本已发布。',
  ),
  42001: busy('access_token expired', 'access_token 已过期', ...tokenAgain),
  43002: rejected('WeChat wants POST', '须使用 POST 请求', ...requestMangled),
  43101: rejected(
    'the customer refuses the message, or has not accepted another one',
    '用户拒绝接收该消息，或没有剩余的订阅次数',
    'Ask the customer again with wx.requestSubscribeMessage: one accept is good for one message.',
    '请在页面用 wx.requestSubscribeMessage 再次征求同意：每同意一次只能发一条。',
  ),
  44002: rejected('the request arrived without a body', 'POST 数据为空', ...requestMangled),
  45009: quota(
    'quota of calls used up',
    '接口调用次数已达上限',
    'Call less often and wait: the daily quota is new at midnight, and the clear_quota API of WeChat can clear it earlier.',
    '请降低调用频率并等到次日零点额度恢复，也可调用微信的 clear_quota 接口提前清零。',
  ),
  45011: quota(
    'too many calls in this minute',
    '调用过于频繁，已达分钟上限',
    'Wait a minute, then call less often.',
    '请等一分钟，再降低调用频率。',
  ),
  47001: rejected(
    'the data are not valid JSON or lack a field',
    '数据格式错误或缺少字段',
    'Pass objects and arrays as they are, not as JSON strings, and check that no proxy changes the body of the request.',
    '对象和数组请原样传入，不要转成 JSON 字符串，并确认没有代理改动请求体。',
  ),
  47003: rejected(
    'a value of the template is missing or against the rules of its kind',
    '模板参数缺失或不符合该类型的规则',
    'Correct the value that the errmsg names: the keys must be those of the template, a phrase has at most 5 Chinese characters, a thing 20 characters.',
    '请改正 errmsg 指出的值：键名须与模板一致，phrase 最多 5 个汉字，thing 最多 20 个字符。',
  ),
  48001: blocked(
    'this account may not use the API',
    '账号没有该接口权限',
    'Check that WECHAT_APP_ID is this mini program and open the ability for it on mp.weixin.qq.com; same-city delivery (immediateDelivery) is closed to accounts that never opened it, and its successor there is intracity delivery (the intracity functions).',
    '请确认 WECHAT_APP_ID 是本小程序，并在微信公众平台开通该能力；即时配送已不再对未开通过的账号开放，请改用其后继“同城配送”（intracity 系列云函数）。',
  ),
  48004: blocked(
    'the API is closed to this account',
    '接口已被封禁',
    'Read the reason in the notices on mp.weixin.qq.com and have the block lifted.',
    '请登录微信公众平台，在通知中心查看封禁原因并申请解封。',
  ),
  50002: blocked(
    'the account is restricted',
    '账号受限',
    'Read on mp.weixin.qq.com why the account is restricted, frozen or closed, and have it restored.',
    '请登录微信公众平台查看账号受限、冻结或注销的原因，并申请恢复。',
  ),
  50004: blocked(
    'the account may not fetch an access_token',
    '账号被禁止使用 token 接口',
    'Read on mp.weixin.qq.com why the token API is closed to this account, and have it opened.',
    '请登录微信公众平台查看 token 接口被禁用的原因，并申请恢复。',
  ),
  50007: blocked(
    'the account is frozen',
    '账号已冻结',
    'Have the account unfrozen on mp.weixin.qq.com.',
    '请登录微信公众平台申请解冻账号。',
  ),
  61007: blocked(
    'the third-party platform lacks the permission set',
    '第三方平台未获得该接口的权限集',
    'Let the mini program grant the platform set 45 (logistics) or 51 (instant delivery), or 71; only one platform can hold 45 or 51 at a time.',
    '请让小程序把权限集 45（物流）、51（即时配送）或 71 授权给该平台；45 和 51 同时只能授权给一个平台。',
  ),
  89501: blocked(
    'this IP waits for the confirmation of the administrator',
    '该 IP 正在等待管理员确认',
    'Let the administrator confirm the message from WeChat, then call again.',
    '请让管理员确认微信发来的消息，然后重新调用。',
  ),
  89503: blocked(
    'calls from this IP need the confirmation of the administrator',
    '该 IP 调用需要管理员确认',
    'Let the administrator confirm the message from WeChat, then call again; a fixed exit IP spares repeats of this.',
    '请让管理员确认微信发来的消息，然后重新调用；使用固定出口 IP 可避免反复确认。',
  ),
  89506: blocked(
    'the administrator refused this IP twice',
    '管理员已两次拒绝该 IP',
    'Wait 24 hours, then call again and let the administrator confirm.',
    '请等 24 小时后重新调用，并让管理员确认。',
  ),
  89507: blocked(
    'the administrator refused this IP',
    '管理员已拒绝该 IP',
    'Wait an hour, then call again and let the administrator confirm.',
    '请等 1 小时后重新调用，并让管理员确认。',
  ),

  // Instant delivery (some of these are answered by logistics too)
  930555: busy('system error of WeChat', '微信平台系统错误', ...again),
  930556: busy('the carrier did not answer in time', '配送公司超时', ...again),
  930557: busy(
    'system error of the carrier',
    '配送公司系统错误',
    'Call again later; for an order placed with deliveryId TEST use mockUpdateOrder, because realMockUpdateOrder serves SFTC and DADA only.',
    '请稍后重试；若订单以 TEST 为配送公司 ID 下单，请改用 mockUpdateOrder，realMockUpdateOrder 只支持 SFTC 和 DADA。',
  ),
  930558: rejected(
    'the carrier refused',
    '配送公司逻辑错误',
    'Read error.resultcode and error.resultmsg, the words of the carrier.',
    '请看 error.resultcode 和 error.resultmsg 中配送公司的说明。',
  ),
  930559: rejected(
    'invalid openid',
    'openid 无效',
    'Use an openid of this mini program; in the sandbox it must be that of an administrator, operator or developer.',
    '请使用本小程序下的 openid；沙箱环境须为本小程序管理员、运营者或开发者的 openid。',
  ),
  930560: blocked(
    'the shopid is not bound',
    '商户号未绑定',
    'Bind the carrier account to this mini program on mp.weixin.qq.com; the shopid is the appkey that the carrier gave you.',
    '请在微信公众平台为本小程序绑定该配送公司账号；shopid 应为配送公司分配的 appkey。',
  ),
  930561: rejected(
    'argument error',
    '参数错误',
    'Check that actionTime is the present time in seconds (10 digits), that the carrier allows orderStatus, and that shopid and appSecret in LOCAL_DELIVERY_SHOPS belong together.',
    '请检查 actionTime 是否为真实的秒级时间戳（10 位）、orderStatus 是否在该配送公司支持的列表中、LOCAL_DELIVERY_SHOPS 中的 shopid 与 appSecret 是否对应（签名由此计算）。',
  ),
  930562: rejected(
    'the delivery order exists already',
    '配送单已经存在',
    'Query the existing order, or place a new one with a new shopOrderId.',
    '请查询已有的配送单，或换新的 shopOrderId 下单。',
  ),
  930563: entry(
    'not-found',
    false,
    'the order is unknown',
    '订单不存在',
    'Use exactly the identifiers the order was placed with (shopid and shopOrderId, or orderId and deliveryId), and check that placing it succeeded.',
    '请使用与下单时完全相同的标识（shopid 与 shopOrderId，或 orderId 与 deliveryId），并确认下单已成功。',
  ),
  930564: quota(
    'no quota left for this call',
    '调用无配额',
    'Wait until tomorrow: the sandbox allows 500 instant-delivery and 10 logistics orders a day.',
    '请等到明天：沙箱每天只能下 500 单即时配送、10 单物流。',
  ),
  930565: rejected(
    'the delivery order has ended',
    '配送单已结束',
    'Its status cannot change any more; place a new order to go on testing.',
    '状态已不能再变；如需继续测试，请重新下单。',
  ),
  930567: rejected(
    'error in the shop fields',
    '商品信息（shop）参数错误',
    'Fill img_url, goods_name and goods_count of shop when placing the order.',
    '下单时请填写 shop 中的 img_url、goods_name 和 goods_count。',
  ),
  930570: rejected(
    'invalid cargo class',
    '货物类目无效',
    'Use a documented pair of cargo_first_class and cargo_second_class, sent as plain UTF-8 rather than \\u escapes.',
    '请使用文档列出的 cargo_first_class 和 cargo_second_class，并以 UTF-8 原文发送，不要用 \\u 转义。',
  ),

  // Logistics
  9300501: rejected(
    'the carrier refused',
    '快递公司逻辑错误',
    "Read the carrier's reason in error.resultmsg (a cloud call brings none: set WECHAT_APP_SECRET and leave WECHAT_TRANSPORT at auto), and check that all text is plain UTF-8.",
    '请看 error.resultmsg 中快递公司的说明（云调用不返回该说明：请设置 WECHAT_APP_SECRET，WECHAT_TRANSPORT 保持 auto），并确认文本为 UTF-8 编码。',
  ),
  9300502: busy('system error of the carrier', '快递公司系统错误', ...again),
  9300503: rejected(
    'the carrier is not registered',
    '快递公司 ID 未注册',
    'Take deliveryId from getAllDelivery.',
    '请从 getAllDelivery 的结果中取 deliveryId。',
  ),
  9300504: rejected(
    'the carrier is closed, or has no such service',
    '快递公司已停用，或服务类型不存在',
    'Take deliveryId and the service from logistics-get-all-delivery.',
    '请从 logistics-get-all-delivery 的结果中取 deliveryId 和服务类型。',
  ),
  9300505: blocked(
    'the merchant is blocked',
    '商户已被封禁',
    'Read the notices of the logistics assistant on mp.weixin.qq.com and have the block lifted.',
    '请在微信公众平台物流助手中查看通知并申请解封。',
  ),
  9300506: rejected(
    'the parcel has a track already, so the order cannot be cancelled',
    '运单已有轨迹，不能取消',
    'Look at the track with logistics-get-path, and ask the carrier to stop or return the parcel.',
    '请用 logistics-get-path 查看轨迹，并联系快递公司拦截或退回。',
  ),
  9300507: rejected(
    'wrong Token of the order event',
    '下单事件的 Token 不正确',
    'Pass the Token that WeChat pushed to the carrier with this order (event add_waybill), not an access_token.',
    '请传微信在下单事件（add_waybill）中推送给快递公司的 Token，不是 access_token。',
  ),
  9300508: rejected('this orderId was used before', 'orderId 已被使用', ...orderIdUsed),
  9300509: quota('too many calls', '调用过于频繁', ...slower),
  9300510: rejected(
    'invalid service type',
    '服务类型不合法',
    'Take service_type from getAllDelivery.',
    '请从 getAllDelivery 的结果中取 service_type。',
  ),
  9300511: rejected(
    'invalid branch id',
    '网点 ID 不合法',
    'Ask the carrier which branch the account belongs to, and bind the account again.',
    '请向快递公司确认客户编码所属网点，并重新绑定账号。',
  ),
  9300512: rejected(
    'the template of the waybill is wrong',
    '面单模板格式错误',
    "Check the HTML, its BASE64 and its marks (##VAR and others) against WeChat's document of the template.",
    '请对照微信的模板文档检查 HTML、BASE64 编码和 ##VAR 等标记。',
  ),
  9300513: quota(
    'quota used up',
    '额度已用完',
    'Look up the balance of waybills with logistics-get-quota and recharge it with the carrier.',
    '请用 logistics-get-quota 查询面单余额，并向快递公司充值。',
  ),
  9300514: rejected(
    'adding the branch failed',
    '添加网点失败',
    'Ask the carrier to set the branch right.',
    '请联系快递公司修正网点信息。',
  ),
  9300515: blocked('the appid does not exist', 'appid 不存在', ...linkedAppid),
  9300516: blocked('the appid is not linked to this mini program', 'appid 未与本小程序关联', ...linkedAppid),
  9300517: rejected(
    'invalid update_type',
    'update_type 不正确',
    'Pass bind or unbind as updateType.',
    'updateType 请传 bind 或 unbind。',
  ),
  9300520: rejected(
    'invalid deliveryId',
    'deliveryId 不合法',
    'Pass one deliveryId from getAllDelivery as a string, not as an array.',
    '请传 getAllDelivery 返回的一个 deliveryId 字符串，不要传数组。',
  ),
  9300521: busy(
    'the order has arrived, its waybill is being made',
    '订单已受理，运单生成中',
    'Do not place it again under another orderId: look it up with logistics-get-order in a minute.',
    '请勿换新的 orderId 重新下单：一分钟后用 logistics-get-order 查询。',
  ),
  9300522: rejected('this orderId was used before', 'orderId 重复', ...orderIdUsed),
  9300523: entry(
    'resource-exhausted',
    false,
    'no waybills left in this account',
    '电子面单余额不足',
    'Recharge the account with the carrier, then place the order again.',
    '请向快递公司充值电子面单，再重新下单。',
  ),
  9300524: rejected(
    'the order is cancelled already',
    '订单已取消',
    'Nothing is left to do: logistics-get-order shows orderStatus 1.',
    '无需再取消：用 logistics-get-order 查询，orderStatus 应为 1。',
  ),
  9300525: blocked(
    'the carrier account is not bound',
    '快递公司客户编码未绑定',
    'Bind the biz_id of that carrier to this mini program on mp.weixin.qq.com and wait for its approval.',
    '请在微信公众平台为本小程序绑定该快递公司的 biz_id，并等待审核通过。',
  ),
  9300527: rejected(
    'this carrier tells no balance of waybills',
    '该快递公司不支持查询电子面单余额',
    'Ask only for carriers whose canGetQuota is 1 in logistics-get-all-delivery: those by franchise.',
    '只能查询 logistics-get-all-delivery 中 canGetQuota 为 1 的快递公司（加盟制）。',
  ),
  9300526: rejected(
    'a field is too long',
    '参数长度超限',
    'Shorten the long fields (lengths count UTF-8 bytes), and check that no required image URL is missing.',
    '请缩短过长的字段（长度按 UTF-8 字节计），并检查必填的图片地址是否缺失。',
  ),
  9300528: rejected(
    'invalid waybillId',
    'waybillId 不合法',
    'Use the waybillId that placing the order returned, together with its orderId and deliveryId.',
    '请使用下单时返回的 waybillId，并与该单的 orderId、deliveryId 一起传入。',
  ),
  9300529: rejected(
    'the account is bound already',
    '账号已绑定过',
    'Nothing is left to do: logistics-get-all-account shows its statusCode.',
    '无需再绑定：用 logistics-get-all-account 查看 statusCode。',
  ),
  9300530: entry(
    'not-found',
    false,
    'this account is not bound',
    '要解绑的 biz_id 不存在',
    'Check bizId and deliveryId against logistics-get-all-account; an account that is missing there is unbound.',
    '请用 logistics-get-all-account 核对 bizId 与 deliveryId；列表中没有的账号即未绑定。',
  ),
  9300531: blocked(
    'wrong biz_id or password',
    'biz_id 或密码错误',
    'Bind the carrier account again with the biz_id and password that the carrier gave you.',
    '请用快递公司提供的 biz_id 和密码重新绑定账号。',
  ),
  9300532: blocked(
    'the binding is submitted and under review, not bound yet',
    '绑定已提交，审核中，尚未绑定成功',
    'Wait for the carrier: logistics-get-all-account shows statusCode 0 once it is bound, 2 with the reason if it was refused.',
    '请等待快递公司审核：logistics-get-all-account 中 statusCode 为 0 表示已绑定，2 表示失败并附原因。',
  ),
  9300533: rejected(
    'invalid tagid_list',
    'tagid_list 不合法',
    'Pass at most 10 tag ids with commas between them and no blanks, such as 123,456.',
    '请用英文逗号连接 tagid，最多 10 个，不带空格，如 123,456。',
  ),
  9300534: rejected(
    'openid or wx_appid and access_token belong to different apps or owners',
    'openid 或 wx_appid 与 access_token 不属于同一应用或主体',
    'Use an openid of the mini program that WECHAT_APP_ID names; with add_source 2 a wx_appid of the same owner.',
    '请使用 WECHAT_APP_ID 对应小程序下的 openid；add_source 为 2 时，wx_appid 须与小程序同一主体。',
  ),
  9300535: rejected(
    'illegal image, name or count of the goods',
    '商品图片、名称或数量不合法',
    'Fill image URL and name of the goods and a count above 0 when placing the order.',
    '下单时请填写商品图片地址和名称，数量须大于 0。',
  ),
  9300536: rejected(
    'invalid wx_appid',
    'wx_appid 不合法',
    'With add_source 2 pass the AppID of the app or web page the order comes from.',
    'add_source 为 2 时，请传订单来源 App 或 H5 的 AppID。',
  ),
  9300537: quota('too many calls', '调用频率超限', ...slower),
  9300541: busy("the carrier's answer could not be read", '快递公司回调异常', ...again),
  9909001: rejected(
    'placing the order failed without a reason',
    '下单失败，微信未说明原因',
    'Place the order again with a new orderId: the old one now counts as used.',
    '请换新的 orderId 重新下单：原 orderId 已被占用。',
  ),

  // Cloud calls
  [-604100]: blocked(
    'WeChat offers no cloud call for this API',
    '该接口不支持云调用',
    'Set WECHAT_APP_SECRET and set WECHAT_TRANSPORT to auto or https, so that the function uses HTTPS.',
    '请设置 WECHAT_APP_SECRET，并把 WECHAT_TRANSPORT 设为 auto 或 https，改用 HTTPS 调用。',
  ),
  [-604101]: blocked(
    'this function has no permission for the cloud call',
    '本云函数没有该云调用的权限',
    'List the API in permissions.openapi of config.json in this very function, upload and deploy the function again, and wait 10 minutes for the permission cache.',
    '请在本云函数 config.json 的 permissions.openapi 中声明该接口权限，重新上传并部署，再等 10 分钟让权限缓存失效。',
  ),
  [-604102]: busy('the cloud call timed out', '云调用超时', ...again),
  [-604103]: busy('system error of the cloud call', '云调用系统错误', ...again),
  [-604104]: blocked(
    'cloud calls do not work from this source',
    '调用来源不支持云调用',
    'Call from a mini program, a timer or the invokecloudfunction HTTP API, not from local debugging or a console test; or set WECHAT_APP_SECRET so that HTTPS is used.',
    '请从小程序、定时触发器或 invokecloudfunction HTTP 接口调用，不要用本地调试或控制台的云端测试；也可设置 WECHAT_APP_SECRET 改用 HTTPS。',
  ),
  [-604001]: rejected(
    'the result of the function is over 1 MB',
    '云函数返回结果超过 1 MB',
    'Ask for less at once.',
    '请减少一次返回的数据。',
  ),

  // WeChat's servers, as the SDK names it
  [-601001]: busy('system error of WeChat', '微信系统错误', ...again),
  [-601002]: rejected(
    'WeChat refused the arguments of the cloud call',
    '云调用系统参数错误',
    'Check the fields of the event, and upload and deploy the function again.',
    '请检查传入的字段，并重新上传并部署云函数。',
  ),
  [-601003]: busy('network error inside WeChat', '微信系统网络错误', ...again),
  [-601004]: blocked('no permission for this API', '没有接口权限', ...abilityAndAppid),
  [-601008]: busy('WeChat did not answer in time', '微信服务端请求超时', ...again),
  [-601018]: blocked('this API is not authorised', '接口未授权', ...abilityAndAppid),

  // The cloud platform
  [-501000]: blocked('the cloud environment does not exist', '云开发环境不存在', ...checkEnvironment),
  [-501001]: busy(
    'system error of the cloud platform',
    '云开发系统错误',
    'Call again in a few seconds; if it says that the environment was not found, check the environment ID.',
    '请过几秒重试；若提示环境不存在，请检查环境 ID。',
  ),
  [-501002]: busy('the cloud platform did not answer in time', '云开发服务端超时', ...again),
  [-501003]: quota(
    'request limit of the cloud environment reached',
    '云开发请求次数超限',
    'Call less often, and look at the usage in the cloud console: a bigger plan raises the limit.',
    '请降低调用频率，并在云开发控制台查看用量；升级套餐可提高上限。',
  ),
  [-501004]: quota(
    'too many calls at once in the cloud environment',
    '云开发并发请求超限',
    'Wait a moment, then make fewer calls at the same time.',
    '请稍候，并减少同时发起的调用。',
  ),
  [-501005]: blocked('invalid cloud environment', '云开发环境无效', ...checkEnvironment),
  [-501007]: rejected(
    'the cloud platform refused a parameter',
    '云开发参数错误',
    'Check the name of the function and the data that the page passes to wx.cloud.callFunction.',
    '请检查页面传给 wx.cloud.callFunction 的函数名和数据。',
  ),
  [-501009]: blocked(
    'the cloud environment is not ready',
    '云开发资源未初始化',
    'Open the cloud console, finish setting up the environment and call again.',
    '请打开云开发控制台完成环境初始化，然后重试。',
  ),
  [-502001]: rejected(
    'the database refused the request',
    '数据库请求失败',
    'Read errMsg, and check the request in the database page of the cloud console.',
    '请看 errMsg，并在云开发控制台的数据库页面核对请求。',
  ),
  [-502002]: rejected(
    'invalid database command',
    '数据库指令无效',
    'Correct the query or update that errMsg names.',
    '请改正 errMsg 指出的查询或更新指令。',
  ),
  [-502003]: blocked(
    'no permission for this database operation',
    '没有数据库操作权限',
    'Change the permission of the collection in the cloud console, or do it in a cloud function.',
    '请在云开发控制台修改集合的权限设置，或改由云函数操作。',
  ),
  [-502004]: entry(
    'resource-exhausted',
    false,
    'too many collections in the database',
    '数据库集合数量超限',
    'Delete unused collections in the cloud console, or take a bigger plan.',
    '请在云开发控制台删除不用的集合，或升级套餐。',
  ),
  [-502005]: blocked(
    'the database collection does not exist',
    '数据库集合不存在',
    'Create the collection in the cloud console: it does not come into being by itself.',
    '请在云开发控制台新建该集合，集合不会自动创建。',
  ),
  [-504001]: busy(
    'the call of the cloud function failed',
    '云函数请求失败',
    'Call again; if it lasts, check that the function was uploaded to this environment.',
    '请重试；若持续出现，请确认云函数已上传到当前环境。',
  ),
  [-504002]: rejected('the cloud function crashed', '云函数执行失败', ...readFunctionLog),
  [-504003]: entry(
    'deadline-exceeded',
    true,
    'the cloud function ran out of time',
    '云函数执行超时',
    ...raiseTimeLimit,
  ),

  // What the page's side of the SDK finds
  [-404001]: noCallResult,
  [-404002]: noCallResult,
  [-404003]: noCallResult,
  [-404004]: noCallResult,
  [-404005]: noCallResult,
  [-404006]: noCallResult,
  [-404007]: noCallResult,
  [-404008]: noCallResult,
  [-404009]: noCallResult,
  [-404011]: rejected('the cloud function failed', '云函数执行失败', ...readFunctionLog),
  [-404012]: entry(
    'deadline-exceeded',
    true,
    'the page waited too long for the cloud function',
    '页面等待云函数结果超时',
    ...raiseTimeLimit,
  ),
};

/**
 * Carriers' own numbers seen in replies. Carriers number freely, so the Chinese meaning must be the carrier's very words:
 * by these an answer is known. Anything else is known only by its resultmsg.
 */
export const carrierCodes: ({ resultcode: number; carrier?: string } & CatalogueEntry)[] = [
  {
    resultcode: 1,
    carrier: 'SS',
    ...rejected(
      'wrong delivery_sign',
      '签名校验失败',
      'Check in LOCAL_DELIVERY_SHOPS that the shopid is the appkey (not the shop number) and appSecret its secret, as the carrier gave them.',
      '请检查 LOCAL_DELIVERY_SHOPS：shopid 应为配送公司分配的 appkey（不是门店号），appSecret 应与之对应。',
    ),
  },
  {
    resultcode: 2003,
    carrier: 'DADA',
    ...rejected('wrong delivery_sign', '签名错误', ...signWrong),
  },
  {
    resultcode: 2005,
    carrier: 'DADA',
    ...entry(
      'not-found',
      false,
      'the carrier does not know the order',
      '订单不存在',
      'Check shopid and shopOrderId; a finished order may have left the system of the carrier though WeChat still knows it.',
      '请核对 shopid 与 shopOrderId；已完成的订单可能已被配送公司归档，虽然微信仍有记录。',
    ),
  },
  {
    resultcode: 6,
    carrier: 'SFTC',
    ...rejected('wrong delivery_sign', '平台签名验证错误', ...signWrong),
  },
  {
    resultcode: -99,
    carrier: 'SFTC',
    ...rejected('delivery_sign missing', '平台签名验证错误', ...signWrong),
  },
  {
    resultcode: 5,
    carrier: 'MTPS',
    ...rejected(
      'unknown shop or store',
      '不存在或合作方不合作',
      'Check shopid and shopNo: the shopid is the one in local-delivery-get-bind-account, the shopNo the number of the store at the carrier.',
      '请核对 shopid 与 shopNo：shopid 以 local-delivery-get-bind-account 返回的为准，shopNo 为门店在配送公司的编号。',
    ),
  },
  {
    resultcode: 110,
    carrier: 'MTPS',
    ...rejected(
      'the receiver is out of range',
      '送件地址超出当前可配送范围',
      'Choose another deliveryServiceCode or carrier for this address, and check that lng and lat of the receiver are right.',
      '请为该地址更换 deliveryServiceCode 或配送公司，并核对收件人的经纬度。',
    ),
  },
  {
    resultcode: 2062,
    carrier: 'DADA',
    ...rejected(
      'the price of the deliveryToken has expired',
      '订单价格信息已过期',
      'Ask local-delivery-pre-add-order for a new price with the same shopOrderId, and place the order with its deliveryToken within 3 minutes.',
      '请用同一 shopOrderId 重新调用 local-delivery-pre-add-order 询价，并在 3 分钟内带上新的 deliveryToken 下单。',
    ),
  },
  {
    resultcode: 1202,
    carrier: 'SFTC',
    ...busy(
      'the same order was sent within the last 2 seconds',
      '不要在2s内重复提交数据',
      'Ask local-delivery-get-order whether the order was placed, and wait 2 seconds before sending it again.',
      '请先用 local-delivery-get-order 查询是否已下单，至少间隔 2 秒再重新提交。',
    ),
  },
];

const between = (value: number, low: number, high: number) => value >= low && value <= high;

/** The likeliest class of a code that stands in no table. */
export function classOfUnknownCode(errcode: number): CatalogueEntry {
  const unlisted = (
    code: ErrorCode,
    retryable: boolean,
    [guessEn, guessZh]: readonly [string, string],
    [adviceEn, adviceZh]: readonly [string, string] = ['read errMsg', '请看 errMsg'],
  ) =>
    entry(
      code,
      retryable,
      `unlisted code ${errcode}, ${guessEn}`,
      `未收录的错误码 ${errcode}，${guessZh}`,
      `Code ${errcode} is unlisted, ${guessEn}: ${adviceEn}, and look the code up in the documents of WeChat, or error.rid with getRidInfo within 7 days.`,
      `错误码 ${errcode} 未收录，${guessZh}：${adviceZh}，并在微信文档中查该错误码，或在 7 天内用 getRidInfo 查询 error.rid。`,
    );

  if (between(errcode, -599999, -500000)) {
    return unlisted(
      'unavailable',
      true,
      ['probably trouble of the cloud platform', '可能是云开发平台异常'],
      ['call again later', '请稍后重试'],
    );
  }
  if (between(errcode, -699999, -600000)) {
    return unlisted(
      'unavailable',
      true,
      ["probably trouble of WeChat's servers", '可能是微信服务端异常'],
      ['call again later', '请稍后重试'],
    );
  }
  if (between(errcode, 42000, 42999)) {
    return unlisted(
      'unavailable',
      true,
      ['probably an expired credential', '可能是凭证已过期'],
      ['call again in a few minutes', '请几分钟后重试'],
    );
  }
  // 45001 to 45008 are sizes of content, which waiting does not mend.
  if (between(errcode, 45009, 45999)) {
    return unlisted(
      'resource-exhausted',
      true,
      ['probably a quota', '可能是调用额度已用完'],
      ['wait and call less often', '请稍候并降低调用频率'],
    );
  }
  if (between(errcode, 48000, 48999) || between(errcode, 50000, 50999)) {
    return unlisted(
      'failed-precondition',
      false,
      ['probably a missing permission of the account', '可能是账号缺少权限'],
      ['check on mp.weixin.qq.com what this account may do', '请在微信公众平台检查账号的接口权限'],
    );
  }
  if (between(errcode, 61000, 61999) || between(errcode, 89000, 89999)) {
    return unlisted(
      'failed-precondition',
      false,
      ['probably a missing authorisation', '可能是缺少授权'],
      [
        'check the authorisation of the third-party platform and of the exit IP',
        '请检查第三方平台授权和出口 IP 授权',
      ],
    );
  }
  if (between(errcode, 930500, 930599) || between(errcode, 9300500, 9300599)) {
    return unlisted('upstream-rejected', false, [
      'refused by WeChat or the carrier',
      '微信或配送公司拒绝了请求',
    ]);
  }
  return unlisted('upstream-rejected', false, ['refused by WeChat', '微信拒绝了请求']);
}
