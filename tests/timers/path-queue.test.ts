import { PATH_QUEUES, type PathQueue } from '../../shared/extensions/path-queue';
import { UPDATE_PATH } from './support/fake-wechat';
import { type InProcess, startInProcess } from './support/in-process';
import { FIRST_TIME, queued, queueEvent } from './support/queued';
import { leasedRecords } from './support/watched';

const UPDATE = 'logistics-update-path';
const SECOND = 1000;
/** Each update writes the whole record again: twice as many take four times as long. More at will. */
const LONG = Number(process.env.LONG_QUEUE ?? 130);

let cloud: InProcess;

beforeEach(async () => {
  cloud = await startInProcess();
});

afterEach(() => cloud.close());

const queue = (waybillId: string, at: number, actionMsg?: string) =>
  cloud.call(UPDATE, queueEvent(waybillId, at, actionMsg));
const queues = () => cloud.database.records<PathQueue>(PATH_QUEUES);
const only = () => queues()[0] as PathQueue;
/** Times of the updates that arrived, in order, of one waybill or all. */
const arrived = (waybillId?: string) =>
  cloud.wechat.asked
    .filter(({ path, body }) => path === UPDATE_PATH && (!waybillId || body.waybill_id === waybillId))
    .map(({ body }) => Number(body.action_time) - FIRST_TIME);

type Handle = InProcess['database']['handler']['handle'];

/** Stands between the functions and the database. */
function between(handle: (body: Parameters<Handle>[0], goOn: Handle) => ReturnType<Handle>): void {
  const { handler } = cloud.database;
  const goOn = handler.handle.bind(handler);
  handler.handle = (body) => handle(body, goOn);
}

const isNote = ({ action, data }: Record<string, unknown>) =>
  action === 'database.modifyDocument' && String(data).includes('"sent"');

