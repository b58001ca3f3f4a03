import type { Text } from '../../shared/errors/catalogue-entry';
import { MOCK_RUNS } from '../../shared/extensions/mock-runs';
import { DELIVERIES } from '../../shared/extensions/order-records';
import { PATH_QUEUES } from '../../shared/extensions/path-queue';
import { PLACEMENTS } from '../../shared/extensions/placements';
import { RUNTIME } from '../doctor/console-values';
import type { Api } from '../registry';
import type { RoleName } from '../roles';
import type { PlannedFunction } from './plan';

// What no command line can do: what is left to a person in DevTools and the console, for exactly these functions.

export type Way = 'devtools' | 'miniprogram-ci' | 'tcb';

export interface ManualStep {
  what: Text;
  /** How to see that it is done. */
  verify: Text;
}

/** The collections that functions write, each with the index that its timer looks with. */
export const COLLECTIONS: Readonly<Record<string, readonly string[]>> = {
  [DELIVERIES]: ['function', 'watching', 'dueAt'],
  [PLACEMENTS]: ['function', 'open', 'dueAt'],
  [PATH_QUEUES]: ['waitingCount', 'dueAt'],
  [MOCK_RUNS]: ['state', 'dueAt'],
};

export function manualSteps(
  plan: readonly PlannedFunction[],
  apis: readonly Api[],
  { way, roles }: { way: Way; roles: readonly RoleName[] },
): ManualStep[] {
  const has = (name: string) => plan.some((one) => one.name === name);
  const contractOf = (name: string) => apis.find(({ folder }) => folder === name)?.contract;
  const asking = plan.filter(({ permissions }) => permissions.length > 0);
  const timed = plan.filter(({ triggers }) => triggers.length > 0);
  const overHttps = plan.filter(({ name, settings }) => {
    const contract = contractOf(name);
    return settings.WECHAT_APP_SECRET !== undefined || (contract && !contract.own && !contract.cloudCall);
  });
  const collections = Object.keys(COLLECTIONS).filter((collection) =>
    plan.some((one) => names(one, collection)),
  );
  const steps: ManualStep[] = [];
  const step = (what: Text, verify: Text) => steps.push({ what, verify });

  if (way === 'devtools') {
    step(
      {
        en: `In DevTools, right-click each folder below dist/cloudfunctions and choose 上传并部署：所有文件: ${listed(plan)}.`,
        zh: `在开发者工具中，右键 dist/cloudfunctions 下的每个目录，选“上传并部署：所有文件”：${listed(plan)}。`,
      },
      {
        en: 'the function is in the list of the cloud console (云函数)',
        zh: '云开发控制台的云函数列表中能看到它',
      },
    );
    if (timed.length > 0) {
      step(
        {
          en: `Right-click each of these and choose 上传触发器, else their timers never run: ${listed(timed)}.`,
          zh: `右键以下每个云函数，选“上传触发器”，否则定时触发器不会运行：${listed(timed)}。`,
        },
        {
          en: 'the log of the function (云函数, 日志) shows a run at the next time of its timer',
          zh: '到下一个触发时间后，云函数日志中有一次运行',
        },
      );
    }
  } else if (asking.length > 0) {
    const permissions = asking
      .map(({ name, permissions: openapi }) => `${name} (${openapi.join(', ')})`)
      .join(', ');
    step(
      {
        en: `Grant the cloud calls, which comes only with an upload from DevTools: right-click the folder of each below dist/cloudfunctions, 上传并部署：所有文件, now and whenever its permissions change: ${permissions}.`,
        zh: `授予云调用权限（只有用开发者工具上传才会更新）：右键 dist/cloudfunctions 下的目录，选“上传并部署：所有文件”，首次以及权限改动后各一次：${permissions}。`,
      },
      {
        en: 'ten minutes later a real call is not answered -604101',
        zh: '10 分钟后，真实调用不再返回 -604101',
      },
    );
  }
  if (way === 'devtools') {
    step(
      {
        en: `For each function enter time limit, memory, runtime and the settings of its own in the console (云函数, 版本与配置): npm run doctor -- --settings <file> ${options(roles)} prints them.`,
        zh: `在控制台（云函数 - 版本与配置）为每个云函数填写超时时间、内存、运行环境和它自己的环境变量：npm run doctor -- --settings <文件> ${options(roles)} 会逐项列出。`,
      },
      {
        en: 'npm run verify, below, names no setting and no time limit',
        zh: '下面的 npm run verify 不再列出环境变量和超时时间',
      },
    );
  } else if (way === 'miniprogram-ci') {
    step(
      {
        en: `For each function enter time limit, memory and the settings of its own in the console (云函数, 版本与配置), after creating it there with ${RUNTIME}: miniprogram-ci creates a missing one with Node.js 8.9 and 3 s. npm run doctor -- --settings <file> ${options(roles)} prints the values.`,
        zh: `在控制台（云函数 - 版本与配置）先以 ${RUNTIME} 创建云函数，再填写超时时间、内存和环境变量：miniprogram-ci 会把不存在的云函数创建为 Node.js 8.9、3 秒。npm run doctor -- --settings <文件> ${options(roles)} 会逐项列出。`,
      },
      {
        en: 'npm run verify, below, names no setting and no time limit',
        zh: '下面的 npm run verify 不再列出环境变量和超时时间',
      },
    );
  } else {
    step(
      {
        en: `A function that was there before keeps its runtime, which cannot be changed: if npm run verify shows one older than 16.13, delete that function in the console and deploy again.`,
        zh: '已有云函数的运行环境无法修改：若 npm run verify 显示低于 16.13，请在控制台删除该云函数后重新部署。',
      },
      {
        en: `column runtime of npm run verify: v16.13 or later`,
        zh: 'npm run verify 的 runtime 一栏为 v16.13 及以上',
      },
    );
  }
  if (collections.length > 0) {
    const indexes = collections.map((name) => `${name} (${COLLECTIONS[name]?.join(', ')})`).join(', ');
    step(
      {
        en: `In the console, 数据库, create each collection, set 数据权限 to 仅管理端可读写 (the most restrictive one) and add its index, all fields ascending, not unique: ${indexes}.`,
        zh: `在控制台“数据库”中创建每个集合，“数据权限”选最严格的“仅管理端可读写”，并添加索引（均为升序、非唯一）：${indexes}。`,
      },
      {
        en: `wx.cloud.database().collection('${collections[0]}').get() in the DevTools console of the mini program is refused or finds nothing`,
        zh: `在小程序的调试器 Console 中执行 wx.cloud.database().collection('${collections[0]}').get()，应被拒绝或查不到任何内容`,
      },
    );
  }
  if (has('message-push')) {
    step(
      {
        en: 'Bind the message push: DevTools, 云开发, 设置, 其他设置, 消息推送, mode 云函数: message type event, one row each for the events that docs/deploy.md names, function message-push.',
        zh: '绑定消息推送：开发者工具 - 云开发 - 设置 - 其他设置 - 消息推送，推送模式选“云函数”：消息类型 event，按 docs/deploy.zh-CN.md 所列事件逐行添加，云函数选 message-push。',
      },
      {
        en: 'after the next change of an order its log shows a call that no page made',
        zh: '订单下次变化后，它的日志中出现一次并非来自页面的调用',
      },
    );
  }
  if (has('intracity-callback')) {
    step(
      {
        en: 'Give intracity-callback an HTTP entrance (CloudBase console, HTTP 访问服务), and place orders with its address as callbackUrl: docs/intracity-callback.md.',
        zh: '为 intracity-callback 开通 HTTP 访问服务（云开发平台控制台），下单时以其访问地址为 callbackUrl：见 docs/intracity-callback.zh-CN.md。',
      },
      {
        en: 'after intracity-mock-notify its log shows a call',
        zh: '调用 intracity-mock-notify 后，它的日志中有一次调用',
      },
    );
  }
  if (overHttps.length > 0) {
    step(
      {
        en: `Only if your AppSecret has an IP whitelist (mp.weixin.qq.com, 开发设置): turn on 固定出口 IP of each function that calls over HTTPS and put that address on the list: ${listed(overHttps)}.`,
        zh: `仅当 AppSecret 开启了 IP 白名单（微信公众平台 - 开发设置）：为每个以 HTTPS 访问微信的云函数打开“固定出口 IP”，并把该地址加入白名单：${listed(overHttps)}。`,
      },
      { en: 'a real call is not answered 40164', zh: '真实调用不再返回 40164' },
    );
  }
  step(
    {
      en: `Ask every function what is still missing: npm run verify ${options(roles, '-- ')}, and run what it prints in the DevTools console of your mini program as staff.`,
      zh: `检查每个云函数还缺什么：npm run verify ${options(roles, '-- ')}，并以员工身份在小程序的调试器 Console 中运行它打印的代码。`,
    },
    { en: 'column ok is true in every row', zh: '每一行的 ok 都是 true' },
  );
  return steps;
}

export function describeSteps(steps: readonly ManualStep[]): string {
  const lines = steps.flatMap(({ what, verify }, at) => [
    `${String(at + 1).padStart(2)}. ${what.en}`,
    `    Done when: ${verify.en}.`,
    `    ${what.zh}`,
    `    完成的标志：${verify.zh}。`,
  ]);
  return [
    'What is left to you, because no command line can do it / 以下步骤命令行无法完成，请手动操作：',
    ...lines,
  ].join('\n');
}

/** The built code names the collection. */
function names({ files }: PlannedFunction, collection: string): boolean {
  return files.some(({ name, contents }) => name === 'index.js' && contents.includes(`"${collection}"`));
}

function listed(plan: readonly PlannedFunction[]): string {
  return plan.map(({ name }) => name).join(', ');
}

function options(roles: readonly RoleName[], before = ''): string {
  return `${before}${roles.map((role) => `--role ${role}`).join(' ')}`;
}
