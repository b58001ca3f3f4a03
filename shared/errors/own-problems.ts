import type { CatalogueEntry, Text } from './catalogue-entry';

/** The time limit that the hints and documents advise, in milliseconds. */
export const ADVISED_LIMIT_MS = 20_000;

/** What to do about `deadline-exceeded` where the function's limit is as advised already. */
export const deadlineHintAtAdvisedLimit: Text = {
  en: 'WeChat was silent for as long as this function waits: call again later, and before repeating a write look up whether it took effect (error.applied).',
  zh: '本函数等待期间微信一直没有应答：请稍后重试，写操作请先查询是否已生效（见 error.applied）。',
};

/** What these functions themselves find wrong, each with the `errCode` it answers. */
export const ownProblems = {
  'invalid-argument': {
    errCode: -10001,
    code: 'invalid-argument',
    retryable: false,
    meaning: { en: 'invalid event: {summary}', zh: '参数不合法：{summary}' },
    hint: {
      en: 'Correct the fields named in error.issues and call again.',
      zh: '请按 error.issues 中列出的字段逐一改正后再调用。',
    },
  },
  unauthenticated: {
    errCode: -10002,
    code: 'unauthenticated',
    retryable: false,
    meaning: { en: 'no caller identity', zh: '没有可信的调用者身份' },
    hint: {
      en: 'Call this function from a mini program page with wx.cloud.callFunction, or through the invokecloudfunction HTTP API.',
      zh: '请在小程序页面用 wx.cloud.callFunction 调用，或通过 invokecloudfunction HTTP 接口调用。',
    },
  },
  'permission-denied': {
    errCode: -10003,
    code: 'permission-denied',
    retryable: false,
    meaning: { en: 'this caller may not do this', zh: '该调用者没有权限' },
    hint: {
      en: 'Add the openid of your staff to the environment variable ADMIN_OPENIDS of this function, or have staff watch the order for its customer.',
      zh: '请把员工的 openid 加入本云函数的环境变量 ADMIN_OPENIDS，或由员工用 watch 把订单交给顾客查询。',
    },
  },
  'setting-missing': {
    errCode: -10004,
    code: 'failed-precondition',
    retryable: false,
    meaning: { en: 'the setting {key} is missing', zh: '缺少环境变量 {key}' },
    hint: {
      en: 'Set the environment variable {key} of this function in the cloud console; the README says what it holds.',
      zh: '请在云开发控制台为本云函数设置环境变量 {key}，内容见 README。',
    },
  },
  'setting-malformed': {
    errCode: -10005,
    code: 'failed-precondition',
    retryable: false,
    meaning: {
      en: 'the setting {key} is malformed: expected {expected}',
      zh: '环境变量 {key} 格式有误：应为 {expected}',
    },
    hint: {
      en: 'Correct the environment variable {key} of this function in the cloud console: expected {expected}.',
      zh: '请在云开发控制台改正本云函数的环境变量 {key}：应为 {expected}。',
    },
  },
  'real-mock-not-allowed': {
    errCode: -10006,
    code: 'failed-precondition',
    retryable: false,
    meaning: { en: 'ALLOW_REAL_MOCK is not 1', zh: 'ALLOW_REAL_MOCK 未设为 1' },
    hint: {
      en: 'This function only serves tests: set ALLOW_REAL_MOCK to 1 in the test environment and leave it out in production.',
      zh: '本函数仅用于测试：请只在测试环境把 ALLOW_REAL_MOCK 设为 1，正式环境不要设置。',
    },
  },
  'no-cloud-call': {
    errCode: -10007,
    code: 'failed-precondition',
    retryable: false,
    meaning: {
      en: 'WECHAT_TRANSPORT is cloud, but WeChat offers no cloud call for this API',
      zh: 'WECHAT_TRANSPORT 为 cloud，但微信不支持以云调用访问该接口',
    },
    hint: {
      en: 'Set WECHAT_TRANSPORT of this function to auto or https, and set WECHAT_APP_SECRET.',
      zh: '请把本云函数的 WECHAT_TRANSPORT 设为 auto 或 https，并设置 WECHAT_APP_SECRET。',
    },
  },
  'no-cloud-credentials': {
    errCode: -10008,
    code: 'failed-precondition',
    retryable: false,
    meaning: { en: 'the platform gave no cloud credentials', zh: '平台未提供云调用凭证' },
    hint: {
      en: 'Run the function in WeChat Cloud, or set WECHAT_APP_SECRET so that it can use HTTPS.',
      zh: '请在微信云开发环境中运行，或设置 WECHAT_APP_SECRET 以改用 HTTPS。',
    },
  },
  'deadline-exceeded': {
    errCode: -10009,
    code: 'deadline-exceeded',
    retryable: true,
    meaning: {
      en: 'no answer from WeChat within the {limit} ms this function may run',
      zh: '微信未在本函数允许的 {limit} 毫秒内应答',
    },
    hint: {
      en: "Raise the function's time limit in the cloud console to 20 s (the default of 3 s is too short), then call again.",
      zh: '请在云开发控制台把本云函数的超时时间调到 20 秒（默认 3 秒太短），然后重试。',
    },
  },
  'no-answer': {
    errCode: -10018,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'WeChat did not answer within {waited} ms', zh: '微信在 {waited} 毫秒内没有应答' },
    hint: {
      en: 'A read may be repeated; before repeating a write, look up whether it took effect (error.applied).',
      zh: '读操作可直接重试；写操作请先查询是否已生效（见 error.applied）。',
    },
  },
  unreachable: {
    errCode: -10010,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'WeChat could not be reached ({cause})', zh: '无法连接微信服务器（{cause}）' },
    hint: {
      en: 'Nothing was sent: check WECHAT_API_BASE_URL and the network, then call again.',
      zh: '请求没有发出：请检查 WECHAT_API_BASE_URL 和网络后重试。',
    },
  },
  'connection-lost': {
    errCode: -10011,
    code: 'unavailable',
    retryable: true,
    meaning: {
      en: 'the connection to WeChat broke before a full answer came ({cause})',
      zh: '尚未收到完整应答，与微信的连接已中断（{cause}）',
    },
    hint: {
      en: 'A read may be repeated; before repeating a write, look up whether it took effect (error.applied).',
      zh: '读操作可直接重试；写操作请先查询是否已生效（见 error.applied）。',
    },
  },
  'unreadable-reply': {
    errCode: -10012,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'the reply of WeChat is unreadable ({cause})', zh: '无法解析微信的应答（{cause}）' },
    hint: {
      en: 'Call again later; if it lasts, check that WECHAT_API_BASE_URL leads to WeChat and not to a proxy page.',
      zh: '请稍后重试；若持续出现，请检查 WECHAT_API_BASE_URL 是否指向微信而不是代理页面。',
    },
  },
  'reply-too-large': {
    errCode: -10031,
    code: 'unavailable',
    retryable: false,
    meaning: { en: 'the reply of WeChat is over 4 MB', zh: '微信的应答超过 4 MB' },
    hint: {
      en: 'Ask for less at once; where that is not possible check that WECHAT_API_BASE_URL leads to WeChat; before repeating a write, look up whether it took effect (error.applied).',
      zh: '请减少一次查询的数量；若无法减少，请检查 WECHAT_API_BASE_URL 是否指向微信；写操作请先查询是否已生效（见 error.applied）。',
    },
  },
  'reply-not-authentic': {
    errCode: -10030,
    code: 'unavailable',
    retryable: false,
    meaning: {
      en: 'the reply cannot be trusted to be from WeChat: {cause}',
      zh: '无法确认应答来自微信（{cause}）',
    },
    hint: {
      en: 'Compare the INTRACITY_ settings with the API security page on mp.weixin.qq.com (its certificate expires and is renewed there), and the clock with the true time; before repeating a write, look up whether it took effect (error.applied).',
      zh: '请在微信公众平台“开发管理 - 开发设置 - API安全”核对 INTRACITY_ 各环境变量（平台证书会到期更换），并检查时钟是否准确；写操作请先查询是否已生效（见 error.applied）。',
    },
  },
  'http-error': {
    errCode: -10013,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'WeChat answered HTTP {status}', zh: '微信返回 HTTP {status}' },
    hint: {
      en: 'The server is in trouble for the moment: call again later.',
      zh: '服务器暂时异常：请稍后重试。',
    },
  },
  'http-refused': {
    errCode: -10014,
    code: 'upstream-rejected',
    retryable: false,
    meaning: { en: 'WeChat answered HTTP {status}', zh: '微信返回 HTTP {status}' },
    hint: {
      en: 'Check that WECHAT_API_BASE_URL is https://api.weixin.qq.com.',
      zh: '请检查 WECHAT_API_BASE_URL 是否为 https://api.weixin.qq.com。',
    },
  },
  'too-many-requests': {
    errCode: -10015,
    code: 'resource-exhausted',
    retryable: true,
    meaning: { en: 'WeChat answered HTTP 429, too many requests', zh: '微信返回 HTTP 429，请求过多' },
    hint: { en: 'Wait a minute, then call less often.', zh: '请等一分钟，再降低调用频率。' },
  },
  'carrier-refused': {
    errCode: -10016,
    code: 'upstream-rejected',
    retryable: false,
    meaning: { en: 'the carrier refused: {resultmsg}', zh: '配送公司拒绝：{resultmsg}' },
    hint: {
      en: 'Read error.resultmsg, the words of the carrier; for a wrong signature compare shopid and appSecret in LOCAL_DELIVERY_SHOPS with what the carrier gave you.',
      zh: '请看 error.resultmsg 中配送公司的说明；若是签名错误，请核对 LOCAL_DELIVERY_SHOPS 中的 shopid 与 appSecret 是否与配送公司提供的一致。',
    },
  },
  'queue-full': {
    errCode: -10019,
    code: 'resource-exhausted',
    retryable: true,
    meaning: { en: 'too many updates of this waybill are waiting', zh: '该运单等待推送的轨迹过多' },
    hint: {
      en: "Nothing was queued: look in the log of the timer why this waybill's updates are not delivered, then queue it again.",
      zh: '本条没有入队：请在定时任务的日志中查看该运单的轨迹为何未送出，处理后再入队。',
    },
  },
  'database-unreachable': {
    errCode: -10020,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'the cloud database did not serve ({cause})', zh: '云数据库没有应答（{cause}）' },
    hint: {
      en: 'Nothing was sent, because nothing that costs money goes out without a record: call again in a moment, and if it lasts look at the database in the cloud console.',
      zh: '涉及费用的操作必须先记录再发送，因此没有发出任何请求：请稍后重试；若持续出现，请在云开发控制台检查数据库。',
    },
  },
  'being-placed': {
    errCode: -10021,
    code: 'unavailable',
    retryable: true,
    meaning: { en: 'another call is placing this order', zh: '另一次调用正在为该订单下单' },
    hint: {
      en: 'Nothing was sent: call again in some seconds to have the answer of the other call.',
      zh: '本次没有发出请求：请过几秒再调用，即可得到那次调用的结果。',
    },
  },
  'placed-otherwise': {
    errCode: -10022,
    code: 'already-exists',
    retryable: false,
    meaning: {
      en: 'an order of this number was placed with other content',
      zh: '该订单号已用其他内容下过单',
    },
    hint: {
      en: 'Nothing was sent: look at that order with {lookUp}; for another order take a new number.',
      zh: '本次没有发出请求：请用 {lookUp} 查询已有的订单；若要另下一单，请换新的订单号。',
    },
  },
  'placed-cancelled': {
    errCode: -10032,
    code: 'already-exists',
    retryable: false,
    meaning: {
      en: 'the order of this number was placed and then cancelled',
      zh: '该订单号已下过单，之后又取消了',
    },
    hint: {
      en: 'Nothing was sent: to order again take a new number; {lookUp} tells what became of the old one.',
      zh: '本次没有发出请求：如需重新下单，请换新的订单号；可用 {lookUp} 查询原订单的状态。',
    },
  },
  'placing-unclear': {
    errCode: -10023,
    code: 'unavailable',
    retryable: true,
    meaning: {
      en: 'it is not known whether an earlier try placed this order',
      zh: '无法确定之前的尝试是否已下单',
    },
    hint: {
      en: 'Nothing was sent now: look with {lookUp}, or call again later, the order is looked for first; staff who know that it was not placed send again: true.',
      zh: '本次没有再次下单：请用 {lookUp} 查询，或稍后再调用（会先查询）；员工确认没有下单后，可传 again: true 再次下单。',
    },
  },
  internal: {
    errCode: -10017,
    code: 'internal',
    retryable: false,
    meaning: { en: 'internal error', zh: '内部错误' },
    hint: {
      en: 'This is a fault of the function: look in its log for the requestId and report it.',
      zh: '这是云函数自身的错误：请按 requestId 查看日志并反馈。',
    },
  },
} satisfies Record<string, CatalogueEntry & { errCode: number }>;

export type OwnProblem = keyof typeof ownProblems;
