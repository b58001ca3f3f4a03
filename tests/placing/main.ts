import { playRounds, tableOf } from './rounds';

/** `npm run rounds -- [rounds] [seed]`: first with the database in order, then with one that fails at random. */
async function main([rounds = '200', seed = '1']: string[]): Promise<void> {
  const play = { rounds: Number(rounds), seed: Number(seed), atOnce: 4 };
  const reports = await playRounds([false, true].map((databaseFails) => ({ ...play, databaseFails })));
  for (const [at, report] of reports.entries()) {
    process.stdout.write(
      `\n${at > 0 ? 'database failing at random' : 'database in order'}\n${tableOf(report)}\n`,
    );
    if (report.problems.length > 0) process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
