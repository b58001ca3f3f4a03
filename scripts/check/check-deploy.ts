import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Contract } from '../../shared/contract/contract';
import { Settings } from '../../shared/settings';
import { buildFunctions } from '../build/build-functions';
import { asStored } from '../deploy/tcb/cloudbaserc';
import { readSettingsFromEnvironment, SETTING_NAMES } from '../doctor/setting-names';
import { staleFiles } from '../generate/generate';
import { loadFunctions } from '../registry';
import { settingsOf } from '../roles';
import type { Terminal } from '../terminal';
import { readBudgets } from './budgets';
import type { Finding } from './finding';
import { tryFirstCalls } from './first-call';
import { type FunctionTree, readFunctions } from './function-tree';
import { readDocuments, readProjectFacts } from './project-documents';
import { folderKeepsItsBudget, startKeepsItsBudget } from './rules/budgets';
import { javascriptParses, typescriptChecks } from './rules/code-blocks';
import { contractsAreComplete, functionFolderIsComplete } from './rules/contracts';
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
import { examplesAreValid } from './rules/examples';
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
  /** The functions to check; all where left out. */
  only?: ReadonlySet<string>;
}

/** Everything that would go wrong with a deployment, as far as it can be told without one. */
export async function checkDeploy({ root, dist, env, only }: CheckOptions): Promise<Finding[]> {
  const source = readFunctions(path.join(root, 'cloudfunctions')).filter(
    ({ name }) => !only || only.has(name),
  );
  const ofTheBuild = new Set(source.map(({ name }) => name));
  const built = readFunctions(dist).filter(({ name }) => ofTheBuild.has(name));
  const findings = [
    ...everyFunctionIsBuilt(built, source),
    ...(await checkFunctions(built, source, root, env)),
    ...source.flatMap((tree) => functionFolderIsComplete(tree, documentTables(root), contractOf(tree)?.own)),
    ...contractsAreComplete(loadFunctions()),
    ...settingsFit(ofTheBuild, env),
    ...devtoolsFindsTheFunctions(readFileSync(path.join(root, 'project.config.json'), 'utf8')),
  ];
  // A function that cannot even be loaded has been reported; calling it would only say so again.
  return findings.length > 0 ? findings : checkFirstCalls(dist, built);
}

/** Everything about one built function that can be seen without calling it. */
export async function checkFunction(
  inDist: FunctionTree,
  source: FunctionTree | undefined,
  { roots, secrets }: { roots: readonly string[]; secrets: readonly string[] },
): Promise<Finding[]> {
  const copied = source !== undefined && isCopied(source);
  const tree = copied ? withoutInstalled(inDist) : inDist;
  const contract = contractOf(tree);
  return [
    ...functionNameIsLegal(tree),
    ...(copied ? [] : await builtFolderIsFit(tree)),
    ...configIsTheSource(tree, source),
    ...permissionsFitTheCode(tree, contract),
    ...timerIsValid(tree),
    ...noSecrets(tree, secrets),
    ...noPathsOfThisMachine(tree, roots),
    ...(contract ? folderKeepsItsBudget(tree, readBudgets()) : []),
  ];
}

/** What holds of a bundle, though not of somebody's own JavaScript that is copied as it is. */
async function builtFolderIsFit(tree: FunctionTree): Promise<Finding[]> {
  return [
    ...folderIsComplete(tree),
    ...(await folderStandsAlone(tree)),
    ...nothingToInstall(tree),
    ...onlyBuiltFiles(tree),
  ];
}

function contractOf({ name }: FunctionTree): Contract | undefined {
  return loadFunctions().find(({ folder }) => folder === name)?.contract;
}

/** DevTools installs packages beside a function that is copied; in the cloud they are installed anew. */
function withoutInstalled({ name, files }: FunctionTree): FunctionTree {
  const own = [...files].filter(([file]) => !file.split('/').includes('node_modules'));
  return { name, files: new Map(own) };
}

function isCopied({ files }: FunctionTree): boolean {
  return !files.has('index.ts');
}

async function checkFunctions(
  built: FunctionTree[],
  source: FunctionTree[],
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<Finding[]> {
  const machine = { roots: [root, homedir(), tmpdir()], secrets: new Settings(env).secrets() };
  const checked = built.map((tree) =>
    checkFunction(
      tree,
      source.find(({ name }) => name === tree.name),
      machine,
    ),
  );
  const fresh = await buildAnew(path.join(root, 'cloudfunctions'), new Set(source.map(({ name }) => name)));
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

async function buildAnew(source: string, only: ReadonlySet<string>): Promise<FunctionTree[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-deploy-'));
  try {
    await buildFunctions(folder, source, only);
    return readFunctions(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function checkFirstCalls(dist: string, built: FunctionTree[]): Promise<Finding[]> {
  const budgets = readBudgets();
  const calls = await tryFirstCalls(dist, built);
  return calls.flatMap(({ name, loaded, cloudCalls, findings }) => {
    const tree = built.find((one) => one.name === name);
    if (!tree || findings.length > 0) return findings;
    return [...callsAreDeclared(tree, cloudCalls), ...startKeepsItsBudget(tree, loaded, budgets)];
  });
}

/** Of one file of settings each function gets what it reads. */
function settingsFit(names: ReadonlySet<string>, env: NodeJS.ProcessEnv): Finding[] {
  const given = readSettingsFromEnvironment(env);
  return loadFunctions()
    .filter(({ folder }) => names.has(folder))
    .flatMap(({ folder, contract }) =>
      environmentFits(asStored(settingsOf(contract, given)), `the settings of ${folder}`),
    );
}

/** The functions that have a table of their document. */
function documentTables(root: string): string[] {
  const folder = path.join(root, 'tests', 'documents');
  return existsSync(folder) ? readdirSync(folder).map((file) => path.basename(file, '.ts')) : [];
}

function notGenerated(where: string): Finding {
  return { what: 'differs from what the contracts say', where, mend: 'run npm run generate' };
}

/** What is written by machine is what the contracts say. */
export function generatedIsFresh(root: string): Finding[] {
  return existsSync(path.join(root, 'docs', 'apis')) ? staleFiles(root).map(notGenerated) : [];
}

/** Everything about the READMEs and docs/. */
export function checkDocuments(root: string): Finding[] {
  const documents = readDocuments(root);
  const project = readProjectFacts(root);
  const contracts = loadFunctions().map(({ contract }) => contract);
  return [
    ...blocksAreMarked(documents),
    ...commandsExist(documents, project),
    ...jsonParses(documents),
    ...javascriptParses(documents),
    ...typescriptChecks(documents, root),
    ...examplesAreValid(documents, contracts),
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

/** One finding a paragraph. */
export function listOfFindings(findings: readonly Finding[], { wrong, bold }: Terminal): string {
  const mark = wrong('');
  return findings
    .map(({ what, where, mend }) => `${mark && `${mark} `}${bold(where)}\n  ${what}\n  -> ${mend}`)
    .join('\n\n');
}
