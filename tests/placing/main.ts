import { defineCommand, wholeNumber } from '../../scripts/command';
import { playRounds, tableOf } from './rounds';

const USAGE = `usage: npm run rounds [-- --rounds N] [--seed N]

Plays rounds of ten calls at once that place one order, with instances killed and answers late, cut or lost: first with
the database in order, then with one that fails at random. Prints how many orders there were for each number, and how
each ended. Exit code 0 = never more than one, none lost, none stuck.

  --rounds N  (default 200)
  --seed N    another one, other rounds (default 1)
`;

export const command = defineCommand(module, {
  name: 'rounds',
  usage: USAGE,
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
  async run({ rounds, seed }) {
    const play = {
      rounds: wholeNumber('rounds', rounds, 1),
      seed: wholeNumber('seed', seed, 0),
      atOnce: 4,
    };
    const reports = await playRounds([false, true].map((databaseFails) => ({ ...play, databaseFails })));
    for (const [at, report] of reports.entries()) {
      const title = at > 0 ? 'database failing at random' : 'database in order';
      process.stdout.write(`\n${title}\n${tableOf(report)}\n`);
    }
    return reports.some(({ problems }) => problems.length > 0) ? 1 : 0;
  },
});
