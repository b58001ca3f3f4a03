import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cellsAt, runMatrix } from '../matrix/matrix';

/**
 * Sends its write and answers, as a function should. Only its second call never answers, and the platform ends it; its
 * write, handed to another process, is still on the way: it goes out while the fourth call is served.
 */
const FUNCTION = `
const { spawn } = require('node:child_process');
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require('node:fs');
const file = (name) => require('node:path').join(__MARKS__, name);

async function write(event) {
  const base = process.env.WECHAT_API_BASE_URL;
  const post = async (path, body) =>
    (await fetch(base + path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })).json();
  const { access_token } = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: process.env.WX_APPID,
    secret: process.env.WECHAT_APP_SECRET,
  });
  return post('/cgi-bin/express/delivery/path/update?access_token=' + access_token, {
    token: event.token,
    waybill_id: event.waybillId,
    action_time: event.actionTime,
    action_type: event.actionType,
    action_msg: event.actionMsg,
  });
}

async function until(name) {
  while (!existsSync(file(name))) await new Promise((resolve) => setTimeout(resolve, 5));
}

exports.main = async (event) => {
  appendFileSync(file('calls'), '.');
  const calls = readFileSync(file('calls')).length;
  if (calls === 2) {
    writeFileSync(file('event'), JSON.stringify(event));
    spawn(process.execPath, [__filename], { detached: true, stdio: 'ignore' }).unref();
    await new Promise(() => setInterval(() => {}, 1000));
  }
  if (calls === 4) {
    writeFileSync(file('go'), '');
    await until('gone');
  }
  await write(event);
  console.log('{"function":"logistics-update-path","tries":1,"ms":1}');
  return { errCode: 0, errMsg: 'openapi.logistics.updatePath:ok' };
};

if (require.main === module) {
  const giveUp = setTimeout(() => process.exit(), 60000);
  until('go')
    .then(() => write(JSON.parse(readFileSync(file('event'), 'utf8'))))
    .catch(() => {})
    .then(() => { writeFileSync(file('gone'), ''); clearTimeout(giveUp); });
}
`;

test('the request of a call that was killed does not count to the cell after it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'late-request-'));
  try {
    const name = 'logistics-update-path';
    const marks = path.join(folder, 'marks');
    await mkdir(marks);
    await mkdir(path.join(folder, 'functions', name), { recursive: true });
    await writeFile(
      path.join(folder, 'functions', name, 'index.js'),
      FUNCTION.replace('__MARKS__', JSON.stringify(marks)),
    );
    const [killed, next] = ['slow, in time', 'none'].map((fault) =>
      cellsAt(2000).find(
        (cell) => cell.fault.name === fault && cell.column.name === name && cell.column.transport === 'https',
      ),
    );
    if (!killed || !next) throw new Error('no such cells');
    const [, report] = await runMatrix(path.join(folder, 'functions'), [killed, next]);
    expect(report?.observed).toMatchObject({ answer: { errCode: 0 }, executed: 1, sent: 1 });
    expect(report?.problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
