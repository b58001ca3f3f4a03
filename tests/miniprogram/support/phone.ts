import http from 'node:http';
import path from 'node:path';
import app from '../../../miniprogram/app.json';
import { CloudRig } from './cloud-rig';
import { compiledMiniProgram, removeCompiled } from './compiled';
import { ManualClock } from './manual-clock';
import { installSmallDom } from './small-dom';

/** What is used of the simulator's component. */
interface SimulatedComponent {
  readonly dom?: { textContent: string };
  readonly instance: Instance;
  dispatchEvent(name: string, options?: { detail: object }): void;
  querySelector(selector: string): SimulatedComponent | undefined;
  querySelectorAll(selector: string): SimulatedComponent[];
  toJSON(): { attrs: { name: string; value: unknown }[] };
}

type LifeCycle = 'onLoad' | 'onShow' | 'onHide' | 'onUnload';
type Instance = Record<string, unknown> & Partial<Record<LifeCycle, (query?: object) => void>>;

interface Simulator {
  load(page: string, options: { rootPath: string; compiler: 'official' }): string;
  render(id: string): SimulatedComponent & { attach(parent: unknown): void };
}

const pages = [
  ...app.pages,
  ...app.subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
];

/** What a shop has entered in config.ts; and `cloud`, where the phone's wx.cloud is another, or none. */
export type PhoneOptions = { cloud?: object | null } & Record<string, unknown>;

const START = new Date(2026, 0, 5, 14, 0, 0).getTime();

function pageOf(name: string): string {
  const page = pages.find((one) => one.endsWith(`/${name}`));
  if (!page) throw new Error(`app.json lists no page ${name}`);
  return page;
}

interface RequestOfMessages {
  tmplIds: string[];
  success(answers: object): void;
  fail(failure: { errCode: number; errMsg: string }): void;
}

interface RequestOfPage {
  url: string;
  method: string;
  data: object;
  header: Record<string, string>;
  success(response: { statusCode?: number; data: unknown }): void;
  fail(failure: { errMsg: string }): void;
}

/**
 * wx.request as WeChat DevTools carries it out: with the documented Referer, and with the headers of the browser inside
 * it. Document: miniprogram/dev/framework/ability/network.
 */
function requestOfDevTools({ url, method, data, header, success, fail }: RequestOfPage): void {
  const headers = {
    ...header,
    referer: 'https://servicewechat.com/touristappid/devtools/page-frame.html',
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'cors',
  };
  const request = http.request(url, { method, headers }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part: Buffer) => parts.push(part));
    response.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
      success({ statusCode: response.statusCode, data: body });
    });
  });
  request.on('error', ({ message }) => fail({ errMsg: `request:fail ${message}` }));
  request.end(JSON.stringify(data));
}

/** A phone with the mini program on it, as miniprogram-simulate plays it, and a cloud behind it. */
export class Phone {
  readonly clock = new ManualClock(START);
  readonly storage = new Map<string, unknown>();
  readonly phoneCalls: string[] = [];
  /** What was last copied. */
  clipboard = '';
  /** What the user answers when asked for messages; undefined: the call fails, as where all are turned off. */
  messages: string | undefined = 'accept';
  /** Templates asked for. */
  readonly askedFor: string[] = [];
  /** How often a page has said that pulling it down is over. */
  pullsEnded = 0;
  /** Files written, and those sent to a chat. */
  readonly files = new Map<string, string>();
  readonly shared: { filePath: string; fileName: string }[] = [];
  /** The page on the screen, as app.json names it. */
  route = '';
  private readonly body: unknown;
  private readonly folder = compiledMiniProgram();
  private readonly config: object;
  private readonly loaded = new Map<string, string>();
  private readonly simulator: Simulator;
  /** Makes it the phone that is in use. */
  readonly takeUp: () => void;

