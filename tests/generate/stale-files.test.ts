import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generatedFiles, staleFiles } from '../../scripts/generate/generate';
import { loadApis, root } from '../../scripts/registry';

let project: string;

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'generated-'));
  for (const name of ['README.md', 'README.zh-CN.md', 'docs', 'miniprogram', 'cloudfunctionTemplate'])
    cpSync(path.join(root, name), path.join(project, name), { recursive: true });
});
afterEach(() => rmSync(project, { recursive: true }));

const change = (name: string, from: string | RegExp, to: string) => {
  const file = path.join(project, name);
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
};

test('what is in the repository is what the contracts say (else: npm run generate)', () => {
  expect(staleFiles(project)).toEqual([]);
});

test.each([
  ['docs/apis/logistics.md', 'printType', 'printTyp'],
  ['docs/apis/local-delivery.zh-CN.md', '配送状态', '状态'],
  ['docs/errors.md', '9300507', '9300508'],
  ['cloudfunctionTemplate/logistics-update-path.json', 'waybillId', 'waybill'],
  ['README.zh-CN.md', 'logistics.getOrder', 'logistics.getorder'],
  ['miniprogram/delivery-client.ts', 'shopOrderId', 'shopOrder'],
])('a change of %s by hand is found', (name, from, to) => {
  change(name, from, to);
  expect(staleFiles(project)).toEqual([name]);
});

test('what stands around the table of a README is its own', () => {
  change('README.md', /^# .*$/m, '# Another title');
  expect(staleFiles(project)).toEqual([]);
});

test('every function has its section in both languages, a template and a row in both READMEs', () => {
  const files = generatedFiles();
  for (const { contract } of loadApis()) {
    const [family = ''] = contract.name.match(/^(logistics|local-delivery|intracity)/) ?? [];
    expect(files[`docs/apis/${family}.md`]).toContain(`\n## ${contract.name}\n`);
    expect(files[`docs/apis/${family}.zh-CN.md`]).toContain(`\n## ${contract.name}\n`);
    expect(files[`cloudfunctionTemplate/${contract.name}.json`]).toContain('"value"');
    expect(files['README.md']).toContain(`[\`${contract.name}\`]`);
    expect(files['README.zh-CN.md']).toContain(`[\`${contract.name}\`]`);
  }
});
