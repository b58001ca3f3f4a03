import { version } from '../package.json';
import type { Reply } from './call/reply';
import type { Transport } from './errors/failure';
import { SETTING_NAMES } from './setting-names';

// Loaded when staff ask whether the function is deployed as it should be.

/**
 * What the function is and runs on: `version` of this project, `timeLimitMs`, `runtime` such as `Node.js 20.19.4`, the
 * `transport` that a call would take first, and the names of the `settings` that are not empty, never a value.
 */
export function pong(env: NodeJS.ProcessEnv, timeLimitMs: number, transport: Transport): Reply {
  return {
    version,
    timeLimitMs,
    runtime: `Node.js ${process.versions.node}`,
    transport,
    settings: SETTING_NAMES.filter((name) => env[name]),
  };
}