describe('queueing', () => {
  test('answers the id and asks WeChat for nothing', async () => {
    const answer = await queue('w', 1);
    expect(answer).toMatchObject({ errCode: 0, queued: true, id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(cloud.wechat.asked).toEqual([]);
    expect(only()).toMatchObject({ waybillId: 'w', waitingCount: 1, known: [answer.id] });
  });

  test('the same update twice is one; another time, type or text is another', async () => {
    const event = queueEvent('w', 1);
    const events = [
      event,
      event,
      { ...event, token: 'other' },
      { ...event, actionTime: FIRST_TIME + 2 },
      { ...event, actionType: 300002 },
      { ...event, actionMsg: 'other' },
      { ...event, waybillId: 'v' },
    ];
    const ids = [];
    for (const one of events) ids.push((await cloud.call(UPDATE, one)).id);
    expect(new Set(ids).size).toBe(5);
    expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]]);
    expect(queues().map(({ waitingCount }) => waitingCount)).toEqual([4, 1]);
  });

  test('the same update again after it was delivered is not sent again', async () => {
    await queue('w', 1);
    await cloud.tick(UPDATE);
    expect(await queue('w', 1)).toMatchObject({ errCode: 0, queued: true });
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 0, left: 0 });
    expect(arrived()).toEqual([1]);
  });

  test('from many instances at once, into a collection that does not exist yet', async () => {
    const times = Array.from({ length: 20 }, (_, at) => at);
    const answers = await Promise.all([...times, ...times].map((at) => queue(`w${at % 3}`, at)));
    expect(answers.every(({ errCode, queued: done }) => errCode === 0 && done === true)).toBe(true);
    expect(queues()).toHaveLength(3);
    expect(queues().reduce((sum, { waitingCount }) => sum + waitingCount, 0)).toBe(20);
    for (const { waiting, waitingCount, known } of queues()) {
      expect(waiting).toHaveLength(waitingCount);
      expect(known).toHaveLength(waitingCount);
    }
  });

  test('while a tick delivers the same waybill: nothing is lost, nothing doubled', async () => {
    await queue('w', 1);
    let next = 2;
    cloud.wechat.answer = async () => {
      if (next <= 12) await queue('w', next++);
      return { errcode: 0 };
    };
    const ticks = await Promise.all([cloud.tick(UPDATE), cloud.tick(UPDATE)]);
    for (let more = 0; more < 3; more++) ticks.push(await cloud.tick(UPDATE));
    expect(arrived()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(ticks.reduce((sum, { sent }) => sum + Number(sent), 0)).toBe(12);
    expect(only()).toMatchObject({ waiting: [], waitingCount: 0, leaseId: '' });
  });

  test('a request whose answer was lost may be sent again', async () => {
    let writes = 0;
    cloud.database.trouble = ({ action }) =>
      action === 'database.insertDocument' && ++writes === 1 ? 'after' : undefined;
    await queue('w', 1);
    cloud.database.trouble = () => undefined;
    expect(await queue('w', 1)).toMatchObject({ errCode: 0, queued: true });
    expect(only().waitingCount).toBe(1);
  });

  test.each([
    [1, 10],
    [10, 2],
  ])('%d at once where a page took the id first, and then %d times again', async (together, times) => {
    await queue('w', 0);
    const ofPage = { _id: only()._id, _openid: 'oPage', waitingCount: 3000 };
    await cloud.database.change(PATH_QUEUES, { $set: { _openid: 'oPage', waitingCount: 3000 } });
    let again = times;
    between(async (body, goOn) => {
      const answer = await goOn(body);
      if (body.action === 'database.removeDocument' && again-- > 0) {
        await cloud.database.insert(PATH_QUEUES, [ofPage]).catch(() => undefined);
      }
      return answer;
    });
    const updates = Array.from({ length: together }, (_, at) => at);
    const answers = await Promise.all(updates.map((at) => queue('w', at)));
    expect(answers.every(({ errCode, queued: done }) => errCode === 0 && done === true)).toBe(true);
    expect(queues()).toHaveLength(1);
    expect(only()).not.toHaveProperty('_openid');
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: together, failed: 0, left: 0 });
    expect(arrived()).toEqual(updates);
  });

  test('what waits, or was among the last to be sent, is the same update even when it is known no longer', async () => {
    const forget = () => cloud.database.change(PATH_QUEUES, { $set: { known: [] } });
    await queue('w', 1);
    await forget();
    expect(await queue('w', 1)).toMatchObject({ errCode: 0, queued: true });
    expect(only()).toMatchObject({ waiting: [{}], waitingCount: 1 });
    await cloud.tick(UPDATE);
    await forget();
    expect(await queue('w', 1)).toMatchObject({ errCode: 0, queued: true });
    await cloud.tick(UPDATE);
    expect(arrived()).toEqual([1]);
  });

  test('what was refused, and is known no longer, is sent anew once', async () => {
    await queue('w', 1);
    cloud.wechat.answer = () => ({ errcode: 9300507, errmsg: 'invalid token' });
    await cloud.tick(UPDATE);
    await cloud.database.change(PATH_QUEUES, { $set: { known: [] } });
    cloud.wechat.answer = () => ({ errcode: 0 });
    for (let times = 0; times < 2; times++) {
      await queue('w', 1);
      await cloud.tick(UPDATE);
    }
    expect(arrived()).toEqual([1, 1]);
    expect(only()).toMatchObject({ failed: [], sent: [{}], waitingCount: 0 });
  });

  test('a failed database is told, and nothing is called queued', async () => {
    cloud.database.trouble = () => 'before';
    const answer = await queue('w', 1);
    expect(answer.errCode).not.toBe(0);
    expect(answer.queued).toBeUndefined();
  });

  test('more than 3,000 that wait for one waybill are refused, and told so', async () => {
    await cloud.database.insert(PATH_QUEUES, []);
    await queue('w', 1);
    await cloud.database.change(PATH_QUEUES, { $set: { waitingCount: 3000 } });
    expect(await queue('w', 2)).toMatchObject({
      errCode: -10019,
      error: { code: 'resource-exhausted', retryable: true },
    });
    expect(await queue('w', 1)).toMatchObject({ errCode: 0, queued: true });
    expect(only().known).toHaveLength(1);
  });
});

