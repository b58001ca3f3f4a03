import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A call that the stub took. */
export interface StubCall {
  method: 'Project' | 'uploadFunction' | 'createTimeTrigger';
  options: Record<string, unknown>;
  /** Whether the project handed over is the one that was made. */
  ownProject?: boolean;
}

const CODE = `
const { appendFileSync } = require('node:fs');
const note = (method, { project, ...options }, ownProject) =>
  appendFileSync(process.env.STUB_LOG, JSON.stringify({ method, options, ownProject }) + '\\n');
class Project {
  constructor(options) { note('Project', options); }
}
module.exports = {
  Project,
  cloud: {
    async uploadFunction(options) {
      note('uploadFunction', options, options.project instanceof Project);
      if (process.env.STUB_FAILS_AT === options.name) throw new Error('env not found');
      return { filesCount: 7, packSize: 400000 };
    },
    async createTimeTrigger(options) {
      note('createTimeTrigger', options, options.project instanceof Project);
      return process.env.STUB_TRIGGER_WORDS || '创建定时触发器成功';
    },
  },
};
`;

/** Writes a package that stands for miniprogram-ci: it does what the package's interface says and notes every call. */
export function writeStub(folder: string) {
  const home = path.join(folder, 'node_modules', 'miniprogram-ci');
  const bin = path.join(folder, 'node_modules', '.bin');
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  mkdirSync(bin, { recursive: true });
  writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify({ name: 'miniprogram-ci', version: '0.0.0', main: 'index.js' }),
  );
  writeFileSync(path.join(home, 'index.js'), CODE);
  writeFileSync(path.join(home, 'bin', 'miniprogram-ci.js'), '#!/usr/bin/env node\n');
  chmodSync(path.join(home, 'bin', 'miniprogram-ci.js'), 0o755);
  symlinkSync('../miniprogram-ci/bin/miniprogram-ci.js', path.join(bin, 'miniprogram-ci'));
  const log = path.join(folder, 'calls.jsonl');
  return {
    home,
    bin,
    log,
    calls: (): StubCall[] =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  };
}
