import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../registry';
import { checkDeploy, listOfProblems } from './check-deploy';
import { miniprogramProblems } from './miniprogram';

/**
 * `npm run check:deploy [-- --project FOLDER] [--dist FOLDER]`: are the built functions fit to be uploaded, and do the
 * documents say what is so?
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { project: { type: 'string' }, dist: { type: 'string' } } });
  const project = path.resolve(values.project ?? root);
  const dist = path.resolve(values.dist ?? path.join(project, 'dist/cloudfunctions'));
  const problems = [
    ...(await checkDeploy({ root: project, dist, env: process.env })),
    ...(await miniprogramProblems(project)),
  ];
  if (problems.length === 0) {
    console.log(`check:deploy: ${path.relative(process.cwd(), dist) || '.'} is fit to be deployed`);
    return;
  }
  console.error(`${listOfProblems(problems)}\n\ncheck:deploy: ${problems.length} to mend`);
  process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.stack ?? error.message);
  process.exitCode = 1;
});
