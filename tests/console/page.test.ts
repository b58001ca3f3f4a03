import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { source as axeSource } from 'axe-core';
import type { Page } from 'playwright-core';
import { loadApis } from '../../scripts/registry';
import { type ConsoleFixture, call, callButton, type OpenOptions, startConsole } from './console-fixture';

const run = promisify(execFile);

let console: ConsoleFixture;
let page: Page;

beforeAll(async () => {
  console = await startConsole({ permissions: ['clipboard-read', 'clipboard-write'] });
});
afterAll(() => console.close());

beforeEach(() => console.sandbox.reset());
afterEach(async () => {
  await console.leave(page);
  expect(console.takeTroubles()).toEqual([]);
});

const copied = () => page.evaluate(() => navigator.clipboard.readText());

/** Something in every table and list. */
async function fill(): Promise<void> {
  const { sandbox } = console;
  const order = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };
  const staff = (name: string, data: Record<string, unknown>) =>
    sandbox.call({ name, openid: sandbox.adminOpenid, data });
  await staff('local-delivery-get-order', { ...order, watch: { openid: 'oABC123456' } });
  await staff('local-delivery-real-mock-update-order', {
    ...order,
    steps: [{ orderStatus: 102, afterSeconds: 60 }],
  });
  await staff('logistics-update-path', {
    token: 'TOKEN',
    waybillId: '12345678901234567890',
    actionTime: 1533052800,
    actionType: 300002,
    actionMsg: '正在派件',
    queue: true,
  });
  sandbox.addFault({ api: 'logistics.getOrder', delayMs: 5, times: 0 });
}

const DELIVERING = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-2' };
interface Shown extends OpenOptions {
  title: string;
  outcome?: 'success' | 'failure';
  /** What is pressed, and what that leads to. */
  press?: string;
  until?: string;
}

const PAGES: Shown[] = [
  { title: 'a waybill', fn: 'logistics-get-order', outcome: 'success' },
  { title: 'a delivery', fn: 'local-delivery-get-order', event: DELIVERING, outcome: 'success' },
  { title: 'an error', fn: 'logistics-update-path', event: { token: 'TOKEN' }, outcome: 'failure' },
  {
    title: 'steps and code',
    fn: 'local-delivery-real-mock-update-order',
    event: { ...DELIVERING, steps: [{ orderStatus: 302, afterSeconds: 5 }] },
    tab: 'copy',
  },
  {
    title: 'a planned run',
    fn: 'local-delivery-real-mock-update-order',
    event: { ...DELIVERING, steps: [{ orderStatus: 302, afterSeconds: 60, actionMsg: '已送达' }] },
    tab: 'database',
    outcome: 'success',
  },
  {
    title: 'the life of an order',
    view: 'life',
    press: '.life-buttons > button + button',
    until: '.screen .now',
  },
  {
    title: 'all callers',
    fn: 'local-delivery-get-order',
    event: DELIVERING,
    press: '.submit + button',
    until: '.comparison',
  },
  { title: 'an order', view: 'orders', order: 'sandbox-dada-1' },
  { title: 'the database', view: 'database', collection: 'deliveries' },
  { title: 'timers', view: 'live' },
  { title: 'faults', view: 'faults' },
  { title: 'activity', view: 'activity' },
  { title: 'a trace', view: 'activity', press: '.calls tbody a', until: '.waterfall' },
];

async function show({ title, outcome, press, until = 'main', ...options }: Shown): Promise<void> {
  await fill();
  page = await console.open({ ...options, lang: 'en' });
  if (outcome) await call(page, outcome);
  if (press) await page.locator(press).first().click();
  await page.locator(until).first().waitFor();
  expect(title).not.toBe('');
}

const overflow = () =>
  page.evaluate(() => {
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => !element.closest('.scroll, .tab-panel, .print-frame, .sr-only, nav, svg'))
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 0.5);
    return {
      page: document.documentElement.scrollWidth,
      wide: wide.map((element) => element.outerHTML.slice(0, 90)),
    };
  });

