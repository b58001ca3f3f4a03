import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { serveConsole } from '../sandbox/console/serve';
import { createDatabase } from '../sandbox/database/database';
import { consoleFunction } from './console-functions';
import { type Sandbox, startSandbox } from './local-cloud';
import { loadFunctions } from './registry';

// Takes the pictures of the documents: npx tsx scripts/screenshot.ts [folder, default docs/images]

const ROOT = path.resolve(__dirname, '..');
const ORDER = { shopid: 'dadaaee18818d97e236', shopOrderId: 'sandbox-dada-1' };
/** A lunch, whenever the picture is taken: minute of the day in Shanghai, status, note. */
const COURSE: readonly (readonly [number, number, string])[] = [
  [11 * 60 + 42, 102, '张师傅已接单，正前往门店'],
  [11 * 60 + 51, 201, '已到店，等待出餐'],
  [11 * 60 + 59, 202, '已取货，共 2 件'],
  [12 * 60 + 2, 301, '离开门店，前往收货地址'],
];
const SHANGHAI_MINUTES = 8 * 60;
const DAY_SECONDS = 24 * 60 * 60;

async function playDelivery(sandbox: Sandbox): Promise<void> {
  const now = Date.now() / 1000;
  const midnight = now - ((now + SHANGHAI_MINUTES * 60) % DAY_SECONDS);
  for (const [minute, orderStatus, actionMsg] of COURSE) {
    const outcome = await sandbox.call({
      name: 'local-delivery-real-mock-update-order',
      openid: sandbox.adminOpenid,
      data: { ...ORDER, orderStatus, actionTime: Math.round(midnight + minute * 60), actionMsg },
    });
    const { errCode } = ('result' in outcome ? outcome.result : outcome) as { errCode: number };
    if (errCode !== 0) throw new Error(`the order did not go to ${orderStatus}: ${JSON.stringify(outcome)}`);
  }
}

/** The console after a call that shows the delivery. */
async function openDelivery(
  context: BrowserContext,
  url: string,
  width: number,
  height: number,
): Promise<Page> {
  const link = new URLSearchParams({
    fn: 'local-delivery-get-order',
    caller: 'staff',
    lang: 'zh',
    event: JSON.stringify({ ...ORDER, shopNo: '77071-47913' }),
  });
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(`${url}/#${link}`);
  await page.getByRole('button', { name: '调用', exact: true }).click();
  await page.locator('[data-outcome=success]').waitFor();
  await page.locator('.delivery .rider-place').waitFor();
  return page;
}

async function takePictures(context: BrowserContext, url: string, folder: string): Promise<void> {
  const wide = await openDelivery(context, url, 1280, 1310);
  await wide.locator('header').evaluate((header) => header.scrollIntoView());
  await wide.screenshot({ path: path.join(folder, 'console.png'), animations: 'disabled' });
  const narrow = await openDelivery(context, url, 360, 900);
  await narrow.locator('.result').evaluate((card) => card.scrollIntoView());
  await narrow.screenshot({ path: path.join(folder, 'console-mobile.png'), animations: 'disabled' });
}

async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? path.join(ROOT, 'docs/images'));
  mkdirSync(folder, { recursive: true });
  const database = createDatabase();
  const sandbox = await startSandbox({
    functions: path.join(ROOT, 'dist/cloudfunctions'),
    database,
    console: serveConsole({ database, described: loadFunctions().map(consoleFunction) }),
  });
  const profile = mkdtempSync(path.join(tmpdir(), 'console-screenshot-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  try {
    await playDelivery(sandbox);
    await takePictures(context, sandbox.url, folder);
  } finally {
    await context.close();
    await sandbox.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