  private constructor(
    readonly cloud: CloudRig,
    { cloud: wxCloud = cloud.wxCloud, ...config }: PhoneOptions,
  ) {
    this.config = { cloudEnv: '', sandbox: '', shop: {}, shops: {}, messages: {}, ...config };
    this.body = installSmallDom();
    Object.assign(globalThis, {
      getCurrentPages: () => [{ route: this.route }],
      wx: {
        ...(wxCloud && { cloud: wxCloud }),
        request: requestOfDevTools,
        env: { USER_DATA_PATH: 'wxfile://usr' },
        getFileSystemManager: () => ({
          writeFileSync: (file: string, data: string, encoding: BufferEncoding) =>
            this.files.set(file, Buffer.from(data, encoding).toString('utf8')),
        }),
        shareFileMessage: (file: { filePath: string; fileName: string }) => this.shared.push(file),
        stopPullDownRefresh: () => {
          this.pullsEnded += 1;
        },
        getStorageSync: (key: string) => this.storage.get(key) ?? '',
        setStorageSync: (key: string, value: unknown) => this.storage.set(key, value),
        removeStorageSync: (key: string) => this.storage.delete(key),
        requestSubscribeMessage: ({ tmplIds, success, fail }: RequestOfMessages) => {
          this.askedFor.push(...tmplIds);
          const answers = Object.fromEntries(tmplIds.map((id) => [id, this.messages]));
          if (this.messages) success({ errMsg: 'requestSubscribeMessage:ok', ...answers });
          else
            fail({ errCode: 20004, errMsg: 'requestSubscribeMessage:fail:The main switch is switched off' });
        },
        setClipboardData: ({ data }: { data: string }) => {
          this.clipboard = data;
        },
        makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => this.phoneCalls.push(phoneNumber),
      },
    });
    this.simulator = require('miniprogram-simulate');
    this.startApp();
    Object.assign(globalThis, { Page: registerPage });
    const { wx, getApp, getCurrentPages } = globalThis as Record<string, unknown>;
    this.takeUp = () => Object.assign(globalThis, { wx, getApp, getCurrentPages });
  }

  static async start(env?: Record<string, string>, options: PhoneOptions = {}): Promise<Phone> {
    return new Phone(await CloudRig.start(env), options);
  }

  /** Another phone on the same cloud. */
  static with(cloud: CloudRig, options: PhoneOptions): Phone {
    return new Phone(cloud, options);
  }

  /** Opens a page as a user who comes to it. */
  async open(name: string, query: Record<string, string> = {}): Promise<ShownPage> {
    const root = this.simulator.render(this.load(name));
    this.route = pageOf(name);
    root.attach(this.body);
    const page = new ShownPage(root, this.cloud, this.route);
    page.instance.onLoad?.(query);
    page.instance.onShow?.();
    return page;
  }

  reset(): void {
    this.takeUp();
    this.cloud.reset();
    this.storage.clear();
    this.phoneCalls.length = 0;
    this.clipboard = '';
    this.messages = 'accept';
    this.askedFor.length = 0;
    this.files.clear();
    this.shared.length = 0;
    this.pullsEnded = 0;
  }

  async close(): Promise<void> {
    removeCompiled();
    await this.cloud.close();
  }

  private load(name: string): string {
    const known = this.loaded.get(name);
    if (known) return known;
    const options = { rootPath: this.folder, compiler: 'official' as const };
    let id = '';
    // The simulator registers a component by running its script: so it must run again for each page that uses it.
    this.running(() => {
      id = this.simulator.load(path.join(this.folder, pageOf(name)), options);
    });
    this.loaded.set(name, id);
    return id;
  }

  /** Runs scripts of the mini program anew, with what the shop of this phone has entered. */
  private running(scripts: () => void): void {
    jest.doMock(path.join(this.folder, 'config.js'), () => this.config);
    jest.isolateModules(scripts);
  }

  /** The app itself, with the clock of the test in place of the real one. */
  private startApp(): void {
    let app: Record<string, unknown> = {};
    const App = (options: Record<string, unknown>) => {
      app = options;
    };
    Object.assign(globalThis, { App, getApp: () => app });
    this.running(() => require(path.join(this.folder, 'app.js')));
    (app.onLaunch as () => void).call(app);
    app.clock = this.clock;
  }
}

/** The simulator knows components only. A page is one whose functions are methods, and whose other fields are its own. */
function registerPage({ data, ...rest }: Record<string, unknown>): void {
  const entries = Object.entries(rest);
  const methods = Object.fromEntries(entries.filter(([, value]) => typeof value === 'function'));
  const fields = entries.filter(([, value]) => typeof value !== 'function');
  const created = function (this: object) {
    for (const [name, value] of fields) Object.assign(this, { [name]: structuredClone(value) });
  };
  (globalThis as unknown as { Component: (definition: object) => void }).Component({
    data,
    methods,
    lifetimes: { created },
  });
}

