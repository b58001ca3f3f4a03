// @ts-check
'use strict';
// A function instance that takes any number of calls at once, which the platform and the sandbox never give it.
// Only its clocks can be moved; of all names only those below .test are found, on this computer, and may be kept waiting
// for it; and nothing can be written to its disk.

const fs = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');
const path = require('node:path');

const refuse = () => {
  throw Object.assign(new Error('EROFS: read-only file system'), { code: 'EROFS' });
};
for (const name of [
  'writeFile',
  'writeFileSync',
  'appendFile',
  'appendFileSync',
  'mkdir',
  'mkdirSync',
  'mkdtempSync',
  'createWriteStream',
]) {
  fs[name] = refuse;
}
fs.promises.writeFile = fs.promises.appendFile = fs.promises.mkdir = async () => refuse();

let shiftMs = 0;
for (const clock of [Date, performance]) {
  const now = clock.now.bind(clock);
  clock.now = () => now() + shiftMs;
}
/** Answers of look-ups that are held back. @type {(() => void)[] | undefined} */
let held;
const { lookup } = dns;
dns.lookup = /** @type {any} */ (
  (/** @type {string} */ name, /** @type {any} */ options, /** @type {any} */ done) => {
    if (net.isIP(name)) return lookup(name, options, done);
    if (!name.endsWith('.test')) {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
      return process.nextTick(done, error);
    }
    const answer = () => lookup('127.0.0.1', options, done);
    if (held) held.push(answer);
    else answer();
  }
);

/** @type {string[]} */
let lines = [];
console.log = (line) => lines.push(String(line));

const { main } = require(path.join(process.argv[2], 'index.js'));

process.on('message', async (/** @type {any} */ { id, calls, shift, hold }) => {
  shiftMs += shift ?? 0;
  if (hold !== undefined) {
    const waiting = held ?? [];
    held = hold ? waiting : undefined;
    if (!hold) for (const answer of waiting) answer();
  }
  const answers = await Promise.all(
    calls.map((/** @type {any} */ { event, limitMs }) => main(event, { time_limit_in_ms: limitMs })),
  );
  process.send?.({ id, answers, lines });
  lines = [];
});
process.send?.({ ready: true });
