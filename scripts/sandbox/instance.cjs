// @ts-check
'use strict';
// What runs inside a function instance: a child process with one cloud function, one event at a time.
// Plain JavaScript, because it must run on every Node.js the platform offers, from 16.13 up.

const fs = require('node:fs');
const path = require('node:path');
const { StringDecoder } = require('node:string_decoder');
const { refuseSdkHosts, usesSdk20, withTrial } = require('./sdk-home.cjs');

// Everything goes to the sandbox over this one pipe, written synchronously: logs, result and last words arrive
// complete and in order, even when the function exits or is killed right after.
const CHANNEL = 4;
const writeSync = fs.writeSync;
const pause = new Int32Array(new SharedArrayBuffer(4));

/** @type {string | null} id of the event that is running; null = while loading, or between events */
let current = null;

/** @param {Record<string, unknown>} message */
function send(message) {
  let rest = Buffer.from(`${JSON.stringify(message)}\n`);
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
  if (error instanceof Error) return error.stack || `${error.name}: ${error.message}`;
  try {
    return typeof error === 'string' ? error : JSON.stringify(error);
  } catch {
    return String(error);
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
    if (text) send({ type: 'log', id: current, stream: name, text });
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

const folder = process.argv[2];
const sdk20 = usesSdk20(folder);
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

process.on('message', async (/** @type {any} */ message) => {
  const { id, event, env, context } = message;
  layEnvironment(env);
  current = id;
  try {
    const result = await run(main, event, context);
    const json = JSON.stringify(result);
    current = null;
    send({ type: 'result', id, json: json === undefined ? 'null' : json });
  } catch (error) {
    current = null;
    send({ type: 'failure', id, message: describe(error) });
  }
});
send({ type: 'ready' });