/** A page on the screen. */
export class ShownPage {
  constructor(
    private readonly root: SimulatedComponent,
    private readonly cloud: CloudRig,
    /** As app.json names it. */
    readonly route: string,
  ) {}

  /** The tree of the page. */
  get dom(): unknown {
    return this.root.dom;
  }

  get instance(): Instance {
    return this.root.instance;
  }

  /** Everything that can be read on the page. */
  get text(): string {
    return this.root.dom?.textContent ?? '';
  }

  /** What the page shows in place of its contents, if anything. */
  get phase(): string {
    return (this.instance.data as { view: { phase: string } }).view.phase;
  }

  textOf(selector: string): string {
    return this.get(selector).dom?.textContent ?? '';
  }

  textsOf(selector: string): string[] {
    return this.root.querySelectorAll(selector).map(({ dom }) => dom?.textContent ?? '');
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== undefined;
  }

  /** The value of an attribute in the page's WXML. */
  attribute(selector: string, name: string): unknown {
    const { attrs } = this.get(selector).toJSON();
    return attrs.find((one) => one.name === name)?.value;
  }

  async tap(selector: string): Promise<void> {
    await this.tapOn(this.get(selector), selector);
  }

  /** Taps on 重试. */
  async retry(): Promise<void> {
    const button = this.root
      .querySelectorAll('.state')
      .map((panel) => panel.querySelector('.panel-retry'))
      .find((found) => found !== undefined);
    if (!button) throw new Error('there is no button to try again');
    await this.tapOn(button, '.panel-retry');
  }

  /** Unfolds what the page keeps folded of a failure. */
  async unfold(): Promise<void> {
    const panel = this.root
      .querySelectorAll('.state')
      .map((state) => state.querySelector('.panel-unfold'))
      .find((found) => found !== undefined);
    if (!panel) throw new Error('there is nothing to unfold');
    await this.tapOn(panel, '.panel-unfold');
  }

  async type(selector: string, value: string): Promise<void> {
    this.get(selector).dispatchEvent('input', { detail: { value } });
    await this.cloud.settle();
  }

  /** Fills in a form, by the names of its fields. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [field, value] of Object.entries(values)) {
      const input = this.root
        .querySelectorAll('.field-input')
        .find((one) => one.toJSON().attrs.some((attr) => attr.name === 'data-field' && attr.value === field));
      if (!input) throw new Error(`there is no field ${field}`);
      input.dispatchEvent('input', { detail: { value } });
      await this.cloud.settle();
    }
  }

  /** Picks the entry of a picker, by its place or by its text. */
  async pick(selector: string, entry: number | string): Promise<void> {
    const range = this.attribute(selector, 'range') as string[] | undefined;
    const at = range && typeof entry === 'string' ? range.findIndex((text) => text.includes(entry)) : entry;
    if (at === -1) throw new Error(`${selector} does not offer ${entry}, but ${range}`);
    this.get(selector).dispatchEvent('change', { detail: { value: at } });
    await this.cloud.settle();
  }

  async turnOn(selector: string): Promise<void> {
    this.get(selector).dispatchEvent('change', { detail: { value: true } });
    await this.cloud.settle();
  }

  /** Waits for what does not go over the rig's wx.cloud. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** What a built-in component tells the page. */
  fire(selector: string, event: string, detail: object): void {
    this.get(selector).dispatchEvent(event, { detail });
  }

  /** Pulls the page down until it says that it is done. */
  async pullDown(): Promise<void> {
    await (this.instance.onPullDownRefresh as () => Promise<void>)();
  }

  /** Scrolls to the end of the page. */
  async scrollDown(): Promise<void> {
    await (this.instance.onReachBottom as () => Promise<void>)();
  }

  show(): void {
    this.instance.onShow?.();
  }

  hide(): void {
    this.instance.onHide?.();
  }

  unload(): void {
    this.instance.onUnload?.();
  }

  private async tapOn(component: SimulatedComponent, selector: string): Promise<void> {
    const { attrs } = component.toJSON();
    if (attrs.some(({ name, value }) => name === 'disabled' && value))
      throw new Error(`${selector} is disabled`);
    component.dispatchEvent('tap');
    // The event reaches the page in a microtask, before which there is no call to wait for.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private get(selector: string): SimulatedComponent {
    const found = this.root.querySelector(selector);
    if (!found) throw new Error(`there is no ${selector} on the page: ${this.text}`);
    return found;
  }
}
