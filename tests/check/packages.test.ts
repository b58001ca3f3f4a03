import { readFileSync } from 'node:fs';
import path from 'node:path';

const { satisfies }: { satisfies(version: string, range: string): boolean } = require('semver');

const root = path.resolve(__dirname, '../..');

interface Package {
  engines?: { node?: string };
  optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Package>;
};

test('every package runs on the oldest Node.js that the README promises', () => {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const [, promised] = /You need Node\.js (\d+\.\d+) or later/.exec(readme) ?? [];
  const demanding = Object.entries(packages).filter(
    ([, { engines }]) => engines?.node !== undefined && !satisfies(`${promised}.0`, engines.node),
  );
  expect(demanding.map(([name, { engines }]) => `${name} ${engines?.node}`)).toEqual([]);
});

test('the lock file lists the packages of every platform', () => {
  const listed = new Set(Object.keys(packages).map((place) => place.replace(/^.*node_modules\//, '')));
  const missing = Object.values(packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !listed.has(name));
  expect(missing).toEqual([]);
});
