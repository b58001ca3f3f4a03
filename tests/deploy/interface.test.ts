import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { interfaceFindings } from '../../scripts/deploy/verify-interface';

jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'interface-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Types in the manner of miniprogram-ci 2.1.42; `change` makes them those of another version. */
function writeTypes(change: (types: string) => string = (types) => types): void {
  const types = `
    export declare class Project {
      constructor(options: {
        projectPath: string; type: 'miniProgram' | 'miniGame'; appid: string;
        privateKey?: string; privateKeyPath?: string; ignores?: string[];
      });
      appid: string;
    }
    interface IProject { appid: string }
    export declare const cloud: {
      uploadFunction: (options: { project: IProject; env: string; name: string; path: string; remoteNpmInstall: boolean })
        => Promise<{ filesCount: number; packSize: number }>;
      createTimeTrigger: (options: {
        project: IProject; envId: string; functionName: string;
        triggersConfig: { name: string; type: string; config: string }[];
      }) => Promise<"创建定时触发器成功" | "请检查传入的 triggersConfig 是否符合格式">;
    };`;
  mkdirSync(path.join(folder, 'types'));
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ types: 'types/index.d.ts' }));
  writeFileSync(path.join(folder, 'types', 'index.d.ts'), change(types));
}

test('our calls fit the interface as it was published', () => {
  writeTypes();
  expect(interfaceFindings(folder)).toEqual([]);
});

test.each([
  ['a field renamed', 'env: string; name', 'envId: string; name', /'envId' is missing/],
  ['a field more', 'functionName: string;', 'functionName: string; region: string;', /'region' is missing/],
  ['another type', 'config: string }[]', 'config: number }[]', /'string' is not assignable to type 'number'/],
  ['another answer', 'filesCount: number', 'fileCount: number', /'filesCount' is missing/],
  ['other words of success', '创建定时触发器成功', 'ok', /创建定时触发器成功/],
  ['a method less', 'uploadFunction:', 'uploadFunctions:', /uploadFunction/],
  [
    'no types at all',
    'export declare const cloud: {',
    'export declare const cloud: any; declare const old: {',
    /Unused '@ts-expect-error'/,
  ],
])('%s is noticed', (_what, from, to, words) => {
  writeTypes((types) => types.replace(from, to));
  expect(interfaceFindings(folder).join('\n')).toMatch(words);
});
