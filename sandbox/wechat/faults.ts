/** A trouble that the sandbox is told to make. One of `path` and `api` says which requests it hits. */
export interface FaultRequest {
  /** Path of an HTTPS request, e.g. `/cgi-bin/stable_token`. */
  path?: string;
  /** Name of an API or gateway action, e.g. `logistics.getOrder`, `database.getDocument`. */
  api?: string;
  /** Restricts an `api` fault to cloud calls or to HTTPS. */
  via?: 'cloud' | 'https';
  /** Answers with this errcode (HTTP 200 unless `status` says otherwise). */
  errcode?: number;
  errmsg?: string;
  /** HTTP status. */
  status?: number;
  /** Milliseconds before the answer. */
  delayMs?: number;
  /** The connection is reset without an answer. */
  reset?: boolean;
  /** Half of the answer's body is sent, then the connection ends. */
  cut?: boolean;
  /** No answer, ever. */
  hang?: boolean;
  /** Raw text of the answer; of the gateway's own answer where it is a cloud call. */
  body?: string;
  /** Text of what WeChat's API answers, JSON or not; a cloud call gets it in the gateway's envelope. */
  apiReply?: string;
  contentType?: string;
  /** Gateway error code, e.g. `EXCEED_REQUEST_LIMIT`; cloud calls only. */
  code?: string;
  /** errorCode of CommOpenApiResp, e.g. -604102; cloud calls only. */
  errorCode?: number;
  /** Whether the API is carried out before the fault shows; default false. */
  executed?: boolean;
  /** How many requests it hits; default 1, 0 = until cleared. */
  times?: number;
}

export interface Fault extends FaultRequest {
  id: number;
  /** Requests still to hit; null = until cleared. */
  left: number | null;
}

const FIELDS: Record<keyof FaultRequest, 'string' | 'integer' | 'boolean'> = {
  path: 'string',
  api: 'string',
  via: 'string',
  errcode: 'integer',
  errmsg: 'string',
  status: 'integer',
  delayMs: 'integer',
  reset: 'boolean',
  cut: 'boolean',
  hang: 'boolean',
  body: 'string',
  apiReply: 'string',
  contentType: 'string',
  code: 'string',
  errorCode: 'integer',
  executed: 'boolean',
  times: 'integer',
};
const EFFECTS = [
  'errcode',
  'status',
  'delayMs',
  'reset',
  'cut',
  'hang',
  'body',
  'apiReply',
  'code',
  'errorCode',
] as const;
const PATH = /^\/(?:[\w-]+\/)*[\w-]+$/;
const API = /^[A-Za-z]+\.[A-Za-z]+$/;

/** Says in one sentence what is wrong with a fault, naming the field; undefined = it is sound. */
export function whyNoFault(value: unknown): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return 'a fault must be a JSON object';
  for (const [field, given] of Object.entries(value)) {
    if (!Object.hasOwn(FIELDS, field)) return `unknown field "${field}"`;
    const type = FIELDS[field as keyof FaultRequest];
    const fits = type === 'integer' ? Number.isSafeInteger(given) : typeof given === type;
    if (!fits) return `"${field}" must be ${type === 'integer' ? 'an integer' : `a ${type}`}`;
  }
  const fault = value as FaultRequest;
  if ((fault.path === undefined) === (fault.api === undefined))
    return 'exactly one of "path" and "api" is needed';
  if (fault.path !== undefined && !PATH.test(fault.path)) {
    return '"path" must be a path such as "/cgi-bin/stable_token"';
  }
  if (fault.api !== undefined && !API.test(fault.api))
    return '"api" must be a name such as "logistics.getOrder"';
  if (fault.via !== undefined && fault.via !== 'cloud' && fault.via !== 'https') {
    return '"via" must be "cloud" or "https"';
  }
  const cloudOnly =
    fault.code !== undefined ? 'code' : fault.errorCode !== undefined ? 'errorCode' : undefined;
  if (cloudOnly && (fault.path !== undefined || fault.via === 'https')) {
    return `"${cloudOnly}" is an answer of the cloud gateway: use "api", and "via" not "https"`;
  }
  if (fault.path !== undefined && fault.via === 'cloud')
    return '"path" hits HTTPS requests: use "api" for cloud calls';
  if (!EFFECTS.some((effect) => fault[effect] !== undefined)) {
    return `a fault needs one of ${EFFECTS.map((effect) => `"${effect}"`).join(', ')}`;
  }
  if (fault.errmsg !== undefined && fault.errcode === undefined) return '"errmsg" goes with "errcode"';
  if (fault.status !== undefined && (fault.status < 200 || fault.status > 599)) {
    return '"status" must be between 200 and 599';
  }
  if (fault.delayMs !== undefined && (fault.delayMs < 0 || fault.delayMs > 600_000)) {
    return '"delayMs" must be between 0 and 600000';
  }
  if (fault.times !== undefined && fault.times < 0) return '"times" must be 0 or more';
  if (fault.contentType !== undefined && /[^\x20-\x7e]/.test(fault.contentType)) {
    return '"contentType" must be a header value';
  }
  return undefined;
}

/** The faults that wait for a request. */
export class Faults {
  private waiting: Fault[] = [];
  private nextId = 1;

  /** @param known answers the APIs, gateway actions and paths that a request can be for */
  constructor(private readonly known: () => string[]) {}

  /** Throws a TypeError that says what is wrong with it. */
  add(request: FaultRequest): Fault {
    const refusal = whyNoFault(request) ?? this.unknown(request);
    if (refusal) throw new TypeError(refusal);
    const times = request.times ?? 1;
    const fault = { ...request, id: this.nextId++, left: times === 0 ? null : times };
    this.waiting.push(fault);
    return fault;
  }

  /** A fault that no request can meet would wait for ever, and nobody would see why. */
  private unknown({ api, path }: FaultRequest): string | undefined {
    const [field, name] = api === undefined ? ['path', String(path)] : ['api', api];
    const known = this.known();
    if (known.includes(name)) return undefined;
    const family = name.replace(/\w+$/, '');
    const ofField = known.filter((one) => one.startsWith('/') === (field === 'path'));
    const related = ofField.filter((one) => one.startsWith(family));
    const offered = (related.length > 0 ? related : ofField).join(', ');
    return `"${field}": the sandbox does not know ${JSON.stringify(name)}, but ${offered}; POST /sandbox/replies makes others known`;
  }

  /** Clears one fault by its id, or all of them. */
  clear(id?: number): void {
    this.waiting = id === undefined ? [] : this.waiting.filter((fault) => fault.id !== id);
  }

  list(): Fault[] {
    return this.waiting.map((fault) => ({ ...fault }));
  }

  /** The first fault for this request, used up once. */
  take(via: 'cloud' | 'https', api: string | undefined, path?: string): Fault | undefined {
    const fault = this.waiting.find((candidate) => {
      if (candidate.path !== undefined) return via === 'https' && candidate.path === path;
      if (candidate.api !== api) return false;
      const cloudOnly = candidate.code !== undefined || candidate.errorCode !== undefined;
      return (candidate.via ?? (cloudOnly ? 'cloud' : via)) === via;
    });
    if (!fault) return undefined;
    if (fault.left !== null) {
      fault.left -= 1;
      if (fault.left === 0) this.clear(fault.id);
    }
    return fault;
  }
}
