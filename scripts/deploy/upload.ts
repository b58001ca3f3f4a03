import type { MiniprogramCi } from './miniprogram-ci';
import { TRIGGER_CREATED } from './miniprogram-ci';
import type { PlannedFunction } from './plan';

export interface Target {
  appid: string;
  /** Id of the cloud environment. */
  env: string;
  /** The key that mp.weixin.qq.com gave for uploading code. */
  privateKeyPath: string;
  /** Where project.config.json lies. */
  projectPath: string;
}

export interface UploadedFunction {
  name: string;
  filesCount: number;
  packSize: number;
  /** Undefined where the function has no timer to create. */
  timer?: { ok: boolean; words: string };
}

/** Uploads one function after the other, each with its timer. Rejects with what miniprogram-ci throws. */
export async function uploadFunctions<P>(
  ci: MiniprogramCi<P>,
  target: Target,
  plan: readonly PlannedFunction[],
  onUploaded: (uploaded: UploadedFunction) => void,
): Promise<void> {
  const project = new ci.Project({
    appid: target.appid,
    type: 'miniProgram',
    projectPath: target.projectPath,
    privateKeyPath: target.privateKeyPath,
    // It lists every other file of the project, for nothing.
    ignores: ['node_modules/**/*', '.git/**/*', '.tmp/**/*', 'coverage/**/*'],
  });
  for (const { name, folder, triggers } of plan) {
    const { filesCount, packSize } = await ci.cloud.uploadFunction({
      project,
      env: target.env,
      name,
      path: folder,
      remoteNpmInstall: false,
    });
    const uploaded: UploadedFunction = { name, filesCount, packSize };
    if (triggers.length > 0) {
      const words = await ci.cloud.createTimeTrigger({
        project,
        envId: target.env,
        functionName: name,
        triggersConfig: triggers,
      });
      uploaded.timer = { ok: words === TRIGGER_CREATED, words };
    }
    onUploaded(uploaded);
  }
}
