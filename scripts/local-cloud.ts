import {
  type LocalCloud,
  type LocalCloudOptions,
  startLocalCloud as startBareCloud,
} from '../sandbox/local-cloud';
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox';
import { startSandbox as startBareSandbox } from '../sandbox/start-sandbox';
import { Redactor } from '../shared/redact';
import { consoleFunction } from './console-functions';
import { loadFunctions } from './registry';
import { businessApis } from './sandbox-apis';

export type { LocalCloud, LocalCloudOptions, Sandbox, SandboxOptions };

/** The sandbox with the APIs that this project has folders for. */
export function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  return startBareSandbox({ apis: businessApis, redactor: new Redactor(), ...options });
}

/** The same with database, console and timers. */
export function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  return startBareCloud({
    apis: businessApis,
    redactor: new Redactor(),
    described: loadFunctions().map(consoleFunction),
    ...options,
  });
}
