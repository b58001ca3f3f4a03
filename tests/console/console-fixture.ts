import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { serveConsole } from '../../sandbox/console/serve';
import { createDatabase, type Database } from '../../sandbox/database/database';
import { consoleFunction } from '../../scripts/console-functions';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../scripts/local-cloud';
import { loadApis } from '../../scripts/registry';

const VIEWPORT = { width: 1280, height: 900 };
const FUNCTIONS = path.resolve(__dirname, '../../dist/cloudfunctions');

export interface OpenOptions {
  lang?: 'en' | 'zh';
  view?: 'life' | 'call' | 'live' | 'faults' | 'activity' | 'orders' | 'database';
  fn?: string;
  caller?: string;
  event?: Record<string, unknown>;
  tab?: 'answer' | 'log' | 'wire' | 'database' | 'copy';
  request?: string;
  order?: string;
  collection?: string;
  course?: 'parcel' | 'same-city' | 'intracity';
}

export interface ConsoleFixture {
  readonly sandbox: Sandbox;
  readonly database: Database;
  context: BrowserContext;
  /** A page with the console on it, live and loaded. */
  open(options?: OpenOptions): Promise<Page>;
  /** A page with nothing on it. */
  blank(): Promise<Page>;
  /** Takes the console off a page. The first is used again: a new one costs the browser a process. */
  leave(page: Page): Promise<void>;
  /** What no page may do: errors in its console, requests to elsewhere. Empties the list. */
  takeTroubles(): string[];
  /** Another sandbox takes the place of the first, closed or not, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

async function startCloud(
  options: Partial<SandboxOptions>,
): Promise<{ sandbox: Sandbox; database: Database }> {
  const database = createDatabase();
  const sandbox = await startSandbox({
    functions: FUNCTIONS,
    database,
    console: serveConsole({ database, described: loadApis().map(consoleFunction) }),
    ...options,
  });
  return { sandbox, database };
}

/** A sandbox with the built functions and the console, and a new browser. */
export async function startConsole(
  options: BrowserContextOptions = {},
  sandboxOptions: Partial<SandboxOptions> = {},
): Promise<ConsoleFixture> {
  if (!existsSync(FUNCTIONS)) throw new Error('dist/cloudfunctions is missing: run npm run build first');
  let cloud = await startCloud(sandboxOptions);
  const profile = mkdtempSync(path.join(tmpdir(), 'console-test-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    viewport: VIEWPORT,
    locale: 'en-US',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  let troubles: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') troubles.push(`request to ${request.url()}`);
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  context.on('weberror', (error) => troubles.push(String(error.error())));
  const [first] = context.pages();
  let free = first;
  const blank = async () => {
    const page = free ?? (await context.newPage());
    if (page === free) free = undefined;
    return page;
  };
  const stop = async () => {
    await cloud.sandbox.close();
    await cloud.database.close();
  };
  return {
    get sandbox() {
      return cloud.sandbox;
    },
    get database() {
      return cloud.database;
    },
    context,
    async open({ lang = 'en', view = 'call', event, ...rest } = {}) {
      const link = new URLSearchParams({
        lang,
        view,
        ...rest,
        ...(event ? { event: JSON.stringify(event) } : {}),
      });
      const page = await blank();
      await page.goto(`${cloud.sandbox.url}/#${link}`);
      await page.locator('.connection.live').waitFor();
      return page;
    },
    blank,
    async leave(page) {
      // Another would stay behind the one that was opened last, where a browser draws seldom.
      if (page !== first) return page.close();
      await page.unrouteAll();
      await page.goto('about:blank');
      await page.setViewportSize(VIEWPORT);
      await page.emulateMedia({ colorScheme: null });
      free = page;
    },
    takeTroubles() {
      const taken = troubles;
      troubles = [];
      return taken;
    },
    async restart() {
      const port = Number(new URL(cloud.sandbox.url).port);
      await stop();
      cloud = await startCloud({ ...sandboxOptions, port });
    },
    async close() {
      await context.close();
      await stop();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

export const callButton = (page: Page) => page.locator('.submit button');

/** Presses "Call" and waits for its outcome; what an earlier call left on the page does not count. */
export async function call(
  page: Page,
  outcome: 'success' | 'failure',
  words: string | RegExp = '',
): Promise<void> {
  const earlier = await page.evaluate(
    () => document.querySelector('[data-request]')?.getAttribute('data-request') ?? '',
  );
  await callButton(page).click();
  await page
    .locator(`[data-outcome=${outcome}]:not([data-request="${earlier}"])`, { hasText: words })
    .waitFor();
}

/** The text of the current step of a timeline. */
export const currentStep = (page: Page) => page.locator('[aria-current=step]');
