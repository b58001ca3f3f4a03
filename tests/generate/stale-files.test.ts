import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles, staleFiles } from '../../scripts/generate/generate';
import { loadApis } from '../../scripts/registry';
import { copyProject, type ProjectCopy } from '../build/project-copy';

let project: ProjectCopy;
beforeAll(() => {
  project = copyProject(['README.md', 'README.zh-CN.md', 'docs', 'miniprogram', 'cloudfunctionTemplate']);
});
afterEach(() => project.restore());
afterAll(() => project.remove());

const change = (name: string, from: string | RegExp, to: string) => {
  const text = readFileSync(path.join(project.root, name), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  project.write(name, changed);
};

test('what is in the repository is what the contracts say (else: npm run generate)', () => {
  expect(staleFiles(project.root)).toEqual([]);
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
  expect(staleFiles(project.root)).toEqual([name]);
});

test('what stands around the table of a README is its own', () => {
  change('README.md', /^# .*$/m, '# Another title');
  expect(staleFiles(project.root)).toEqual([]);
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
