import { systemClock } from '../../shared/clock';

test('what is cancelled does not happen; the rest does, once', async () => {
  const happened: string[] = [];
  await new Promise<void>((resolve) => {
    const cancel = systemClock.after(0, () => happened.push('cancelled'));
    systemClock.after(1, () => happened.push('due'));
    systemClock.after(2, resolve);
    cancel();
  });
  expect(happened).toEqual(['due']);
});

test('stamps are those of the wall, durations those of a clock that nobody sets', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(60_000);
  expect(Math.abs(systemClock.monotonic() - performance.now())).toBeLessThan(60_000);
});
