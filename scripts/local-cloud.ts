import { consoleFunction } from './console-functions';
import { loadApis } from './registry';
import {
  type LocalCloud,
  type LocalCloudOptions,
  startLocalCloud as startBareCloud,
} from './sandbox/local-cloud';

export type { LocalCloud, LocalCloudOptions };

/** The sandbox with all that this project knows of its functions. */
export function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  return startBareCloud({ described: loadApis().map(consoleFunction), ...options });
}