describe('delivery', () => {
  test('in time order within one waybill, waybills side by side', async () => {
    for (const at of [5, 3, 9, 1, 7]) for (const waybill of ['v', 'w']) await queue(waybill, at);
    let together = 0;
    let most = 0;
    cloud.wechat.answer = async () => {
      most = Math.max(most, ++together);
      await new Promise((resolve) => setTimeout(resolve, 20));
      together--;
      return { errcode: 0 };
    };
    expect(await cloud.tick(UPDATE)).toEqual({
      errCode: 0,
      errMsg: 'openapi.logistics.updatePath:ok',
      sent: 10,
      failed: 0,
      left: 0,
    });
    expect(arrived('v')).toEqual([1, 3, 5, 7, 9]);
    expect(arrived('w')).toEqual([1, 3, 5, 7, 9]);
    expect(most).toBe(2);
    expect(cloud.log.at(-1)).toMatchObject({ caller: 'timer', sent: 10, failed: 0, left: 0 });
  });

  test('updates of the same second in the order in which they were queued', async () => {
    await queue('w', 9);
    let letFirstGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letFirstGo = resolve;
    });
    const firstIsUnderWay = new Promise<void>((resolve) => {
      between(async (body, goOn) => {
        if (String(body.data).includes('queued first')) {
          resolve();
          await gate;
        }
        return goOn(body);
      });
    });
    const first = queue('w', 1, 'queued first');
    await firstIsUnderWay;
    cloud.pass(1);
    await queue('w', 1, 'queued second');
    cloud.pass(1);
    await queue('w', 1, 'queued third');
    letFirstGo();
    await first;
    await cloud.tick(UPDATE);
    expect(cloud.wechat.asked.map(({ body }) => body.action_msg)).toEqual([
      'queued first',
      'queued second',
      'queued third',
      'event 9',
    ]);
  });

  test('what goes out is what was queued', async () => {
    await queue('w', 1, '丽影邓丽君【18666666666】正在派件');
    await cloud.tick(UPDATE);
    expect(cloud.wechat.asked[0]?.body).toEqual({
      token: 'TOKEN-1',
      waybill_id: 'w',
      action_time: FIRST_TIME + 1,
      action_type: 200001,
      action_msg: '丽影邓丽君【18666666666】正在派件',
    });
  });

  test('pages that other ticks took, three in all but not in a row, do not end a tick', async () => {
    const records = Array.from({ length: 401 }, (_, at) => waybill(`w${at}`, at, [at]));
    await cloud.database.insert(PATH_QUEUES, records);
    let pages = 0;
    between(async (body, goOn) => {
      const answer = await goOn(body);
      const isPage = body.action === 'database.getDocument' && body.projection !== undefined;
      const ofAnother = isPage && !String(body.projection).includes('waiting') && [1, 2, 4].includes(++pages);
      if (ofAnother) {
        const { list } = answer.data as { list: string[] };
        const ids = list.map((record) => JSON.parse(record)._id);
        const leaseUntil = cloud.now() + 25 * SECOND;
        const lease = { leaseId: 'another', leaseUntil };
        await cloud.database.change(PATH_QUEUES, { $set: lease }, { _id: { $in: ids } });
      }
      return answer;
    });
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 101, failed: 0, left: 0 });
    expect(arrived().sort((a, b) => a - b)).toEqual([...times(200, 300), 400]);
  });

  test('five ticks at once send nothing twice', async () => {
    const waybills = times(0, 15).map((at) => waybill(`w${at}`, at, [at, at + 15, at + 30, at + 45]));
    await cloud.database.insert(PATH_QUEUES, waybills);
    const ticks = await Promise.all(Array.from({ length: 5 }, () => cloud.tick(UPDATE)));
    expect(ticks.reduce((sum, { sent }) => sum + Number(sent), 0)).toBe(60);
    expect(arrived().sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, at) => at));
  });

  test('a clear refusal becomes failed with the reason, and the next goes out', async () => {
    for (const at of [1, 2, 3]) await queue('w', at);
    cloud.wechat.answer = (_, { action_time }) =>
      action_time === FIRST_TIME + 2 ? { errcode: 9300507, errmsg: 'invalid token' } : { errcode: 0 };
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 2, failed: 1, left: 0 });
    expect(arrived()).toEqual([1, 2, 3]);
    const { failed, sent, waiting } = only();
    expect(failed).toMatchObject([
      {
        errCode: 9300507,
        code: 'upstream-rejected',
        reason: 'invalid token',
        update: { queuedAt: expect.any(Number) },
      },
    ]);
    expect([sent.length, waiting.length]).toEqual([2, 0]);
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 0, failed: 0 });
  });

  test('a reason names no secret', async () => {
    await queue('w', 1);
    cloud.wechat.answer = () => ({ errcode: 9300507, errmsg: 'token TOKEN-1 of 13800138000' });
    await cloud.tick(UPDATE);
    expect(only().failed[0]?.reason).toBe('token *** of 138****8000');
  });

  test('what was refused and is queued anew is sent anew, with what it says now', async () => {
    await queue('w', 1);
    cloud.wechat.answer = () => ({ errcode: 9300507, errmsg: 'invalid token' });
    await cloud.tick(UPDATE);
    cloud.wechat.answer = () => ({ errcode: 0 });
    await cloud.call(UPDATE, { ...queueEvent('w', 1), token: 'TOKEN-2' });
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 1, failed: 0, left: 0 });
    expect(cloud.wechat.asked.map(({ body }) => body.token)).toEqual(['TOKEN-1', 'TOKEN-2']);
    expect(only()).toMatchObject({ failed: [], waitingCount: 0, sent: [{}] });
  });

  test.each([['reset' as const], [500], [{ errcode: -1, errmsg: 'system error' }], [404]])(
    '%j: it waits, no later one overtakes, and it is sent again',
    async (trouble) => {
      for (const at of [1, 2, 3]) await queue('w', at);
      cloud.wechat.answer = (_, { action_time }) =>
        action_time === FIRST_TIME + 2 ? trouble : { errcode: 0 };
      expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 1, failed: 0, left: 0 });
      expect(only()).toMatchObject({ waitingCount: 2, failures: 1, leaseId: '' });
      cloud.wechat.answer = () => ({ errcode: 0 });
      expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 0, left: 0 });
      cloud.pass(31 * SECOND);
      expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 2, failed: 0, left: 0 });
      expect(arrived()).toEqual([1, 2, 2, 3]);
      expect(only()).toMatchObject({ waiting: [], failures: 0, unclear: trouble === 404 ? 0 : 1 });
    },
  );

  test('the wait between tries grows to an hour; an update queued meanwhile does not shorten it', async () => {
    await queue('w', 1);
    cloud.wechat.answer = () => 500;
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      await cloud.tick(UPDATE);
      const { dueAt } = only();
      waits.push(Math.round((dueAt - cloud.now()) / (30 * SECOND)));
      await queue('w', 100 + tries);
      expect(only().dueAt).toBe(dueAt);
      cloud.pass(dueAt - cloud.now() + 1);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 120, 120]);
    expect(arrived()).toEqual(Array(9).fill(1));
  });

  test('a quota stops the tick; everything is free at once and goes out first next time', async () => {
    const records = Array.from({ length: 110 }, (_, at) =>
      waybill(`w${String(at).padStart(3, '0')}`, at, [at]),
    );
    await cloud.database.insert(PATH_QUEUES, records);
    let answers = 0;
    cloud.wechat.answer = () => (++answers > 20 ? { errcode: 45009, errmsg: 'quota' } : { errcode: 0 });
    const answer = await cloud.tick(UPDATE);
    expect(answer).toMatchObject({ errCode: 0, sent: 20, failed: 0, left: 90 });
    expect(cloud.wechat.asked.length).toBeLessThanOrEqual(30);
    expect(leasedRecords(queues(), cloud.now())).toEqual([]);
    cloud.wechat.answer = () => ({ errcode: 0 });
    cloud.wechat.asked.length = 0;
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 90, left: 0 });
    expect(
      arrived()
        .slice(0, 10)
        .sort((a, b) => a - b),
    ).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
  });

  test('an update that one of our settings stands in the way of waits', async () => {
    await queue('w', 1);
    cloud.env = { WECHAT_APP_SECRET: undefined };
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 0, failed: 0, left: 1 });
    cloud.env = {};
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 1, left: 0 });
  });
});

