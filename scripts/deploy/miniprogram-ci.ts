/** What deploying uses of the official miniprogram-ci (seen in 2.1.42); verify-interface.ts compares it with the package's types. */
export interface MiniprogramCi<P = unknown> {
  Project: new (options: ProjectOptions) => P;
  cloud: {
    /** Creates the function where it is missing (on an old Node.js!), else replaces its code. */
    uploadFunction: (options: UploadOptions<P>) => Promise<Uploaded>;
    /** Resolves with a sentence in Chinese, whether or not it worked. */
    createTimeTrigger: (options: TriggerOptions<P>) => Promise<string>;
  };
}

export interface ProjectOptions {
  appid: string;
  type: 'miniProgram';
  projectPath: string;
  privateKeyPath: string;
  ignores: string[];
}

export interface UploadOptions<P> {
  project: P;
  /** Id of the cloud environment. */
  env: string;
  name: string;
  /** Folder of the function; a missing one would be uploaded as an empty function. */
  path: string;
  remoteNpmInstall: boolean;
}

export interface TriggerOptions<P> {
  project: P;
  envId: string;
  functionName: string;
  triggersConfig: Trigger[];
}

export interface Trigger {
  name: string;
  type: string;
  config: string;
}

export interface Uploaded {
  filesCount: number;
  /** Bytes of the zip file. */
  packSize: number;
}

/** What createTimeTrigger resolves with when it worked. */
export const TRIGGER_CREATED = '创建定时触发器成功';
