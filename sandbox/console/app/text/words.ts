type Pair<T> = readonly [en: T, zh: T];
interface Words {
  [name: string]: Pair<string> | Pair<(...given: never[]) => string> | Words;
}
type Picked<T> = T extends readonly [string, string]
  ? string
  : T extends readonly [infer One, unknown]
    ? One
    : { [Name in keyof T]: Picked<T[Name]> };

/** Every text of the page, in English and in Chinese. */
const words = {
  title: ['Cloud function console', '云函数控制台'],
  subtitle: ['WeChat Cloud on this computer', '本机上的微信云开发'],
  skipToContent: ['Skip to content', '跳到主要内容'],
  otherLanguage: ['中文', 'English'],
  connection: {
    live: ['Live', '实时'],
    connecting: ['Connecting', '连接中'],
    lost: ['No connection, trying again', '连接中断，正在重试'],
  },
  sandboxGone: [
    'The sandbox does not answer. Start it again in its terminal with npm start; this page then goes on by itself.',
    '沙箱没有应答。请在终端里用 npm start 重新启动，之后本页会自动恢复。',
  ],
  restarted: [
    'The sandbox was started anew: this page now shows the new one.',
    '沙箱已重新启动：本页现在显示的是新的沙箱。',
  ],
  loadFailed: [
    (reason: string) => `The console could not be loaded: ${reason}`,
    (reason) => `控制台加载失败：${reason}`,
  ],

  views: {
    life: ['Life of an order', '订单的一生'],
    orders: ['Orders', '订单'],
    call: ['Call', '调用'],
    live: ['Timers', '定时与队列'],
    faults: ['Faults', '故障'],
    activity: ['Activity', '记录'],
    database: ['Database', '数据库'],
  },
  mainNavigation: ['Views', '视图'],

  reset: ['Reset sandbox', '重置沙箱'],
  resetQuestion: ['Reset the sandbox?', '重置沙箱？'],
  resetExplained: [
    'All orders go back to their first state; faults, watched orders, queues and counters are cleared.',
    '所有订单恢复初始状态；故障、关注的订单、队列和计数全部清空。',
  ],
  resetConfirm: ['Reset', '重置'],
  resetDone: ['The sandbox is as new.', '沙箱已恢复初始状态。'],
  cancel: ['Cancel', '取消'],

  request: ['Request', '请求'],
  functionLegend: ['Function', '云函数'],
  reads: ['reads', '读'],
  writes: ['writes', '写'],
  document: ['Document', '官方文档'],
  callerLegend: ['Caller', '调用者'],
  callers: {
    staff: ['Staff', '员工'],
    owner: ['Customer', '顾客'],
    stranger: ['Stranger', '陌生人'],
    timer: ['Timer', '定时器'],
    none: ['Nobody', '无身份'],
  },
  callerHints: {
    staff: ['Its openid is in ADMIN_OPENIDS.', '其 openid 在 ADMIN_OPENIDS 中。'],
    owner: [
      'Sees a reduced answer for orders that staff have watched for this openid.',
      '仅可查询员工为该 openid 关注的订单，返回内容有删减。',
    ],
    stranger: ['Neither staff nor the customer of the order.', '既非员工，也非订单的顾客。'],
    timer: [
      "The platform's timer: it sends no event and does what is due.",
      '平台的定时触发器：不带事件，只处理到期的记录。',
    ],
    none: ['A call the platform vouches for nobody in.', '平台没有给出任何身份的调用。'],
  },
  example: ['Start from', '从示例开始'],
  ownEvent: ['Edited by hand', '已手动修改'],
  editAs: ['Edit as', '编辑方式'],
  asForm: ['Form', '表单'],
  asJson: ['JSON', 'JSON'],
  eventJson: ['Event (JSON)', '事件（JSON）'],
  eventNotJson: ['This is not a JSON object yet: it must be { … }.', '还不是 JSON 对象：应为 { … }。'],
  jsonFault: [
    (line: number, column: number) =>
      `This is not a JSON object yet. Look at line ${line}, column ${column}.`,
    (line, column) => `还不是合法的 JSON 对象，请检查第 ${line} 行第 ${column} 列。`,
  ],
  discardDraft: ['Discard this draft', '放弃草稿'],
  draftKept: [
    'The JSON editor holds a draft that is not complete; this form shows the event before it.',
    'JSON 编辑器里有一份未完成的草稿；表单显示的是草稿之前的事件。',
  ],
  required: ['required', '必填'],
  now: ['Now', '当前时间'],
  leaveOut: ['(leave out)', '（不填）'],
  notInList: [(value: string) => `${value} (not in the list)`, (value) => `${value}（不在列表中）`],
  notThisCarrier: ['not for this test account', '该测试账号不支持'],
  addItem: ['Add one', '添加一项'],
  removeItem: [(path: string) => `Remove ${path}`, (path) => `删除 ${path}`],
  otherIssues: ['Also wrong', '其他问题'],
  wrong: ['Wrong', '问题'],
  call: ['Call', '调用'],
  fireTimer: ['Fire the timer', '触发定时器'],
  callAsAll: ['Call as everybody, side by side', '以所有身份调用并对比'],
  seenBy: ['Who sees what', '谁能看到什么'],
  notSeen: ['not shown', '不可见'],
  searchFunctions: [(count: number) => `Search ${count} functions`, (count) => `搜索 ${count} 个云函数`],
  calling: ['Calling…', '调用中…'],
  seconds: [(seconds: number) => `${seconds} s`, (seconds) => `${seconds} 秒`],
  stopWaiting: ['Stop waiting', '不再等待'],
  stoppedWaiting: [
    'You stopped waiting. The function goes on in the sandbox until it answers or its time limit ends it.',
    '已不再等待。云函数仍在沙箱中运行，直到返回结果或超时。',
  ],

  result: ['Result', '结果'],
  noResult: [
    'Nothing called yet. Choose an example and press “Call”.',
    '尚未调用。选择一个示例，然后点击“调用”。',
  ],
  resultOfOther: ['The last answer belongs to another function.', '上一次的结果属于另一个云函数。'],
  success: ['Success', '成功'],
  queued: ['Queued: the timer sends it', '已入队：由定时器发送'],
  planned: ['Planned: the timer takes the steps', '已计划：由定时器逐步执行'],
  failure: ['Failure', '失败'],
  nothingCame: ['No answer', '没有应答'],
  platformFailure: ['The platform failed the call', '平台未能完成调用'],
  cold: ['cold start', '冷启动'],
  warm: ['warm', '热启动'],
  milliseconds: [
    (ms: number) => `${ms < 10 ? ms : Math.round(ms)} ms`,
    (ms) => `${ms < 10 ? ms : Math.round(ms)} 毫秒`,
  ],
  retryable: ['may be repeated', '可以重试'],
  notRetryable: ['do not repeat unchanged', '请勿原样重试'],
  applied: {
    no: ['not applied', '未生效'],
    unknown: ['perhaps applied', '可能已生效'],
  },
  transport: {
    cloud: ['cloud call', '云调用'],
    https: ['HTTPS', 'HTTPS'],
  },
  whatToDo: ['What to do', '处理办法'],

  tabs: {
    answer: ['Answer', '返回结果'],
    log: ['Log', '日志'],
    wire: ['To WeChat', '发往微信'],
    database: ['Database', '数据库'],
    copy: ['Code', '代码'],
  },
  details: ['Details', '详情'],
  showAll: [(length: number) => `show all ${length} characters`, (length) => `显示全部 ${length} 个字符`],
  showLess: ['show less', '收起'],
  items: [(count: number) => (count === 1 ? '1 item' : `${count} items`), (count) => `${count} 项`],
  noLog: ['The function wrote no log line.', '云函数没有写日志。'],
  noWire: ['This call asked nothing of WeChat.', '本次调用没有向微信发出请求。'],
  wireNote: [
    'What this call asked of WeChat, and what WeChat answered; secrets, tokens and telephone numbers are redacted.',
    '本次调用向微信发出的请求和微信的应答；密钥、令牌和电话号码已脱敏。',
  ],
  noDatabase: ['This call asked nothing of the database.', '本次调用没有访问数据库。'],
  databaseNote: [
    'What this call asked of the cloud database and of other functions, and the answers.',
    '本次调用对云数据库和其他云函数的请求及应答。',
  ],
  running: ['waiting for the answer', '等待应答'],
  noCollectionYet: ['no such collection yet', '集合尚不存在'],
  noAnswer: ['no answer', '无应答'],
  hitByFault: [(id: number) => `fault ${id}`, (id) => `故障 ${id}`],
  askedAndAnswered: ['Request and answer', '请求与应答'],
  copySnippet: ['Mini program', '小程序'],
  copyCurl: ['curl', 'curl'],
  copyLink: ['Copy link', '复制链接'],
  copy: ['Copy', '复制'],
  copied: ['Copied.', '已复制。'],
  copyByHand: [
    'The browser does not let this page copy: the text is selected, press Ctrl+C.',
    '浏览器不允许本页复制：文本已选中，请按 Ctrl+C。',
  ],
  timerSnippet: [
    'A mini program cannot fire a timer; only the platform does.',
    '小程序无法触发定时器，只有平台可以。',
  ],

  delivery: ['Delivery in the answer', '返回结果中的配送'],
  deliveryNone: [
    'Call the function: the delivery in the answer is shown here.',
    '调用后，这里显示返回结果中的配送。',
  ],
  deliveryRefused: ['The answer tells nothing of a delivery.', '返回结果中没有配送信息。'],
  courses: {
    parcel: ['Parcel', '快递'],
    'same-city': ['Same-city', '即时配送'],
    intracity: ['Same-city (successor)', '同城配送'],
  },
  life: {
    explained: [
      (seconds: number) =>
        `A test order through its whole life, by calls of your functions. At 1× a carrier reports every ${seconds} s.`,
      (seconds) => `通过调用您的云函数，让一个测试订单走完全程。1× 时承运方每 ${seconds} 秒上报一次。`,
    ],
    course: ['Kind of delivery', '配送类型'],
    way: ['How it goes', '走向'],
    speed: ['Speed', '速度'],
    play: ['Play', '播放'],
    pause: ['Pause', '暂停'],
    step: ['Next report', '下一次上报'],
    place: ['Place the order', '下单'],
    anew: ['Start anew', '重新开始'],
    placed: ['placed', '已下单'],
    carrier: ['What the carrier reported', '承运方上报了什么'],
    work: ['What the functions did', '云函数做了什么'],
    phone: ["What the customer's phone shows", '顾客手机上看到什么'],
    phoneExplained: [
      'The page of the mini program itself, from miniprogram/pages.',
      '小程序自己的页面，出自 miniprogram/pages。',
    ],
    nothing: ['Nothing yet: press “Play”, or “Place the order”.', '尚无内容：点击“播放”或“下单”。'],
    noOrder: ['No order yet.', '还没有订单。'],
    notPlaced: ['The order was not placed: look at the call.', '下单未成功，请查看该调用。'],
    roles: {
      place: ['Staff place the order', '员工下单'],
      watch: ['Staff have it watched for the customer', '员工为顾客关注订单'],
      report: ['In place of the carrier: report', '代替承运方上报'],
      merchant: ['Staff act on it themselves', '员工自行处理'],
      tick: ['The timer looks at what is due', '定时器处理到期的记录'],
      ask: ['The customer opens the page', '顾客打开页面'],
    },
  },
  sandboxNow: ['In the sandbox now', '沙箱中的当前状态'],
  sandboxNowExplained: [
    'What the sandbox holds, whoever asks. An answer may tell its caller less.',
    '沙箱里实际保存的内容，与调用者无关；返回结果可能更少。',
  ],
  noDelivery: ['No order of the sandbox has these ids.', '沙箱中没有该订单。'],
  timeline: ['Course of the delivery', '配送进度'],
  upcoming: ['expected next', '预计'],
  plannedAt: [(time: string) => `planned for ${time}`, (time) => `计划于 ${time}`],
  waitsInQueue: ['queued: the timer sends it', '排队中：由定时器发送'],
  notReported: ['time not reported', '时间未上报'],
  minutesLeft: [(minutes: number) => `about ${minutes} min left`, (minutes) => `约 ${minutes} 分钟后送达`],
  riderAt: [
    (lng: string, lat: string) => `Position from WeChat: ${lng}, ${lat}`,
    (lng, lat) => `微信返回的位置：${lng}, ${lat}`,
  ],
  riderLater: [
    'WeChat tells where the rider is once the goods are picked up.',
    '取货之后微信才会返回骑手位置。',
  ],
  riderGone: ['This delivery has ended: there is no rider on the way.', '配送已结束，没有在途的骑手。'],
  waybillNumber: ['Waybill', '运单号'],

  waybill: ['Waybill', '电子面单'],
  waybillNone: [
    'Call the function as staff: the waybill in the answer is shown here.',
    '以员工身份调用后，返回结果中的面单会显示在这里。',
  ],
  waybillUnreadable: [
    'What this document prints as printHtml is only a sample, no waybill. Take the example “A parcel with a waybill to print”.',
    '文档给出的 printHtml 只是示意，并不是面单。请选择示例“带电子面单的快递订单”。',
  ],
  parcelNormal: ['valid', '有效'],
  parcelCancelled: ['cancelled', '已取消'],
  print: ['Print', '打印'],
  track: ['Track of the parcel', '快递轨迹'],
  noTrack: [
    'No update yet: the track grows with logistics-update-path.',
    '尚无轨迹：每次调用 logistics-update-path 都会新增一条。',
  ],
  noParcel: ['No parcel of the sandbox has these ids.', '沙箱中没有该运单。'],
  updates: [(count: number) => (count === 1 ? '1 update' : `${count} updates`), (count) => `${count} 条轨迹`],

  timers: ['Timers', '定时器'],
  timersRun: [
    'They run by the clock, as on the platform. You can also fire each by hand.',
    '与平台一样按时间自动运行，也可以逐个手动触发。',
  ],
  timersStand: [
    'On the platform they run by the clock. This sandbox was started without --timers: fire each by hand.',
    '在平台上按时间自动运行。本沙箱启动时没有加 --timers，请逐个手动触发。',
  ],
  makeDue: ['Let its records be due first', '先让相应的记录到期'],
  fire: ['Fire', '触发'],
  fireOf: [(name: string) => `Fire the timer of ${name}`, (name) => `触发 ${name} 的定时器`],
  tick: {
    checked: ['checked', '检查'],
    changed: ['changed', '有变化'],
    sent: ['sent', '已发送'],
    failed: ['failed', '失败'],
    left: ['left', '剩余'],
  },
  watched: ['Watched orders', '关注的订单'],
  watchedEmpty: [
    'No order is watched. Call a get-order function with “watch”.',
    '没有关注的订单。调用查询函数时加上“watch”。',
  ],
  queues: ['Queued track updates', '轨迹更新队列'],
  queuesEmpty: [
    'No queue. Call logistics-update-path with “queue”.',
    '没有队列。调用 logistics-update-path 时加上“queue”。',
  ],
  runs: ['Mock runs', '模拟配送'],
  runsEmpty: [
    'No run. Call local-delivery-real-mock-update-order with several steps.',
    '没有模拟配送。用 local-delivery-real-mock-update-order 的多个步骤添加。',
  ],
  columns: {
    order: ['Order', '订单'],
    status: ['Status', '状态'],
    history: ['History', '经过'],
    nextLook: ['Next look', '下次查询'],
    failures: ['Failures', '失败'],
    waybill: ['Waybill', '运单'],
    waiting: ['Waiting', '等待'],
    sent: ['Sent', '已发送'],
    refused: ['Refused', '被拒绝'],
    nextTry: ['Next try', '下次发送'],
    progress: ['Progress', '进度'],
    state: ['State', '状态'],
    nextStep: ['Next step', '下一步'],
    time: ['Time', '时间'],
    function: ['Function', '云函数'],
    caller: ['Caller', '调用者'],
    field: ['Field', '字段'],
    kind: ['Delivery', '配送类型'],
    carrier: ['Carrier or shop', '承运方或门店'],
    outcome: ['Outcome', '结果'],
    duration: ['Duration', '耗时'],
    request: ['Request', '请求'],
  },
  runStates: {
    running: ['running', '进行中'],
    done: ['done', '已完成'],
    failed: ['failed', '已失败'],
  },
  notWatchedAnyMore: ['ended', '已结束'],
  dueNow: ['due', '已到期'],
  inSeconds: [(seconds: number) => `in ${seconds} s`, (seconds) => `${seconds} 秒后`],
  inMinutes: [(minutes: number) => `in ${minutes} min`, (minutes) => `${minutes} 分钟后`],
  none: ['none', '无'],
  andMore: [(count: number) => `and ${count} more`, (count) => `另有 ${count} 条`],
  pagesOf: [(label: string) => `Pages of: ${label}`, (label) => `${label}：分页`],
  previousPage: ['Previous', '上一页'],
  nextPage: ['Next', '下一页'],
  rowsOf: [
    (first: number, last: number, all: number) => `${first}–${last} of ${all}`,
    (first, last, all) => `第 ${first}–${last} 条，共 ${all} 条`,
  ],

  faultsExplained: [
    "A fault makes WeChat's side of the sandbox fail on purpose, so that you see what your functions and pages do.",
    '故障让沙箱中的微信一侧按您的要求出错，以便观察云函数和页面如何应对。',
  ],
  addFault: ['Switch a fault on', '开启故障'],
  faultTarget: ['Hits', '作用于'],
  faultKind: ['Kind', '类型'],
  faultKinds: {
    errcode: ['Error code', '错误码'],
    status: ['HTTP status', 'HTTP 状态码'],
    delayMs: ['Delay', '延迟'],
    reset: ['Connection reset', '连接被重置'],
    cut: ['Answer cut in half', '应答被截断'],
    hang: ['No answer, ever', '一直不应答'],
  },
  faultValues: {
    errcode: ['errcode', 'errcode'],
    status: ['HTTP status', 'HTTP 状态码'],
    delayMs: ['Milliseconds', '毫秒'],
  },
  faultTimes: ['How many requests', '作用次数'],
  faultTimesHint: ['0 = until removed', '0 表示直到移除'],
  faultExecuted: ['WeChat carries the request out first', '微信先执行请求，再出错'],
  faultAdd: ['Switch on', '开启'],
  mustBeWhole: [(field: string) => `"${field}" must be a whole number`, (field) => `“${field}”必须是整数`],
  mustBeBetween: [
    (field: string, least: number, most: number) => `"${field}" must be between ${least} and ${most}`,
    (field, least, most) => `“${field}”必须在 ${least} 到 ${most} 之间`,
  ],
  mustNotBeNegative: [(field: string) => `"${field}" must be 0 or more`, (field) => `“${field}”不能小于 0`],
  faultAdded: ['Fault switched on.', '故障已开启。'],
  faultsOn: [
    (count: number) =>
      count === 1
        ? 'A fault is on: WeChat fails on purpose.'
        : `${count} faults are on: WeChat fails on purpose.`,
    (count) => `有 ${count} 个故障生效中：微信会按要求出错。`,
  ],
  faultPresets: ['Faults worth trying', '值得一试的故障'],
  presetsExplained: [
    'Each with what your function makes of it. “Try now” switches it on and calls as staff.',
    '每个都写明云函数会如何应对。“立即试试”会开启故障并以员工身份调用。',
  ],
  turnOn: ['Turn on', '打开'],
  tryNow: ['Try now', '立即试试'],
  presets: {
    busy: {
      title: ['WeChat is busy twice', '微信连续两次繁忙'],
      expect: [
        'A read is tried again after a pause: success, at the third try.',
        '读操作会在等待后重试：第三次成功。',
      ],
    },
    quota: {
      title: ["The day's quota is used up", '当日调用次数已用完'],
      expect: [
        'resource-exhausted, after one try: asking again would not help. On until removed.',
        'resource-exhausted，只请求一次：重试没有用。直到移除前一直生效。',
      ],
    },
    token: {
      title: ['The access token is refused', 'access_token 被拒绝'],
      expect: ['A new token is fetched and the call repeated once: success.', '换取新凭证并重试一次：成功。'],
    },
    lost: {
      title: ['An order is placed, its answer is lost', '订单已生成，但应答丢失'],
      expect: [
        'The order is looked up, not placed a second time: success, confirmed: true.',
        '会去查询该订单，而不是重复下单：成功，confirmed: true。',
      ],
    },
    database: {
      title: ['The database does not answer', '数据库没有应答'],
      expect: [
        'Nothing is sent that costs money: unavailable, applied: no. On until removed.',
        '不会发出任何产生费用的请求：unavailable，applied: no。直到移除前一直生效。',
      ],
    },
  },
  activeFaults: ['Active faults', '生效中的故障'],
  noFaults: ['No fault is on: WeChat answers as documented.', '没有故障：微信按文档应答。'],
  faultLeft: [
    (left: number) => (left === 1 ? '1 request left' : `${left} requests left`),
    (left) => `剩余 ${left} 次`,
  ],
  faultUntilRemoved: ['until removed', '直到移除'],
  faultRemove: ['Remove', '移除'],
  faultRemoveOf: [(id: number) => `Remove fault ${id}`, (id) => `移除故障 ${id}`],
  faultRemoveAll: ['Remove all', '全部移除'],
  token: ['access token', '接口调用凭证'],
  database: ['database', '数据库'],

  calls: ['Calls', '调用记录'],
  callsExplained: [
    'Every call of a function, whoever made it: this page, curl, a test, a timer.',
    '云函数的每一次调用，无论来自本页、curl、测试还是定时器。',
  ],
  noCalls: ['No call yet.', '尚无调用。'],
  searchOrders: ['Search: order, waybill, carrier, status', '搜索：订单、运单、承运方、状态'],
  noSuchOrder: [
    (id: string) => `No order of the sandbox has the number ${id}.`,
    (id) => `沙箱中没有编号为 ${id} 的订单。`,
  ],
  record: [(id: string) => `Record of ${id}`, (id) => `${id} 的记录`],
  callsAbout: ['Calls about it', '与之有关的调用'],
  collections: ['Collections', '集合'],
  databaseExplained: [
    'The cloud database of the sandbox, to be read. Functions alone write it.',
    '沙箱的云数据库，只读；只有云函数可以写入。',
  ],
  noCollections: [
    'No collection yet: functions make them as they need them.',
    '尚无集合：云函数会在需要时创建。',
  ],
  noRecords: ['No record here.', '这里没有记录。'],
  searchCalls: [
    'Search: function, order, caller, message, request id',
    '搜索：云函数、订单、调用者、信息、请求 ID',
  ],
  failedOnly: ['Only failures', '仅失败'],
  nothingFound: ['Nothing matches.', '没有匹配的记录。'],
  trace: ['Trace of the call', '调用链路'],
  showTrace: ['Trace of this call', '查看调用链路'],
  noTrace: [
    'The sandbox keeps no trace of this call: it still runs, was made before a reset, or 500 others came after it.',
    '沙箱没有保留这次调用的链路：它仍在运行、在重置之前，或之后已有 500 次其他调用。',
  ],
  close: ['Close', '关闭'],
  replay: ['Replay', '重放'],
  replayed: ['Made once more; this is the trace of the new call.', '已重新调用；这里显示新调用的链路。'],
  event: ['Event', '事件'],
  span: {
    permitted: [(caller: string) => `Permission: ${caller}`, (caller) => `权限：${caller}`],
    refused: [(caller: string) => `Refused: ${caller}`, (caller) => `拒绝：${caller}`],
    afterColdStart: [(then: string) => `Cold start · ${then}`, (then) => `冷启动 · ${then}`],
    function: ['The function begins', '云函数开始'],
    attempt: [
      (name: string, number: number) => `${name}, try ${number}`,
      (name, number) => `${name}，第 ${number} 次`,
    ],
    pause: ['Pause before the next try', '重试前的等待'],
    answer: [(errCode: string) => `Answer: errCode ${errCode}`, (errCode) => `返回：errCode ${errCode}`],
  },
  thisPage: ['this page', '本页'],
  requests: ['Requests to WeChat', '发往微信的请求'],
  databaseRequests: ['Requests to the database', '数据库请求'],
  noRequests: ['No request yet.', '尚无请求。'],
} as const satisfies Words;

/** All of them in one language. */
export function wordsIn(language: 'en' | 'zh'): Picked<typeof words> {
  const pick = (some: Words | Words[string]): unknown =>
    Array.isArray(some)
      ? some[language === 'zh' ? 1 : 0]
      : Object.fromEntries(Object.entries(some).map(([name, inner]) => [name, pick(inner)]));
  return pick(words) as Picked<typeof words>;
}
