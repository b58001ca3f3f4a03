import { playRounds, tableOf } from './rounds';

/** `npm run rounds -- [rounds] [seed]`: first with the database in order, then with one that fails at random. */
async function main([rounds = '200', seed = '1']: string[]): Promise<void> {
  for (const databaseFails of [false, true]) {
    const report = await playRounds({ rounds: Number(rounds), seed: Number(seed), databaseFails, atOnce: 4 });
    process.stdout.write(
      `\n${databaseFails ? 'database failing at random' : 'database in order'}\n${tableOf(report)}\n`,
    );
    if (report.problems.length > 0) process.exitCode = 1;
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
