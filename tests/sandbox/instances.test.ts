import { existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Fixture, startFixture } from './sandbox-fixture';

/** Starts a process that keeps the instance's pipe open, names it in the log, and never answers. */
const holdPipe = (options: string) => `
const { spawn } = require('node:child_process')
exports.main = () => {
  const held = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60000)'], {
    stdio: ['ignore', 'ignore', 'ignore', 'ignore', 4], ${options}
  })
  console.log(held.pid)
  return new Promise(() => {})
}`;

const FUNCTIONS = {
  echo: { code: 'exports.main = (event) => event' },
  nest: { code: "exports.main = ({ depth }) => JSON.parse('['.repeat(depth) + ']'.repeat(depth))" },
  forge: {
    code: `
const fs = require('node:fs')
exports.main = async ({ lines, end }, { request_id: id }) => {
  for (const line of lines) fs.writeSync(4, line.replace('ID', id) + end)
  return 'the real one'
}`,
  },
  informed: {
    code: `
const fs = require('node:fs')
exports.main = async ({ json }, { request_id: id }) => {
  const mark = fs.readFileSync('/proc/self/cmdline', 'utf8').split('\\0').find((word) => /^[0-9a-f-]{36}$/.test(word))
  fs.writeSync(4, '\\n' + mark + JSON.stringify({ type: 'result', id, json }) + '\\n')
  return 'the real one'
}`,
  },
  closes: { code: "exports.main = () => { require('node:fs').closeSync(4); return 'unheard' }" },
  endless: {
    code: "exports.main = () => { require('node:fs').writeSync(4, 'x'.repeat(1e5)); return 'right' }",
  },
  holder: { code: holdPipe('detached: false') },
  escaped: { code: holdPipe('detached: true') },
  late: {
    code: `
let met = false
const turn = () => new Promise((done) => setImmediate(done))
exports.main = async ({ step }) => {
  if (step === 'leave') {
    const wait = async () => {
      while (!met) await turn()
      throw new Error('of the call before')
    }
    wait()
  }
  if (step === 'meet') {
    met = true
    for (let turns = 0; turns < 5; turns += 1) await turn()
  }
  if (step === 'own') {
    Promise.reject(new Error('of this call'))
    await new Promise(() => {})
  }
  return process.pid
}`,
  },
  listens: {
    code: `
process.on('unhandledRejection', (reason) => console.log('heard: ' + reason.message))
exports.main = async () => {
  Promise.reject(new Error('of this call'))
  await new Promise((done) => setImmediate(() => setImmediate(done)))
  return 'went on'
}`,
  },
  log: {
    code: `
exports.main = ({ lines, text, end }) => {
  for (let n = 1; n <= lines; n += 1) process.stdout.write(n + text.repeat(1000) + end)
}`,
  },
};

let fixture: Fixture;
beforeAll(async () => {
  // One instance: whichever is lost, nothing answers any more.
  fixture = await startFixture(FUNCTIONS, {
    maxInstances: 1,
    limits: { holder: 300, escaped: 300, closes: 5000 },
  });
});
afterAll(() => fixture.close());

const call = (name: string, data: Record<string, unknown> = {}) => fixture.sandbox.call({ name, data });
const instances = () => (fixture.sandbox.state() as { instances: { busy: boolean }[] }).instances;

