// @ts-check
'use strict';
// What runs in a measured process: one cloud function folder under a bare Node.js, as the platform would load it.
// Plain JavaScript, so that nothing but the function itself is loaded.

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/**
 * @typedef {object} Task
 * @property {string} folder
 * @property {'first' | 'warm' | 'profile' | 'soak' | 'ticks'} mode
 * @property {unknown} event
 * @property {Record<string, unknown>} context
 * @property {boolean} [silent]
 * @property {number} [warmup]
 * @property {number} [calls]
 * @property {number} [sampleEvery]
 * @property {number} [maxTicks]
 */

/** @type {Task} */
const task = JSON.parse(process.argv[2] ?? '{}');
const RESULT = 3;
const SAMPLING_US = 100;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** @param {Record<string, unknown>} result */
function report(result) {
  let rest = Buffer.from(JSON.stringify(result));
  while (rest.length > 0) {
    try {
      rest = rest.subarray(fs.writeSync(RESULT, rest));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
}

const load = () => require(path.join(task.folder, 'index.js')).main;

/** @param {bigint} since */
const msSince = (since) => Number(process.hrtime.bigint() - since) / 1e6;

/** The time spent in loading modules, whenever they are loaded, until the first answer. */
async function first() {
  let depth = 0;
  let began = 0n;
  let loadMs = 0;
  const loader = /** @type {any} */ (Module);
  const loadModule = loader._load;
  loader._load = (/** @type {unknown[]} */ ...args) => {
    if (depth === 0) began = process.hrtime.bigint();
    depth++;
    try {
      return loadModule.apply(loader, args);
    } finally {
      depth--;
      if (depth === 0) loadMs += msSince(began);
    }
  };
  const main = load();
  const indexMs = loadMs;
  const answer = await main(task.event, task.context);
  const answeredAt = process.hrtime.bigint();
  const rss = process.memoryUsage().rss;
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  const bytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
  report({ answer, answeredAt: String(answeredAt), indexMs, loadMs, rss, files: files.length, bytes });
}

/** @param {any} answer */
const succeeded = (answer) => typeof answer === 'object' && ((answer?.errCode ?? answer?.errcode) || 0) === 0;

/** @param {(event: unknown, context: unknown) => Promise<unknown>} main @param {number} calls */
async function callOften(main, calls) {
  let wrong = 0;
  let answer;
  for (let call = 0; call < calls; call++) {
    answer = await main(task.event, task.context);
    if (!succeeded(answer)) wrong++;
  }
  return { answer, wrong };
}

async function warm() {
  const main = load();
  const before = await callOften(main, task.warmup ?? 0);
  const cpuBefore = process.cpuUsage();
  const began = process.hrtime.bigint();
  const { answer, wrong } = await callOften(main, task.calls ?? 0);
  const wallMs = msSince(began);
  const { user, system } = process.cpuUsage(cpuBefore);
  report({ answer, wrong: before.wrong + wrong, wallMs, cpuMs: (user + system) / 1000 });
}

/** Warm calls under the profiler of V8, which costs something itself. */
async function profile() {
  const main = load();
  const before = await callOften(main, task.warmup ?? 0);
  const session = new (require('node:inspector').Session)();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  session.post('Profiler.start');
  const { answer, wrong } = await callOften(main, task.calls ?? 0);
  session.post('Profiler.stop', (error, stopped) => {
    if (error) throw error;
    report({ answer, wrong: before.wrong + wrong, profile: stopped.profile });
  });
}

/** What is open: sockets and timers, whoever holds them. */
function openResources() {
  const resources =
    // Since Node.js 17.3.
    process.getActiveResourcesInfo?.() ??
    /** @type {any} */ (process)
      ._getActiveHandles()
      .map((/** @type {object} */ handle) => handle.constructor.name.replace(/^Socket$/, 'TCPSocketWrap'));
  return resources.filter((name) => /^(TCP|TLS|Timeout|Immediate)/.test(name));
}

async function soak() {
  const { calls = 0, sampleEvery = 1000 } = task;
  const collectGarbage = /** @type {() => void} */ (globalThis.gc);
  const main = load();
  const samples = [];
  let wrong = 0;
  let answer;
  // No two events are the same, so that whatever is remembered of each is seen to grow.
  const event = JSON.stringify(task.event);
  for (let call = 1; call <= calls; call++) {
    answer = await main(JSON.parse(event.replaceAll('{call}', String(call))), task.context);
    if (!succeeded(answer)) wrong++;
    if (call % sampleEvery !== 0) continue;
    collectGarbage();
    const { rss, heapUsed, external } = process.memoryUsage();
    samples.push({ call, rss, heapUsed, external });
  }
  const openAtEnd = openResources();
  // The upstream closes unused connections; whatever is still open long after that is left over.
  const until = Date.now() + 15_000;
  let open = openAtEnd;
  while (open.length > 0 && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    open = openResources();
  }
  report({ answer, wrong, samples, openAtEnd, leftOpen: open });
}

async function ticks() {
  const main = load();
  const answers = [];
  const began = process.hrtime.bigint();
  for (let tick = 0; tick < (task.maxTicks ?? 100); tick++) {
    const answer = await main(task.event, task.context);
    answers.push(answer);
    if (!succeeded(answer) || answer.left === 0) break;
  }
  const wallMs = msSince(began);
  report({ answers, wallMs, peakRss: process.resourceUsage().maxRSS * 1024 });
}

if (task.silent) console.log = () => {};
const modes = { first, warm, profile, soak, ticks };
const fail = (/** @type {unknown} */ error) => {
  report({ error: error instanceof Error ? error.stack : String(error) });
  process.exit(1);
};
process.on('uncaughtException', fail);
modes[task.mode]().then(() => process.exit(0), fail);