describe('notes of what was sent', () => {
  test('are tried again until the database takes them', async () => {
    for (const at of [1, 2]) await queue('w', at);
    let notes = 0;
    cloud.database.trouble = ({ action, data }) =>
      action === 'database.modifyDocument' && String(data).includes('"sent"') && ++notes % 3 !== 0
        ? 'before'
        : undefined;
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 2, failed: 0, left: 0 });
    expect(arrived()).toEqual([1, 2]);
    expect(only()).toMatchObject({ waiting: [], waitingCount: 0 });
  });

  test('are taken once, even where the answer to the first was lost', async () => {
    for (const at of [1, 2, 3]) await queue('w', at);
    let notes = 0;
    cloud.database.trouble = ({ action, data }) =>
      action === 'database.modifyDocument' && String(data).includes('"sent"') && ++notes % 2 === 1
        ? 'after'
        : undefined;
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 3, failed: 0, left: 0 });
    expect(arrived()).toEqual([1, 2, 3]);
    const { waitingCount, sent, leaseId } = only();
    expect({ waitingCount, sent: sent.length, leaseId }).toEqual({ waitingCount: 0, sent: 3, leaseId: '' });
  });

  test('that cannot be taken at all: the update counts as unclear and goes out again when the lease ends', async () => {
    for (const at of [1, 2]) await queue('w', at);
    await queue('v', 3);
    const heard: unknown[] = [];
    cloud.wechat.answer = (_, body) => {
      heard.push(body.waybill_id);
      if (body.waybill_id === 'w') {
        const { _id } = queues().find(({ waybillId }) => waybillId === 'w') as PathQueue;
        cloud.database.trouble = ({ query }) => (String(query).includes(_id) ? 'before' : undefined);
      }
      return { errcode: 0 };
    };
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 1, failed: 1 });
    cloud.database.trouble = () => undefined;
    cloud.wechat.answer = () => ({ errcode: 0 });
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 0 });
    cloud.pass(26 * SECOND);
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 2, failed: 0, left: 0 });
    expect(arrived('w')).toEqual([1, 1, 2]);
    expect(queues().find(({ waybillId }) => waybillId === 'w')).toMatchObject({ unclear: 1, waiting: [] });
  });
});

