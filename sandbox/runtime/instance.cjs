// @ts-check
'use strict';
// What runs inside a function instance: a child process with one cloud function, one event at a time.
// Plain JavaScript, because it must run on every Node.js the platform offers, from 16.13 up.

const { AsyncLocalStorage } = require('node:async_hooks');
const fs = require('node:fs');
const path = require('node:path');
const { StringDecoder } = require('node:string_decoder');
const { refuseSdkHosts, usesSdk20, withTrial } = require('./sdk-home.cjs');

// Everything goes to the sandbox over this one pipe, written synchronously: logs, result and last words arrive
// complete and in order, even when the function exits or is killed right after.
const CHANNEL = 4;
const MAX_RESULT_BYTES = 1024 * 1024;
const MAX_TEXT = 64 * 1024;
const writeSync = fs.writeSync;
const pause = new Int32Array(new SharedArrayBuffer(4));

const folder = process.argv[2];
/** What every line of ours begins with: whatever else is written to the pipe is the function's own. */
const [mark] = process.argv.splice(3, 1);

/** @type {string | null} id of the event that is running; null = while loading, or between events */
let current = null;

/** @param {Record<string, unknown>} message */
function send(message) {
  // On a line of its own, even after a line that the function has begun there.
  let rest = Buffer.from(`\n${mark}${JSON.stringify(message)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(CHANNEL, rest));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') return;
      Atomics.wait(pause, 0, 0, 2);
    }
  }
}

/** @param {unknown} error */
function describe(error) {
  try {
    if (error instanceof Error) return (error.stack || `${error.name}: ${error.message}`).slice(0, MAX_TEXT);
    return (typeof error === 'string' ? error : String(JSON.stringify(error))).slice(0, MAX_TEXT);
  } catch {
    return 'an error that cannot be shown';
  }
}

/** @param {'stdout' | 'stderr'} name */
function captureOutput(name) {
  const decoder = new StringDecoder('utf8');
  /** @type {any} */ (process[name]).write = (
    /** @type {string | Uint8Array} */ chunk,
    /** @type {any} */ encoding,
    /** @type {any} */ callback,
  ) => {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk, typeof encoding === 'string' ? /** @type {BufferEncoding} */ (encoding) : 'utf8')
        : Buffer.from(chunk);
    const text = decoder.write(bytes);
    for (let at = 0; at < text.length; at += MAX_TEXT) {
      send({ type: 'log', id: current, stream: name, text: text.slice(at, at + MAX_TEXT) });
    }
    const done = typeof encoding === 'function' ? encoding : callback;
    if (typeof done === 'function') process.nextTick(done);
    return true;
  };
}

/** @type {string[]} */
let contextKeys = [];

/**
 * Lays the environment of this event; what an earlier event had and this one lacks is removed.
 * @param {Record<string, string>} env
 */
function layEnvironment(env) {
  for (const key of Object.keys(process.env)) {
    if (contextKeys.includes(key) || key.startsWith('WX_') || key.startsWith('TRIGGER_'))
      delete process.env[key];
  }
  Object.assign(process.env, env);
  if (sdk20) process.env.TCB_CONTEXT_CNFG = withTrial(env.TCB_CONTEXT_CNFG);
  contextKeys = Object.keys(env);
}

/**
 * @param {Function} main
 * @param {unknown} event
 * @param {unknown} context
 */
function run(main, event, context) {
  if (main.length < 3) return main(event, context);
  // The older form with a callback: main(event, context, callback).
  return new Promise((resolve, reject) => {
    const returned = main(event, context, (/** @type {unknown} */ error, /** @type {unknown} */ result) =>
      error ? reject(error) : resolve(result),
    );
    if (returned && typeof returned.then === 'function') returned.then(resolve, reject);
  });
}

refuseSdkHosts();
captureOutput('stdout');
captureOutput('stderr');
process.on('uncaughtExceptionMonitor', (error) => send({ type: 'crash', message: describe(error) }));
process.on('disconnect', () => process.exit(0));

const sdk20 = usesSdk20(folder);
/** @type {AsyncLocalStorage<string>} */
const callOf = new AsyncLocalStorage();
// What an earlier call left behind must not end the call that runs now; its own still ends it, as Node.js does.
process.on('unhandledRejection', (reason) => {
  if (process.listenerCount('unhandledRejection') > 1) return;
  const id = callOf.getStore();
  if (id === undefined || id === current) throw reason;
  process.stderr.write(`rejected after its call had ended: ${describe(reason)}\n`);
});

/** @type {any} */
let main;
try {
  const loaded = require(path.join(folder, 'index.js'));
  main = loaded.main;
  if (typeof main !== 'function') throw new Error('index.js does not export a function named main');
} catch (error) {
  send({ type: 'crash', message: describe(error) });
  process.exit(1);
}

/** @param {{ id: string, event: string, env: Record<string, string>, context: unknown }} message */
async function answer({ id, event, env, context }) {
  layEnvironment(env);
  current = id;
  try {
    const result = await run(main, JSON.parse(event), context);
    const json = JSON.stringify(result) ?? 'null';
    current = null;
    const type = Buffer.byteLength(json) > MAX_RESULT_BYTES ? 'tooLarge' : 'result';
    send(type === 'result' ? { type, id, json } : { type, id });
  } catch (error) {
    current = null;
    send({ type: 'failure', id, message: describe(error) });
  }
}

process.on('message', (/** @type {any} */ message) => callOf.run(message.id, answer, message));
send({ type: 'ready' });
