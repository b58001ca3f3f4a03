import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { Settings } from '../../shared/settings';
import { buildFunctions } from '../build/build-functions';
import { readSettingsFromEnvironment, SETTING_NAMES } from '../doctor/setting-names';
import type { Terminal } from '../terminal';
import { readBudgets } from './budgets';
import { loadContracts } from './contracts';
import { tryFirstCalls } from './first-call';
import { type FunctionTree, readFunctions } from './function-tree';
import type { Problem } from './problem';
import { readDocuments, readProjectFacts } from './project-documents';
import { folderKeepsItsBudget, startKeepsItsBudget } from './rules/budgets';
import { javascriptParses, typescriptChecks } from './rules/code-blocks';
import { contractsAreComplete } from './rules/contracts';
import {
  configIsTheSource,
  distIsFresh,
  everyFunctionIsBuilt,
  folderIsComplete,
  folderStandsAlone,
  nothingToInstall,
} from './rules/dist-folder';
import {
  blocksAreMarked,
  commandsExist,
  jsonParses,
  languagesAgree,
  linksResolve,
  settingsAreDocumented,
} from './rules/documents';
import { environmentFits } from './rules/environment';
import { examplesAreValid, fieldsAreDocumented } from './rules/examples';
import { functionNameIsLegal } from './rules/function-name';
import { noPathsOfThisMachine, noSecrets, onlyBuiltFiles } from './rules/leaks';
import { callsAreDeclared, permissionsFitTheCode } from './rules/permissions';
import { devtoolsFindsTheFunctions } from './rules/project-config';
import { timerIsValid } from './rules/timer';

export interface CheckOptions {
  /** Root of the project. */
  root: string;
  /** Folder of built functions. */
  dist: string;
  /** Settings of this machine: their secrets must not be in dist. */
  env: NodeJS.ProcessEnv;
}

/** Everything that would go wrong with a deployment, as far as it can be told without one. */
export async function checkDeploy({ root, dist, env }: CheckOptions): Promise<Problem[]> {
  const built = readFunctions(dist);
  const source = readFunctions(path.join(root, 'cloudfunctions'));
  const problems = [
    ...everyFunctionIsBuilt(built, source),
    ...(await checkFunctions(built, source, root, env)),
    ...contractsAreComplete(loadContracts(), source),
    ...environmentFits(readSettingsFromEnvironment(env), 'the settings in your environment'),
    ...devtoolsFindsTheFunctions(readFileSync(path.join(root, 'project.config.json'), 'utf8')),
    ...checkDocuments(root),
  ];
  // A function that cannot even be loaded has been reported; calling it would only say so again.
  return problems.length > 0 ? problems : checkFirstCalls(dist, built);
}

/** Everything about one built function that can be seen without calling it. */
export async function checkFunction(
  tree: FunctionTree,
  source: FunctionTree | undefined,
  { roots, secrets }: { roots: readonly string[]; secrets: readonly string[] },
): Promise<Problem[]> {
  const contract = loadContracts().find(({ name }) => name === tree.name);
  return [
    ...functionNameIsLegal(tree),
    ...folderIsComplete(tree),
    ...(await folderStandsAlone(tree)),
    ...nothingToInstall(tree),
    ...configIsTheSource(tree, source),
    ...permissionsFitTheCode(tree, contract),
    ...timerIsValid(tree),
    ...onlyBuiltFiles(tree),
    ...noSecrets(tree, secrets),
    ...noPathsOfThisMachine(tree, roots),
    ...folderKeepsItsBudget(tree, readBudgets()),
  ];
}

async function checkFunctions(
  built: FunctionTree[],
  source: FunctionTree[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<Problem[]> {
  const machine = { roots: [root, homedir(), tmpdir()], secrets: new Settings(env).secrets() };
  const checked = built.map((tree) =>
    checkFunction(
      tree,
      source.find(({ name }) => name === tree.name),
      machine,
    ),
  );
  const fresh = await buildAnew();
  return [
    ...(await Promise.all(checked)).flat(),
    ...built.flatMap((tree) =>
      distIsFresh(
        tree,
        fresh.find(({ name }) => name === tree.name),
      ),
    ),
  ];
}

async function buildAnew(): Promise<FunctionTree[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-deploy-'));
  try {
    await buildFunctions(folder);
    return readFunctions(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function checkFirstCalls(dist: string, built: FunctionTree[]): Promise<Problem[]> {
  const budgets = readBudgets();
  const calls = await tryFirstCalls(dist, built);
  return calls.flatMap(({ name, loaded, cloudCalls, problems }) => {
    const tree = built.find((one) => one.name === name);
    if (!tree || problems.length > 0) return problems;
    return [...callsAreDeclared(tree, cloudCalls), ...startKeepsItsBudget(tree, loaded, budgets)];
  });
}

/** Everything about the READMEs and docs/. */
export function checkDocuments(root: string): Problem[] {
  const documents = readDocuments(root);
  const project = readProjectFacts(root);
  const contracts = loadContracts();
  return [
    ...blocksAreMarked(documents),
    ...commandsExist(documents, project),
    ...jsonParses(documents),
    ...javascriptParses(documents),
    ...typescriptChecks(documents, root),
    ...examplesAreValid(documents, contracts),
    ...fieldsAreDocumented(documents, contracts, ['docs/calling.md', 'docs/calling.zh-CN.md']),
    ...linksResolve(documents, project),
    ...languagesAgree(documents),
    ...settingsAreDocumented(documents, SETTING_NAMES, [
      'README.md',
      'README.zh-CN.md',
      'docs/deploy.md',
      'docs/deploy.zh-CN.md',
    ]),
  ];
}

/** One problem a paragraph. */
export function listOfProblems(problems: readonly Problem[], { wrong, bold }: Terminal): string {
  const mark = wrong('');
  return problems
    .map(({ what, where, mend }) => `${mark && `${mark} `}${bold(where)}\n  ${what}\n  -> ${mend}`)
    .join('\n\n');
}
