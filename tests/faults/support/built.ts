import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withoutInstance } from '../../../sandbox/runtime/instance-address';
import type { FaultRequest } from '../../../sandbox/wechat/faults';
import type { Sandbox, SandboxOptions } from '../../../scripts/local-cloud';
import { startLocalCloud } from '../../../scripts/local-cloud';
import { type Column, columns } from '../../matrix/columns';
import { copyWithInstances } from '../../matrix/copy-with-instances';
import type { AnyAnswer } from '../../shared/support/rig';
import { endLater } from './left-open';

export const BUILT = path.resolve(__dirname, '../../../dist/cloudfunctions');

/** A folder with a copy of this built function, there until the last test of the file has ended. */
export function copyOfBuilt(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'faults-functions-'));
  cpSync(path.join(BUILT, name), path.join(folder, name), { recursive: true });
  endLater(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function column(name: string, transport: Column['transport']): Column {
  const found = columns.find((one) => one.name === name && one.transport === transport);
  if (!found) throw new Error(`no column ${name} over ${transport}`);
  return found;
}

export const reads = columns.filter(({ kind }) => kind === 'read');
export const writes = columns.filter(({ kind }) => kind === 'write');

/** A request as it arrived. */
interface Arrival {
  path: string;
  /** Number of the connection, from 1. */
  socket: number;
  /** How many requests this connection has carried, this one included. */
  useOfSocket: number;
  /** Tells a cloud call from a request to the database: both go to the gateway. */
  cloudCall: boolean;
}

export interface Called {
  answer: AnyAnswer;
  /** Line of log. */
  line: Record<string, unknown>;
  logs: string[];
  coldStart: boolean;
}

/** A sandbox that runs the built functions, and what reached it. */
export class BuiltFunctions {
  readonly arrivals: Arrival[] = [];
  /** Whether a connection is reset as soon as it carries a second request. */
  resetsReused = false;
  sandbox!: Sandbox;
  server!: Server;
  close!: () => Promise<void>;
  /** Of the instances: undefined = their processes cannot serve as new ones. */
  private settings: Record<string, string> | undefined;
  /** Functions that have a new instance since the last `renew`. */
  private readonly renewed = new Set<string>();
  private readonly uses = new WeakMap<Socket, { number: number; requests: number }>();
  private sockets = 0;

  static async start(options: Partial<SandboxOptions> = {}): Promise<BuiltFunctions> {
    const built = new BuiltFunctions();
    built.sandbox = await startLocalCloud({
      functions: BUILT,
      ...options,
      console: (app) => {
        built.server = app.server as Server;
        app.server.prependListener('request', (request: IncomingMessage) => built.note(request));
      },
    });
    built.close = endLater(() => built.sandbox.close());
    return built;
  }

  /** Functions that `renew` gives new instances, without a process for each. */
  static async startRenewable(of: readonly Column[]): Promise<BuiltFunctions> {
    const functions = mkdtempSync(path.join(tmpdir(), 'faults-functions-'));
    endLater(() => rmSync(functions, { recursive: true }));
    await copyWithInstances(BUILT, functions, new Set(of.map(({ name }) => name)));
    const built = await BuiltFunctions.start({ functions });
    built.settings = {};
    return built;
  }

  /** From now on calls go to instances that are new, with these settings ('' = not set), and the sandbox is as at first. */
  renew(settings: Record<string, string> = {}): void {
    this.reset();
    this.settings = settings;
    this.renewed.clear();
  }

  /** The column's event, which leads to a new instance where one is due. */
  eventOf({ name, event }: Column): Record<string, unknown> {
    if (!this.settings || this.renewed.has(name)) return event;
    this.renewed.add(name);
    return { ...event, newInstance: this.settings };
  }

  /** Calls as staff, after adding a fault of the column's API over the column's transport. */
  async call(of: Column, fault?: Partial<FaultRequest>): Promise<Called> {
    if (fault) this.fault(of, fault);
    const outcome = await this.sandbox.call({
      name: of.name,
      data: this.eventOf(of),
      openid: this.sandbox.adminOpenid,
    });
    if (!('result' in outcome)) throw new Error(outcome.errMsg);
    const { logs, coldStart } = outcome;
    return { answer: outcome.result as AnyAnswer, line: JSON.parse(logs[0] ?? '{}'), logs, coldStart };
  }

  fault({ api, transport }: Column, fault: Partial<FaultRequest>): void {
    this.sandbox.addFault({ ...(fault.path ? {} : { api, via: transport }), ...fault });
  }

  /** Arrivals at the API, over either transport. */
  sent({ path: apiPath }: Column): Arrival[] {
    return this.arrivals.filter((arrival) => [apiPath, '/admin'].includes(arrival.path));
  }

  paths(): string[] {
    return this.arrivals.map((arrival) => arrival.path);
  }

  tokenRequests(): number {
    return this.paths().filter((one) => one === '/cgi-bin/stable_token').length;
  }

  executed({ api }: Column): number {
    return (this.sandbox.state().counts as Record<string, number>)[api] ?? 0;
  }

  /** Process id of the function's only instance. */
  pid({ name }: Column): number {
    const all = this.sandbox.state().instances as { function: string; pid: number }[];
    const instances = all.filter((instance) => instance.function === name);
    if (instances.length !== 1 || !instances[0]) throw new Error(`${instances.length} instances`);
    return instances[0].pid;
  }

  reset(): void {
    this.sandbox.reset();
    this.arrivals.length = 0;
    this.resetsReused = false;
  }

  private note(request: IncomingMessage): void {
    const { socket } = request;
    const use = this.uses.get(socket) ?? { number: ++this.sockets, requests: 0 };
    use.requests++;
    this.uses.set(socket, use);
    const arrived = withoutInstance(request).split('?')[0] ?? '';
    const cloudCall = request.headers['content-type']?.startsWith('multipart/') === true;
    this.arrivals.push({ path: arrived, socket: use.number, useOfSocket: use.requests, cloudCall });
    if (this.resetsReused && use.requests > 1) socket.resetAndDestroy();
  }
}
