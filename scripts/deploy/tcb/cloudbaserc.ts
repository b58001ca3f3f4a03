import { MEMORY_MB, RUNTIME, TIME_LIMIT_SECONDS } from '../../doctor/console-values';
import type { Values } from '../../doctor/read-settings';
import type { Trigger } from '../miniprogram-ci';
import type { PlannedFunction } from '../plan';

// The file that CloudBase's command line reads, with the keys and the quirks seen in @cloudbase/cli 2.12.10;
// verify-tcb.ts runs that package against a double of the cloud and fails when they have changed.

export interface Cloudbaserc {
  envId: string;
  /** From the folder that the file lies in. */
  functionRoot: string;
  functions: CloudbaseFunction[];
}

export interface CloudbaseFunction {
  name: string;
  handler: string;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memorySize: number;
  /** Counts where the function is created; that of one that is there cannot be changed. */
  runtime: string;
  /** Else it installs, and leaves out node_modules. */
  installDependency: boolean;
  /** References, never values; they replace all that the function has. */
  envVariables?: Record<string, string>;
  triggers?: Trigger[];
}

/** Asks on the terminal for the environment where none is given. */
const ASKS = '{{env.ENV_ID}}';

export function cloudbaserc(
  plan: readonly PlannedFunction[],
  { envId = ASKS, functionRoot }: { envId?: string; functionRoot: string },
): Cloudbaserc {
  const functions = plan.map(({ name, settings, triggers }) => ({
    name,
    handler: 'index.main',
    timeout: TIME_LIMIT_SECONDS,
    memorySize: MEMORY_MB,
    runtime: RUNTIME.replace('Node.js ', 'Nodejs'),
    installDependency: false,
    ...(Object.keys(settings).length > 0 ? { envVariables: references(settings) } : {}),
    ...(triggers.length > 0 ? { triggers } : {}),
  }));
  return { envId, functionRoot, functions };
}

function references(settings: Values): Record<string, string> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, `{{env.${name}}}`]));
}

/**
 * The settings as the function gets them. The command line takes every value apart that is JSON for an object or a
 * list, and the cloud refuses what is no text: such a value is handed over as a JSON text of the JSON.
 */
export function asStored(settings: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value = '']) => [
      name,
      isJsonObject(value) ? JSON.stringify(value) : value,
    ]),
  );
}

/** The environment in which the command line finds what the references name: it puts a value as it stands between quotation marks of JSON. */
export function environmentOf(settings: Values): Record<string, string> {
  return Object.fromEntries(
    Object.entries(asStored(settings)).map(([name, value]) => [name, JSON.stringify(value).slice(1, -1)]),
  );
}

function isJsonObject(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