describe('notes that the database never takes', () => {
  test.each([
    ['sent', null],
    ['sent', 'a text'],
    ['failed', null],
  ])('for its %s is %j: it is put right, and every update goes out once', async (list, value) => {
    for (const at of [1, 2, 3]) await queue('w', at);
    await cloud.database.change(PATH_QUEUES, { $set: { [list]: value } });
    const refused = FIRST_TIME + 2;
    cloud.wechat.answer = (_, { action_time }) =>
      action_time === refused ? { errcode: 40199, errmsg: 'no waybill' } : { errcode: 0 };
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 2, failed: 1, left: 0 });
    for (let more = 0; more < 3; more++) {
      cloud.pass(60 * SECOND);
      expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 0, failed: 0, left: 0 });
    }
    expect(arrived()).toEqual([1, 2, 3]);
    expect(only()).toMatchObject({ sent: [{}, {}], failed: [{ errCode: 40199 }], waitingCount: 0 });
  });

  test('for whatever reason: the wait grows, the reason is noted, other waybills go on', async () => {
    const names = ['w1', 'w2', 'w3', 'w4'];
    for (const name of names) await queue(name, 1);
    let takesNone = true;
    cloud.database.trouble = (body) => (takesNone && isNote(body) ? 'before' : undefined);
    const waits: number[] = [];
    for (let tries = 1; tries <= 3; tries++) {
      expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, sent: 0, failed: 4, left: 0 });
      const { dueAt, unclear, failures, lastError, leaseId } = only();
      expect({ unclear, failures, leaseId }).toEqual({ unclear: tries, failures: tries, leaseId: '' });
      expect(lastError).toMatchObject({ errCode: -502001, reason: expect.stringMatching(/made up/) });
      waits.push(Math.round((dueAt - cloud.now()) / (30 * SECOND)));
      expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 0, failed: 0, left: 0 });
      cloud.pass(Math.max(...queues().map((one) => one.dueAt)) - cloud.now() + 1);
    }
    expect(waits).toEqual([1, 2, 4]);
    for (const name of names) expect(arrived(name)).toEqual([1, 1, 1]);
    takesNone = false;
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 4, failed: 0, left: 0 });
    expect(only()).toMatchObject({ waiting: [], failures: 0, lastError: null });
  }, 60_000);

  test('after one that it took: the wait is the shortest again', async () => {
    for (const at of [1, 2]) await queue('w', at);
    await cloud.database.change(PATH_QUEUES, { $set: { failures: 5 } });
    const [, second] = only().waiting;
    cloud.database.trouble = (body) =>
      isNote(body) && String(body.query).includes(String(second?.id)) ? 'before' : undefined;
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 1, failed: 1, left: 0 });
    expect(only()).toMatchObject({ failures: 1, unclear: 1, waitingCount: 1, leaseId: '' });
    expect(Math.round((only().dueAt - cloud.now()) / SECOND)).toBe(30);
  });

  test('for the database hangs: the tick ends within its time limit', async () => {
    await queue('w', 1);
    let wakeUp = () => {};
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    let hangs = false;
    between(async (body, goOn) => {
      // 500 of 20,000 ms are kept back for the answer.
      if (isNote(body) && !hangs) cloud.pass(19_500);
      hangs ||= isNote(body);
      if (hangs) await asleep;
      return goOn(body);
    });
    const answer = await cloud.tick(UPDATE);
    expect(answer).toMatchObject({ errCode: expect.any(Number), error: { code: 'deadline-exceeded' } });
    expect(cloud.log.at(-1)?.ms).toBeLessThan(19_700);
    wakeUp();
    cloud.pass(60 * SECOND);
    expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, failed: 0, left: 0 });
  });
});

