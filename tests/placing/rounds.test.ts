import { playRounds } from './rounds';

// `npm run rounds` plays 200 of them and prints what became of each.

test.each([false, true])(
  'one order at most, none lost, none stuck; the database fails: %s',
  async (databaseFails) => {
    const report = await playRounds({ rounds: 8, seed: 7, databaseFails, atOnce: 4 });
    expect(report.problems).toEqual([]);
    expect(report.kills).toBeGreaterThan(0);
    if (databaseFails) expect(report.databaseErrors).toBeGreaterThan(0);
  },
  120_000,
);
