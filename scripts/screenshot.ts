import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { serveConsole } from '../sandbox/console/serve';
import { createDatabase } from '../sandbox/database/database';
import { consoleFunction } from './console-functions';
import { startSandbox } from './local-cloud';
import { loadFunctions } from './registry';

// Takes the pictures of the documents: npx tsx scripts/screenshot.ts [folder, default docs/images]

const ROOT = path.resolve(__dirname, '..');
/** Until the rider is on the way. */
const REPORTS = 4;

/** The life of a same-city order, so far. */
async function openLife(context: BrowserContext, url: string, width: number, height: number): Promise<Page> {
  const link = new URLSearchParams({ view: 'life', course: 'same-city', lang: 'zh' });
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.goto(`${url}/#${link}`);
  await page.getByRole('button', { name: '下单', exact: true }).click();
  for (let reported = 0; reported < REPORTS; reported++) {
    const next = page.getByRole('button', { name: '下一次上报', exact: true });
    await next.and(page.locator('[aria-disabled=false]')).click();
    await page
      .locator('.reports .timeline li')
      .nth(reported + 1)
      .and(page.locator('.current'))
      .waitFor();
  }
  await page.locator('.phone-frame .now', { hasText: '配送中' }).waitFor();
  return page;
}

async function takePictures(context: BrowserContext, url: string, folder: string): Promise<void> {
  const wide = await openLife(context, url, 1240, 1080);
  await wide.locator('header').evaluate((header) => header.scrollIntoView());
  await wide.screenshot({ path: path.join(folder, 'console.png'), animations: 'disabled' });
  const narrow = await openLife(context, url, 360, 900);
  await narrow.locator('.phone').evaluate((card) => card.scrollIntoView());
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