/** Rules that look at colours: all that another colour scheme can break. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds, however slight. */
const findings = (only?: string[]) =>
  page.evaluate(async (rules) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const asked = { iframes: false, resultTypes: ['violations' as const], ...(rules && { runOnly: rules }) };
    const { violations } = await axe.run(document, asked);
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
  }, only);

it.each(PAGES)(
  '$title is accessible, light and dark, and fits a screen of 360 px, in both languages',
  async (one) => {
    await show(one);
    await page.evaluate(axeSource);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await findings()).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(OF_COLOURS)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await overflow()).toEqual({ page: 360, wide: [] });
    await page.getByRole('button', { name: '中文' }).click();
    await page.locator('html[lang=zh-CN]').waitFor({ state: 'attached' });
    expect(await overflow()).toEqual({ page: 360, wide: [] });
  },
);

it('weighs no more than 150 kB, script and styles together', async () => {
  page = await console.open();
  const sizes = ['app.js', 'app.css'].map(async (name) => {
    const response = await fetch(`${console.sandbox.url}/console/${name}`);
    return (await response.arrayBuffer()).byteLength;
  });
  const [script = 0, style = 0] = await Promise.all(sizes);
  expect(script).toBeGreaterThan(0);
  expect(script + style).toBeLessThanOrEqual(150 * 1024);
});

