import path from 'node:path';
import { checkDeploy, listOfFindings } from '../check/check-deploy';
import { BadArgument, defineCommand } from '../command';
import { examine } from '../doctor/examine';
import { readSettingsFile, type Values } from '../doctor/read-settings';
import { loadFunctions, root } from '../registry';
import { apisOfRoles, readRoles } from '../roles';
import { terminalOf } from '../terminal';
import { type Arguments, prepare, WAYS, type Way } from './deploy';

const USAGE = `usage: npm run deploy -- [--with tcb] [--role ROLE]... [--settings FILE] [--env ID] [--yes] …

Without --yes nothing leaves this computer: it shows what would be deployed, and what is left to you.

  --with WAY          tcb (CloudBase's command line: code, configuration, settings, timers) or miniprogram-ci (code and
                      timers; the default)
  --role ROLE         the functions of this role: parcels, same-city, intracity, carrier, tests or customers; may be given
                      several times
  --only NAME         this function only; may be given several times
  --env ID            id of your cloud environment
  --settings FILE     with tcb: the settings of all functions; each gets those that it reads
  --appid ID          with miniprogram-ci: AppID of your mini program (default: that of project.config.json)
  --private-key FILE  with miniprogram-ci: key for uploading code, from mp.weixin.qq.com (keep it outside this folder)
  --no-timers         leaves the timers in the cloud as they are
  --yes               really deploys
  --project FOLDER    folder with project.config.json (default: this one)
`;

async function deploy(given: Arguments): Promise<number> {
  // What is wrong with the command is told at once, before the check that takes seconds.
  const { only, show, run } = prepare(given);
  const findings = await checkDeploy({
    root: given.project,
    dist: given.dist,
    env: { ...process.env, ...given.settings },
    only,
  });
  if (findings.length > 0) {
    console.error(
      `${listOfFindings(findings, terminalOf(process.stderr))}\n\ndeploy: nothing uploaded, ${findings.length} to mend first`,
    );
    return 1;
  }
  show();
  return run();
}

function wayOf(given: string): Way {
  const way = WAYS.find((one) => one === given);
  if (!way) throw new BadArgument(`--with is ${WAYS.join(' or ')}`);
  return way;
}

/** The settings of a file in which the doctor finds nothing wrong. */
function soundSettings(file: string, role: readonly string[] | undefined): Values {
  const { values, findings } = readSettingsFile(file);
  const wrongs = [...findings, ...examine(values, apisOfRoles(loadFunctions(), readRoles(role)))].filter(
    ({ severity }) => severity === 'wrong',
  );
  if (wrongs.length === 0) return values;
  throw new Error(
    `${wrongs.length} to mend in the settings first: npm run doctor -- --settings ${file} names it`,
  );
}

export const command = defineCommand(module, {
  name: 'deploy',
  usage: USAGE,
  options: {
    with: { type: 'string' },
    appid: { type: 'string' },
    env: { type: 'string' },
    'private-key': { type: 'string' },
    settings: { type: 'string' },
    role: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    'no-timers': { type: 'boolean' },
    yes: { type: 'boolean' },
    project: { type: 'string' },
  },
  run({
    with: way = 'miniprogram-ci',
    appid,
    env,
    'private-key': privateKey,
    settings,
    role,
    only,
    'no-timers': noTimers,
    yes = false,
    project = root,
  }) {
    const folder = path.resolve(project);
    const dist = path.join(folder, 'dist/cloudfunctions');
    return deploy({
      way: wayOf(way),
      appid,
      env,
      privateKey,
      settings: settings === undefined ? undefined : soundSettings(settings, role),
      role,
      only,
      timers: !noTimers,
      yes,
      project: folder,
      dist,
    });
  },
});
