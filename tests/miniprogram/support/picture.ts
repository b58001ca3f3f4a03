import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { MINI_PROGRAM } from './compiled';
import type { ShownPage } from './phone';

// Pages as a browser draws them: the simulator's tree with the WXSS of the page. Near to WeChat, not WeChat: the built-in
// components are drawn as their documents describe them, a map as a box with its markers in it.

export interface Look {
  width?: number;
  dark?: boolean;
  /** Size of type as set in WeChat, in px: 16 where nothing is set, 24 at the largest. */
  type?: number;
}

interface SmallNode {
  tagName?: string;
  textContent: string;
  childNodes: SmallNode[];
  getAttribute?(name: string): string | null;
  __wxElement?: { _vt?: { attrs?: { name: string; value: unknown }[] } };
}

const BUILT_IN = `
  body { margin: 0; min-height: 100vh; font-family: "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif; }
  button { box-sizing: border-box; display: block; width: 184px; margin: 0 auto; padding: 8px 24px; border: 0; border-radius: 4px;
    background: #f2f2f2; font: 700 17px/1.41176471 inherit; font-family: inherit; text-align: center; }
  button.mini { display: inline-block; width: auto; padding: 0 .75em; font-size: 16px; line-height: 2; }
  input, textarea { display: block; height: 1.4em; min-height: 1.4em; padding: 0; border: 0; background: none; color: inherit;
    font: inherit; }
  ::placeholder { color: inherit; opacity: .6; }
  nav { position: relative; padding: 12px 90px 12px 16px; text-align: center; font: 600 17px/1.4 sans-serif; }
  .simulated-map { position: relative; overflow: hidden; background: #dfe7dc; }
  .simulated-pin { position: absolute; padding: 2px 8px; border-radius: 6px; background: #fff; color: #191919; font-size: 13px; }
`;

/** Draws pages. */
export class Pictures {
  /** What is in the tab: one page is drawn once, however it is looked at. */
  private drawn = '';
  private dark = false;

  private constructor(
    private readonly browser: Browser,
    private readonly tab: Page,
  ) {}

  static async open(): Promise<Pictures> {
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    return new Pictures(browser, await browser.newPage({ deviceScaleFactor: 2, offline: true }));
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** How wide the page becomes, in px. */
  widthOf(shown: ShownPage, look: Look): Promise<number> {
    return this.draw(shown, look);
  }

  /** Takes a picture of the whole page. */
  async take(shown: ShownPage, look: Look, file: string): Promise<void> {
    await this.draw(shown, look);
    await this.tab.screenshot({ path: file, fullPage: true });
  }

  /** Answers how wide the page became. */
  private async draw(shown: ShownPage, { width = 375, dark = false, type = 16 }: Look): Promise<number> {
    if (this.tab.viewportSize()?.width !== width) await this.tab.setViewportSize({ width, height: 720 });
    if (dark !== this.dark) await this.tab.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    this.dark = dark;
    const config = JSON.parse(readFileSync(path.join(MINI_PROGRAM, `${shown.route}.json`), 'utf8'));
    const body = `<nav>${config.navigationBarTitleText ?? ''}</nav><main>${htmlOf(shown.dom as SmallNode)}</main>`;
    const style = `${BUILT_IN}${stylesOf(shown.route)}`;
    const html = `<!doctype html><html lang="zh"><style>${style}</style><body>${body}</body></html>`;
    if (html !== this.drawn) await this.tab.setContent(html);
    this.drawn = html;
    return this.tab.evaluate(
      `document.documentElement.style.fontSize = '${type}px'; document.documentElement.scrollWidth`,
    );
  }
}

function stylesOf(route: string): string {
  return ['app', 'components/state-panel/state-panel', route]
    .map((name) => readFileSync(path.join(MINI_PROGRAM, `${name}.wxss`), 'utf8'))
    .map((wxss) =>
      wxss
        .replace(/(-?[\d.]+)rpx/g, (_, number) => `calc(${number} * 100vw / 750)`)
        .replace(/calc\(([^()]*) \+ env\(safe-area-inset-bottom\)\)/g, '$1')
        .replace(/^(\s*)page \{/gm, '$1body {'),
    )
    .join('\n');
}

function htmlOf(node: SmallNode): string {
  if (node.tagName === undefined) return escaped(node.textContent);
  const name = node.tagName.toLowerCase().replace(/^wx-/, '');
  const given: Record<string, unknown> = Object.fromEntries(
    (node.__wxElement?._vt?.attrs ?? []).map((attribute) => [attribute.name, attribute.value]),
  );
  const classes = (node.getAttribute?.('class') ?? '').replace(/[\w-]+--/g, '');
  const inner = node.childNodes.map(htmlOf).join('');
  const role = given['aria-role'] === 'listitem' ? '' : attribute('role', given['aria-role']);
  const common = `class="${classes}"${role}${attribute('aria-label', given['aria-label'])}`;
  switch (name) {
    case 'page-meta':
      return '';
    case 'text':
      return `<span ${common}>${inner}</span>`;
    case 'button':
      return `<button class="${classes} ${given.size === 'mini' ? 'mini' : ''}"${attribute('aria-label', given['aria-label'])}${given.disabled ? ' disabled' : ''}>${inner}</button>`;
    case 'input':
      return `<input ${common}${attribute('value', given.value)}${attribute('placeholder', given.placeholder)}>`;
    case 'textarea':
      return `<textarea ${common}${attribute('placeholder', given.placeholder)}>${escaped(String(given.value ?? ''))}</textarea>`;
    case 'switch':
      return `<input type="checkbox" ${common}${given.checked ? ' checked' : ''}>`;
    case 'map':
      return `<div class="${classes} simulated-map">${pins(given.markers as Pin[])}</div>`;
    default:
      return `<div ${common}${attribute('style', given.style)}>${inner}</div>`;
  }
}

interface Pin {
  latitude: number;
  longitude: number;
  iconPath: string;
  callout: { content: string };
}

function pins(markers: Pin[]): string {
  const around = (values: number[], value: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high === low ? 50 : 20 + (60 * (value - low)) / (high - low);
  };
  return markers
    .map(({ latitude, longitude, iconPath, callout }) => {
      const icon = readFileSync(path.join(MINI_PROGRAM, iconPath)).toString('base64');
      const left = around(
        markers.map((one) => one.longitude),
        longitude,
      );
      const top = around(
        markers.map((one) => -one.latitude),
        -latitude,
      );
      return `<div style="position:absolute;left:${left}%;top:${top}%"><img alt="" width="44" height="44" style="position:absolute;transform:translate(-50%,-50%)" src="data:image/png;base64,${icon}"><span class="simulated-pin" style="transform:translate(-50%,-54px);white-space:nowrap">${escaped(callout.content)}</span></div>`;
    })
    .join('');
}

function attribute(name: string, value: unknown): string {
  return value === undefined || value === '' ? '' : ` ${name}="${escaped(String(value))}"`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
