import path from 'node:path';
import { type FunctionTree, isObject, readJson } from '../check/function-tree';
import { bytesOf } from '../check/rules/budgets';
import type { Values } from '../doctor/read-settings';
import type { Api } from '../registry';
import { requiredSettings, settingsOf } from '../roles';
import type { Trigger } from './miniprogram-ci';

/** One function as it will be uploaded. */
export interface PlannedFunction {
  name: string;
  /** Absolute path of its folder. */
  folder: string;
  files: { name: string; contents: Buffer }[];
  bytes: number;
  /** Its timer; none where it has none or timers are left out. */
  triggers: Trigger[];
  /** Cloud calls that it must be allowed; only DevTools hands them over. */
  permissions: string[];
  /** Of the settings given those that it reads. */
  settings: Values;
  /** Those without which it refuses every call, and that were not given. */
  missing: string[];
}

export function planUpload(
  dist: string,
  functions: readonly FunctionTree[],
  { timers, apis, settings = {} }: { timers: boolean; apis: readonly Api[]; settings?: Values },
): PlannedFunction[] {
  return functions.map((tree) => {
    const api = apis.find(({ folder }) => folder === tree.name);
    const own = api ? settingsOf(api.contract, settings) : {};
    const config = readJson(tree.files, 'config.json');
    const { triggers, permissions } = isObject(config) ? config : {};
    return {
      name: tree.name,
      folder: path.join(dist, tree.name),
      files: [...tree.files].map(([name, contents]) => ({ name, contents })),
      bytes: bytesOf(tree),
      triggers: timers && Array.isArray(triggers) ? (triggers as Trigger[]) : [],
      permissions: isObject(permissions) ? (permissions.openapi as string[]) : [],
      settings: own,
      missing: api ? requiredSettings(api.contract).filter((name) => !own[name]) : [],
    };
  });
}

/** The plan as people read it. */
export function describePlan(plan: readonly PlannedFunction[]): string {
  const functions = plan.map(({ name, files, bytes, triggers, permissions }) =>
    [
      `${name}: ${files.length} files, ${bytes} bytes`,
      ...files.map((file) => `  ${String(file.contents.length).padStart(8)}  ${file.name}`),
      ...triggers.map((trigger) => `  timer ${trigger.name}: ${trigger.config}`),
      ...permissions.map((api) => `  needs the permission ${api}`),
    ].join('\n'),
  );
  const bytes = plan.reduce((sum, one) => sum + one.bytes, 0);
  return [...functions, `in all ${plan.length} functions, ${bytes} bytes`].join('\n\n');
}