describe('a record that somebody edited', () => {
  test('counts an update where none waits: that costs a few requests, and later ones go out', async () => {
    await queue('w', 1);
    await cloud.database.change(PATH_QUEUES, { $set: { waiting: [], waitingCount: 1 } });
    cloud.database.asked.length = 0;
    expect(await cloud.tick(UPDATE, 3000)).toMatchObject({ errCode: 0, sent: 0, failed: 0, left: 0 });
    expect(cloud.database.asked.length).toBeLessThan(10);
    expect(only()).toMatchObject({ waitingCount: 0, leaseId: '' });
    await queue('w', 2);
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 1, left: 0 });
    expect(arrived()).toEqual([2]);
  });

  test('holds the same update twice, as an earlier version could: it goes out once', async () => {
    const twice = waybill('w', 1, [1, 1, 2]);
    await cloud.database.insert(PATH_QUEUES, [twice]);
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 2, failed: 0, left: 0 });
    expect(arrived()).toEqual([1, 2]);
    expect(only()).toMatchObject({ waiting: [], waitingCount: 0 });
  });

  test.each([null, 'many', -1, 0.5])('its counts are %j: it waits for a time as usual', async (count) => {
    await queue('w', 1);
    await cloud.database.change(PATH_QUEUES, { $set: { failures: count, unclear: count } });
    cloud.wechat.answer = () => 500;
    await cloud.tick(UPDATE);
    expect(only()).toMatchObject({ failures: 1, unclear: 1, lastError: { code: 'unavailable' } });
    expect(Math.round((only().dueAt - cloud.now()) / SECOND)).toBe(30);
  });
});

