import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ALWAYS_CALLED, checkRuntime, others } from './checks';

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');

test('all functions answer on the Node.js that runs the tests', async () => {
  const checks = await checkRuntime({ node: process.execPath, functions });
  expect(checks.filter(({ problem }) => problem !== undefined)).toEqual([]);
  expect(checks).toHaveLength(20 + others.length);
}, 60_000);

test('a function that does not load and a part of the SDK that is missing are found', async () => {
  const broken = mkdtempSync(path.join(tmpdir(), 'runtime-broken-'));
  for (const name of ALWAYS_CALLED)
    cpSync(path.join(functions, name), path.join(broken, name), { recursive: true });
  writeFileSync(path.join(broken, 'logistics-update-path', 'index.js'), 'exports.main = structuredClown();');
  writeFileSync(path.join(broken, 'logistics-get-order', 'wx-server-sdk-rest.js'), 'throw new Error("cut");');
  const checks = await checkRuntime({ node: process.execPath, functions: broken }, []);
  rmSync(broken, { recursive: true });
  const failed = checks.filter(({ problem }) => problem !== undefined);
  expect(failed.every(({ name }) => /logistics-update-path|every part of the SDK/.test(name))).toBe(true);
  expect(failed.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['cloud call, logistics-update-path: an update', 'every part of the SDK loads']),
  );
  expect(failed[0]?.problem).toContain('structuredClown is not defined');
}, 60_000);
