import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A function as it is in the stub's cloud. */
export interface CloudFunction {
  Timeout: number;
  MemorySize: number;
  /** Of the version that created it. */
  Runtime: string;
  InstallDependency: boolean;
  Environment: Record<string, unknown>;
  Triggers: { name: string; config: string }[];
  /** The first bytes of its index.js. */
  code: string;
  /** How often it was deployed. */
  deployed: number;
}

// What @cloudbase/cli 2.12.10 does, as scripts/deploy/tcb/verify-tcb.ts sees it do against a double of the cloud.
const CODE = `
const fs = require('node:fs');
const path = require('node:path');
const [fn, deploy, name, ...flags] = process.argv.slice(2);
const envId = flags[flags.indexOf('--envId') + 1];
if (fn !== 'fn' || deploy !== 'deploy' || !flags.includes('--force') || !flags.includes('--yes') || !envId) {
  console.log("error: unknown command");
  process.exit(1);
}
const rendered = fs.readFileSync('cloudbaserc.json', 'utf8')
  .replace(/\\{\\{env\\.(\\w+)\\}\\}/g, (_, key) => process.env[key] ?? '');
// Whatever is JSON for an object becomes that object.
const config = JSON.parse(rendered, (_, value) => {
  try {
    const parsed = JSON.parse(value);
    return typeof value === 'string' && typeof parsed === 'object' ? parsed : value;
  } catch {
    return value;
  }
});
const { timeout, memorySize, runtime, installDependency, envVariables, triggers } =
  config.functions.find((one) => one.name === name);
const code = fs.readFileSync(path.join(process.cwd(), config.functionRoot, name, 'index.js'), 'utf8').slice(0, 60);
const file = process.env.STUB_CLOUD;
const cloud = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
const before = cloud[envId]?.[name];
const noText = Object.keys(envVariables ?? {}).find((key) => typeof envVariables[key] !== 'string');
console.log('CloudBase CLI 0.0.0');
if (process.env.STUB_FAILS_AT?.split(',').includes(name) || noText) {
  // As the real one: what the cloud refuses does not show in the exit code.
  console.error('[' + name + '] 函数部署失败');
  console.error('  错误信息: ' + (noText ? noText + ' is no text' : 'too many functions, secret ' + process.env.WECHAT_APP_SECRET));
  process.exit(0);
}
cloud[envId] = { ...cloud[envId], [name]: {
  Timeout: timeout, MemorySize: memorySize, Runtime: before?.Runtime ?? runtime, InstallDependency: installDependency,
  Environment: envVariables ?? before?.Environment ?? {}, Triggers: triggers ?? before?.Triggers ?? [], code, deployed: (before?.deployed ?? 0) + 1,
} };
fs.writeFileSync(file, JSON.stringify(cloud));
console.log(before ? '✔ [' + name + '] Cloud function updated successfully!' : '✔ [' + name + '] 云函数部署成功！');
`;

/** Writes a package that stands for @cloudbase/cli: it keeps its cloud in a file. */
export function writeStubTcb(folder: string) {
  const home = path.join(folder, 'cloudbase-cli');
  const file = path.join(folder, 'cloud.json');
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  writeFileSync(path.join(home, 'package.json'), JSON.stringify({ bin: { tcb: 'bin/tcb' } }));
  writeFileSync(path.join(home, 'bin', 'tcb'), CODE);
  return {
    env: { CLOUDBASE_CLI: home, STUB_CLOUD: file },
    cloud: (): Record<string, Record<string, CloudFunction>> =>
      existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {},
  };
}