afterEach(async () => {
  expect(instances().filter(({ busy }) => busy)).toEqual([]);
  expect(await call('echo', { still: 'here' })).toMatchObject({ result: { still: 'here' } });
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('data and results that are nested 3,000 deep arrive', async () => {
  const { status, json } = await fixture.post(
    '/sandbox/call',
    `{"name":"echo","data":{"deep":${nested(3000)}}}`,
  );
  expect(status).toBe(200);
  expect(JSON.stringify((json.result as { deep: unknown }).deep)).toBe(nested(3000));
  expect(JSON.stringify((await call('nest', { depth: 3000 })) as object)).toContain(nested(3000));
});

test('data that is nested too deep for any program is refused with a reason', async () => {
  const { status, json } = await fixture.post(
    '/sandbox/call',
    `{"name":"echo","data":{"deep":${nested(200_000)}}}`,
  );
  expect([status, json.errCode ?? json.error]).toEqual([200, -501007]);
  expect(json.errMsg).toContain('the data of the call cannot be sent');
  expect(await call('nest', { depth: 200_000 })).toMatchObject({ errCode: -504002 });
});

test('a function called by a function with such data ends as well', async () => {
  const token = await fixture.token();
  const url = `/tcb/invokecloudfunction?access_token=${token}&env=${fixture.sandbox.envId}&name=echo`;
  const { json } = await fixture.post(url, `{"deep":${nested(3000)}}`);
  expect(json).toMatchObject({ errcode: 0 });
});

test.each(['\n', ''])('what a function writes to the pipe is no answer, ended by %j', async (end) => {
  const lines = [
    '{"type":"result","id":"ID","json":"{broken"}',
    '{"type":"result","id":"ID","json":"\\"forged\\""}',
    '{"type":"ready"}',
    'null',
    '[',
  ];
  expect(await call('forge', { lines, end })).toMatchObject({ result: 'the real one' });
});

(existsSync('/proc/self/cmdline') ? test : test.skip)(
  'a broken answer that looks like ours is passed over',
  async () => {
    expect(await call('informed', { json: '{broken' })).toMatchObject({ result: 'the real one' });
    expect(await call('informed', { json: 5 })).toMatchObject({ result: expect.anything() });
  },
);

test('a function that closes the pipe fails at once', async () => {
  expect(await call('closes')).toMatchObject({ errCode: -504002 });
});

test('a line without an end does not swallow the answer', async () => {
  expect(await call('endless')).toMatchObject({ result: 'right' });
});

test.each(['holder', 'escaped'])(
  '%s: the time limit holds although a process keeps the pipe open',
  async (name) => {
    const outcome = await call(name);
    const pid = Number(outcome.logs[0]);
    try {
      expect(outcome).toMatchObject({ errCode: -504003 });
      // Started, killed and waited for, with much room for a busy computer; the process would hold it for ever.
      expect(outcome.durationMs).toBeLessThan(5000);
      // It was killed with the instance, which it may outlive by a moment.
      while (name === 'holder' && isRunning(pid)) await new Promise((done) => setImmediate(done));
    } finally {
      if (name === 'escaped') process.kill(pid, 'SIGKILL');
    }
  },
);

/** A process that was killed stays in the list until its new parent has taken notice. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync('/proc') || !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

test('a rejection that comes late does not end the call that runs then', async () => {
  const first = await call('late', { step: 'leave' });
  const second = await call('late', { step: 'meet' });
  expect(second).toMatchObject({ result: 'result' in first && first.result, coldStart: false });
  expect(second.logs.join('\n')).toContain('of the call before');
  expect(await call('late')).toMatchObject({ result: 'result' in first && first.result, coldStart: false });
  expect(await call('late', { step: 'own' })).toMatchObject({
    errCode: -504002,
    errMsg: expect.stringContaining('of this call'),
  });
});

test('a function that looks after its rejections itself goes on', async () => {
  expect(await call('listens')).toMatchObject({ result: 'went on', logs: ['heard: of this call'] });
});

test.each(['\n', ''])(
  'of a log without end the beginning and the end are kept, lines ended by %j',
  async (end) => {
    const { logs } = await call('log', { lines: 2000, text: 'log line ', end });
    const size = logs.join('\n').length;
    expect(size).toBeGreaterThan(512 * 1024);
    expect(size).toBeLessThan(2 * 1024 * 1024);
    expect(logs[0]).toMatch(/^1log line/);
    expect(logs.at(-1)).toMatch(/log line $/);
    expect(logs.join('')).toContain('2000log line');
    expect(logs.filter((line) => line.includes('left out'))).toEqual([expect.stringMatching(/\d+ .*\d+ /)]);
  },
);

test('a change of any file of a function means a new instance', async () => {
  const other = await startFixture({ uses: { code: "exports.main = () => require('./lib/text')" } });
  try {
    const file = path.join(other.folder, 'uses/lib/text.js');
    const write = (text: string, at: number) => {
      writeFileSync(file, `module.exports = '${text}'`);
      utimesSync(file, at, at);
    };
    mkdirSync(path.dirname(file));
    write('old', 1000);
    expect(await other.sandbox.call({ name: 'uses' })).toMatchObject({ result: 'old', coldStart: true });
    expect(await other.sandbox.call({ name: 'uses' })).toMatchObject({ result: 'old', coldStart: false });
    write('new', 2000);
    expect(await other.sandbox.call({ name: 'uses' })).toMatchObject({ result: 'new', coldStart: true });
    rmSync(file);
    expect(await other.sandbox.call({ name: 'uses' })).toMatchObject({ errCode: -504002 });
  } finally {
    await other.close();
  }
});
