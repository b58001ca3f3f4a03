import type { Column } from '../matrix/columns';
import { BuiltFunctions, column, reads, writes } from './support/built';

let built: BuiltFunctions;
beforeAll(async () => {
  built = await BuiltFunctions.startRenewable([...reads, ...writes]);
});

const renew = (transport: string) => built.renew(transport === 'https' ? { WECHAT_TRANSPORT: 'https' } : {});

/** As the platform freezes an instance between two events, long enough for the other side to hang up. */
function freezeWhileConnectionsClose(of: Column): void {
  const pid = built.pid(of);
  process.kill(pid, 'SIGSTOP');
  built.server.closeAllConnections();
  process.kill(pid, 'SIGCONT');
}

describe.each(reads)('$name over $transport, a read', (of) => {
  test('uses one connection for all its calls', async () => {
    renew(of.transport);
    for (let call = 0; call < 5; call++) expect((await built.call(of)).answer.errCode).toBe(0);
    expect(new Set(built.arrivals.map(({ socket }) => socket)).size).toBe(1);
  });

  test('survives a connection that was closed while the instance was frozen', async () => {
    renew(of.transport);
    await built.call(of);
    freezeWhileConnectionsClose(of);
    const { answer, coldStart } = await built.call(of);
    expect(answer.errCode).toBe(0);
    expect(coldStart).toBe(false);
  });

  test('survives a connection that breaks as soon as it is used again', async () => {
    renew(of.transport);
    await built.call(of);
    built.resetsReused = true;
    for (let call = 0; call < 3; call++) {
      const { answer, coldStart } = await built.call(of);
      expect([answer.errCode, coldStart]).toEqual([0, false]);
    }
  });
});

describe.each(writes)('$name over $transport, a write', (of) => {
  test('never meets a connection that was used before (failure case 17)', async () => {
    renew(of.transport);
    for (let call = 0; call < 4; call++) expect((await built.call(of)).answer.errCode).toBe(0);
    const sent = built.sent(of);
    expect(sent.map(({ useOfSocket }) => useOfSocket)).toEqual([1, 1, 1, 1]);
    expect(new Set(sent.map(({ socket }) => socket)).size).toBe(4);
  });

  test('is sent once even where every used connection is dead (failure case 17)', async () => {
    renew(of.transport);
    await built.call(of);
    built.resetsReused = true;
    built.sandbox.revokeTokens();
    const before = built.executed(of);
    expect((await built.call(of)).answer.errCode).toBe(0);
    expect(built.executed(of)).toBe(before + 1);
  });

  test('works after the instance was frozen', async () => {
    renew(of.transport);
    await built.call(of);
    freezeWhileConnectionsClose(of);
    const { answer, coldStart } = await built.call(of);
    expect([answer.errCode, coldStart]).toEqual([0, false]);
    expect(built.executed(of)).toBe(2);
  });
});

test('not even after the database, in a tick of the timer: the write has a connection of its own (failure case 17)', async () => {
  renew('cloud');
  const of = column('logistics-update-path', 'cloud');
  const queued = { ...of, event: { ...of.event, queue: true } };
  expect((await built.call(queued)).answer.errCode).toBe(0);
  for (let round = 0; round < 2; round++) await built.sandbox.fireTimer(of.name);
  const used = new Set(built.arrivals.filter(({ cloudCall }) => !cloudCall).map(({ socket }) => socket));
  const written = built.arrivals.filter(({ cloudCall }) => cloudCall);
  expect(used.size).toBeGreaterThan(0);
  expect(written.map(({ useOfSocket }) => useOfSocket)).toEqual([1]);
  expect(used.has(written[0]?.socket ?? 0)).toBe(false);
  expect(built.executed(of)).toBe(1);
});
