import { readFileSync } from 'node:fs';
import path from 'node:path';
import { testFiles } from '../../scripts/mutation/test-files';

const root = path.resolve(__dirname, '../..');

// They run outside jest, where of its own object only this is there.
test('the test files that are run with each mutant ask nothing of jest but setTimeout', async () => {
  const files = await testFiles();
  expect(files.length).toBeGreaterThan(30);
  const others = files.flatMap((file) => {
    const asked = readFileSync(path.join(root, file), 'utf8').matchAll(/\bjest\.(\w+)/g);
    return [...asked].flatMap(([, name]) => (name === 'setTimeout' ? [] : [`${file}: jest.${name}`]));
  });
  expect(others).toEqual([]);
});
