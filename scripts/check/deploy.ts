import path from 'node:path';
import { defineCommand } from '../command';
import { readSettingsFile } from '../doctor/read-settings';
import { root } from '../registry';
import { functionsOfRoles } from '../roles';
import { terminalOf } from '../terminal';
import { checkDeploy, checkDocuments, generatedIsFresh, listOfFindings } from './check-deploy';
import { miniprogramFindings } from './miniprogram';

const USAGE = `usage: npm run check:deploy [-- --role ROLE]... [--settings FILE] [--project FOLDER] [--dist FOLDER]

Are the built functions fit to be uploaded, and do the documents say what is so? Exit code 1: something is to be mended.

  --role ROLE       the functions of this role only; may be given several times (default: all)
  --settings FILE   your settings (default: those of the environment): none may stand in a built file, and those that a
                    function reads must fit into it
  --project FOLDER  folder with project.config.json (default: this one)
  --dist FOLDER     folder of built functions (default: dist/cloudfunctions of the project)
`;

export const command = defineCommand(module, {
  name: 'check:deploy',
  usage: USAGE,
  options: {
    role: { type: 'string', multiple: true },
    settings: { type: 'string' },
    project: { type: 'string' },
    dist: { type: 'string' },
  },
  async run(values) {
    const only = values.role && functionsOfRoles(values.role);
    const project = path.resolve(values.project ?? root);
    const dist = path.resolve(values.dist ?? path.join(project, 'dist/cloudfunctions'));
    const settings = values.settings === undefined ? {} : readSettingsFile(values.settings).values;
    const findings = [
      ...(await checkDeploy({ root: project, dist, env: { ...process.env, ...settings }, only })),
      ...generatedIsFresh(project),
      ...checkDocuments(project),
      ...(await miniprogramFindings(project)),
    ];
    if (findings.length > 0) {
      const { red } = terminalOf(process.stderr);
      const list = listOfFindings(findings, terminalOf(process.stderr));
      console.error(`${list}\n\n${red(`check:deploy: ${findings.length} to mend`)}`);
      return 1;
    }
    const { green } = terminalOf(process.stdout);
    console.log(green(`check:deploy: ${path.relative(process.cwd(), dist) || '.'} is fit to be deployed`));
    return 0;
  },
});
