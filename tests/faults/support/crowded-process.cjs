// @ts-check
'use strict';
// A function instance that takes any number of calls at once, which the platform and the sandbox never give it.
// Only its clocks can be moved; and nothing can be written to its disk.

const fs = require('node:fs');
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
/** @type {string[]} */
let lines = [];
console.log = (line) => lines.push(String(line));

const { main } = require(path.join(process.argv[2], 'index.js'));

process.on('message', async (/** @type {any} */ { id, event, calls, shift }) => {
  shiftMs += shift ?? 0;
  const context = { time_limit_in_ms: 20_000 };
  const answers = await Promise.all(Array.from({ length: calls }, () => main(event, context)));
  process.send?.({ id, answers, lines });
  lines = [];
});
process.send?.({ ready: true });