describe('a long queue', () => {
  /** With the long one beyond the 100 of a page by 11. */
  const shorts = Array.from({ length: 110 }, (_, at) => waybill(`short-${at}`, 10 + at, [at]));
  /** How many of the long one arrived before the first waybill of the second page. */
  const beforeOthersTurn = () =>
    cloud.wechat.asked
      .slice(
        0,
        cloud.wechat.asked.findIndex(({ body }) => body.waybill_id === 'short-99'),
      )
      .filter(({ body }) => body.waybill_id === 'long').length;

  test('gives way to the others that are due after 20 updates', async () => {
    const times = Array.from({ length: 50 }, (_, at) => at);
    await cloud.database.insert(PATH_QUEUES, [waybill('long', 1, times), ...shorts]);
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 160, failed: 0, left: 0 });
    expect(arrived('long')).toEqual(times);
    expect(beforeOthersTurn()).toBe(20);
  });

  test('and after a quarter of the time limit', async () => {
    const times = Array.from({ length: 12 }, (_, at) => at);
    await cloud.database.insert(PATH_QUEUES, [waybill('long', 1, times), ...shorts]);
    cloud.wechat.answer = (_, { waybill_id }) => {
      if (waybill_id === 'long') cloud.pass(1000);
      return { errcode: 0 };
    };
    await cloud.tick(UPDATE);
    // 5 s, in steps of 1 s.
    expect(beforeOthersTurn()).toBe(5);
  });

  test(`${LONG} updates of one waybill go out in order, and hold up no other waybill`, async () => {
    const times = Array.from({ length: LONG }, (_, at) => at);
    await cloud.database.insert(PATH_QUEUES, [waybill('long', 1, times), ...shorts]);
    let largest = 0;
    cloud.database.carriedOut = ({ action }, answer) => {
      if (action === 'database.getDocument') largest = Math.max(largest, JSON.stringify(answer).length);
    };
    let longBeforeShorts = 0;
    cloud.wechat.answer = (_, { waybill_id }) => {
      if (waybill_id !== 'long') longBeforeShorts = arrived('long').length;
      return { errcode: 0 };
    };
    for (let ticks = 0; ticks < 100 && queues()[0]?.waitingCount !== 0; ticks++) {
      expect(await cloud.tick(UPDATE)).toMatchObject({ errCode: 0, failed: 0 });
    }
    expect(arrived().length - arrived('long').length).toBe(110);
    // A turn of 20 in each of the two pages that hold the others.
    expect(longBeforeShorts).toBeLessThanOrEqual(40);
    expect(arrived('long')).toEqual(times);
    const { known, sent, waiting } = queues()[0] as PathQueue;
    expect([known.length, sent.length, waiting.length]).toEqual([LONG, 100, 0]);
    // 100 waybills with at most 20 updates each.
    expect(largest).toBeLessThan(200_000);
  }, 600_000);

  test('the lists of a record stay short', async () => {
    const sent = Array.from({ length: 100 }, (_, at) => ({ id: `s${at}`, at }));
    const known = Array.from({ length: 5000 }, (_, at) => `k${at}`);
    const failed = Array.from({ length: 200 }, (_, at) => ({ id: `f${at}` }));
    await queue('w', 1);
    await queue('w', 2);
    await cloud.database.change(PATH_QUEUES, { $set: { sent, known, failed } });
    await queue('w', 3);
    cloud.wechat.answer = (_, { action_time }) =>
      action_time === FIRST_TIME + 2 ? { errcode: 40199, errmsg: 'no waybill' } : { errcode: 0 };
    expect(await cloud.tick(UPDATE)).toMatchObject({ sent: 2, failed: 1 });
    const after = only();
    expect([after.known.length, after.sent.length, after.failed.length]).toEqual([5000, 100, 200]);
    expect(after.failed.at(-1)).toMatchObject({ errCode: 40199 });
    expect(after.known[0]).toBe('k1');
  });
});

function times(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

function waybill(waybillId: string, dueAt: number, times: number[]): PathQueue {
  return {
    _id: waybillId,
    waybillId,
    known: times.map((at) => `${waybillId}-${at}`),
    waiting: times.map((at) => queued(waybillId, at)),
    waitingCount: times.length,
    sent: [],
    failed: [],
    failures: 0,
    unclear: 0,
    dueAt,
    leaseId: '',
    leaseUntil: 0,
  };
}