describe('languages', () => {
  it('takes the language asked for, else the browser', async () => {
    page = await console.blank();
    await page.goto(`${console.sandbox.url}/?lang=zh`);
    await page.getByRole('heading', { name: '云函数控制台' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.goto(`${console.sandbox.url}/`);
    await page.getByRole('heading', { name: 'Cloud function console' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('changes every text at once', async () => {
    page = await console.open({ fn: 'local-delivery-get-order', event: DELIVERING });
    await page.getByText('301 delivering').first().waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '云函数控制台' }).waitFor();
    await page.getByText('301 配送中').first().waitFor();
    const left = await page.locator('#app').textContent();
    expect(left).not.toMatch(/\b(Request|Caller|Staff|Result|delivering|required|Delivery)\b/);
    expect(await page.title()).toBe('调用 · 云函数控制台');
  });
});

describe('a link', () => {
  it('reproduces function, caller, event, language, view and tab', async () => {
    page = await console.open();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('radio', { name: 'logistics-update-path' }).check();
    await page.getByRole('radio', { name: '陌生人' }).check();
    await page.getByRole('textbox', { name: 'actionMsg' }).fill(`'"&#?+% 正在派件`);
    await page.getByRole('tab', { name: '代码' }).click();
    await page.getByRole('button', { name: '复制链接' }).click();
    await page.getByRole('status').filter({ hasText: '已复制。' }).waitFor();
    const link = await copied();
    await page.goto('about:blank');

    await page.goto(link);
    await page.getByRole('heading', { name: '云函数控制台' }).waitFor();
    expect(await page.getByRole('radio', { name: 'logistics-update-path' }).isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: '陌生人' }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'actionMsg' }).inputValue()).toBe(`'"&#?+% 正在派件`);
    expect(await page.getByRole('tab', { name: '代码' }).getAttribute('aria-selected')).toBe('true');
    expect(page.url()).toBe(link);
  });

  it('leads back to the view before', async () => {
    page = await console.open();
    await page.getByRole('link', { name: 'Timers' }).click();
    await page.getByRole('heading', { name: 'Watched orders' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Request' }).waitFor();
  });

  it('that was followed is not undone where the browser tells of it late', async () => {
    page = await console.open();
    await page.evaluate(async () => {
      // The page writes what changes into its address after half a second.
      document.querySelector<HTMLElement>('[role=tab][aria-selected=false]')?.click();
      history.pushState(null, '', '#view=live');
      await new Promise((resolve) => setTimeout(resolve, 600));
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    });
    await page.getByRole('heading', { name: 'Watched orders' }).waitFor();
  });

  it('that is broken still opens the console', async () => {
    page = await console.blank();
    await page.goto(`${console.sandbox.url}/#view=nowhere&fn=unknown&event={broken&lang=xx&caller=god`);
    await call(page, 'success');
  });
});

describe('copying', () => {
  const EVENT = { orderId: 'it\'s $HOME `id` \\ "new"', deliveryId: 'YTO' };

  it('as curl gives a command that a shell runs, with the same answer', async () => {
    page = await console.open({ fn: 'logistics-get-order', event: EVENT, tab: 'copy' });
    await page.locator('[data-snippet=curl]').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
    const command = await copied();
    expect(command).toContain(`${console.sandbox.url}/sandbox/call`);
    const { stdout } = await run('sh', ['-c', command]);
    const { result } = JSON.parse(stdout);

    const [response] = await Promise.all([
      page.waitForResponse((one) => one.url().endsWith('/sandbox/call')),
      call(page, 'failure'),
    ]);
    const { result: shown } = await response.json();
    expect(shown.errCode).toBe(930563);
    // The ids of the two requests alone differ.
    const same = ({ error, errMsg, ...rest }: typeof result) => ({
      ...rest,
      errMsg: errMsg.replace(/rid: .*/, ''),
      error: { ...error, requestId: '', rid: '' },
    });
    expect(same(result)).toEqual(same(shown));
  });

  it('as a snippet gives code that makes this call', async () => {
    page = await console.open({ fn: 'logistics-get-order', event: EVENT, tab: 'copy' });
    await page.locator('[data-snippet=callFunction]').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
    const snippet = await copied();
    const callFunction = jest.fn().mockResolvedValue({ result: { errCode: 0 } });
    const wx = { cloud: { callFunction } };
    await new Function('wx', `return (async () => { ${snippet} })()`)(wx);
    expect(callFunction).toHaveBeenCalledWith({ name: 'logistics-get-order', data: EVENT });
  });

  it('of the timer gives the command that fires it', async () => {
    page = await console.open({ fn: 'logistics-get-order', caller: 'timer', tab: 'copy' });
    expect(await page.locator('[data-snippet=callFunction]').count()).toBe(0);
    const command = (await page.locator('[data-snippet=curl] code').textContent()) ?? '';
    const { stdout } = await run('sh', ['-c', command]);
    expect(JSON.parse(stdout)).toMatchObject({ result: { errCode: 0, checked: 0 } });
  });

  it('still works, or says what to do, where the browser has no clipboard for pages', async () => {
    page = await console.context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      document.execCommand = () => false;
    });
    await page.goto(`${console.sandbox.url}/#lang=en&tab=copy`);
    await page.locator('[data-snippet=curl]').getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('status').filter({ hasText: 'press Ctrl+C' }).waitFor();
    const selected = await page.evaluate(() => String(getSelection()));
    expect(selected).toBe(await page.locator('[data-snippet=curl] code').textContent());
  });
});

describe('with the keyboard alone', () => {
  it('one can skip to the content, choose, call and read the tabs', async () => {
    page = await console.open();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

    await page.getByRole('radio', { name: 'logistics-get-order' }).focus();
    // By family: after the parcels' functions come those of same-city delivery.
    const names = loadApis().map(({ folder }) => folder);
    const steps = names.indexOf('local-delivery-get-order') - names.indexOf('logistics-get-order');
    for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'local-delivery-get-order' }).isChecked()).toBe(true);
    await page.getByRole('textbox', { name: 'shopOrderId' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-outcome=success]').waitFor();
    await page.getByRole('status').filter({ hasText: 'Success' }).waitFor();

    await page.getByRole('tab', { name: 'Answer' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('.log').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Log');
  });
});

it('says when the sandbox is gone', async () => {
  page = await console.open();
  await console.sandbox.close();
  try {
    await page.locator('.connection.lost').waitFor();
    await callButton(page).click();
    await page.locator('[data-outcome=failure]', { hasText: 'npm start' }).waitFor();
  } finally {
    await console.restart();
  }
  // The browser notes by itself that nobody answered.
  for (const trouble of console.takeTroubles()) expect(trouble).toMatch(/ERR_|Failed to load/);
});

it('is served under a policy that lets nothing in from elsewhere', async () => {
  page = await console.open();
  const response = await page.request.get(console.sandbox.url);
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|script-src|https?:|\*/);
});
