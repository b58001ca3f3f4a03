import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { firstAnswer, soakRun, warmCalls } from '../../scripts/bench/measure';
import {
  type FunctionName,
  functionNames,
  type Role,
  requireRightAnswer,
  type Subject,
  subjectOf,
  taskOf,
} from '../../scripts/bench/subjects';
import { Upstream } from '../../scripts/bench/upstream';
import { buildFunctions } from '../../scripts/build/build-functions';

let upstream: Upstream;
let built: string;

beforeAll(async () => {
  built = mkdtempSync(path.join(tmpdir(), 'bench-functions-'));
  await buildFunctions(built, undefined, new Set(functionNames));
  upstream = await Upstream.start();
}, 60_000);

afterAll(async () => {
  await upstream.close();
  rmSync(built, { recursive: true });
});

const roles: Role[] = ['ours', 'sample', 'floor', 'bare-split', 'bare-package'];
const programs = functionNames.flatMap((name) =>
  roles.filter((role) => subjectOf(name, role, '', '') !== undefined).map((role) => [name, role] as const),
);

function subject(name: FunctionName, role: Role): Subject {
  return subjectOf(name, role, upstream.url, built) as Subject;
}

describe('what is measured', () => {
  test('is all there: our four functions, a sample each, and what lies below them', () => {
    expect(programs.map((program) => program.join(' '))).toEqual([
      'logistics-get-order ours',
      'logistics-get-order sample',
      'logistics-get-order bare-split',
      'logistics-get-order bare-package',
      'logistics-update-path ours',
      'logistics-update-path sample',
      'logistics-update-path bare-split',
      'logistics-update-path bare-package',
      'local-delivery-get-order ours',
      'local-delivery-get-order sample',
      'local-delivery-get-order floor',
      'local-delivery-real-mock-update-order ours',
      'local-delivery-real-mock-update-order sample',
      'local-delivery-real-mock-update-order floor',
    ]);
  });

  test.each(programs)('%s (%s) gives the right answer, from the start of its process', async (name, role) => {
    const measured = subject(name, role);
    const result = await firstAnswer(taskOf(measured), measured.env);
    requireRightAnswer(measured, result.answer);
    expect(result.startMs).toBeGreaterThan(result.loadMs);
    expect(result.loadMs).toBeGreaterThanOrEqual(result.indexMs);
    expect(result.bytes).toBeGreaterThan(0);
  });

  test('our function takes one token for all its calls, the sample one for each', async () => {
    const requests = async (role: Role) => {
      const { counts: before } = await upstream.state();
      const measured = subject('local-delivery-get-order', role);
      await warmCalls({ ...taskOf(measured), calls: 7 }, measured.env);
      const { counts: after } = await upstream.state();
      return [after.token - before.token, after.business - before.business];
    };
    expect(await requests('ours')).toEqual([1, 7]);
    expect(await requests('sample')).toEqual([7, 7]);
  });
});

describe('the bench fails loudly', () => {
  test('on a wrong answer', () => {
    const measured = subject('logistics-get-order', 'ours');
    expect(() => requireRightAnswer(measured, { errCode: 0, errMsg: 'ok', orderId: 'another' })).toThrow(
      'logistics-get-order (ours) answered wrongly',
    );
    expect(() => requireRightAnswer(measured, { errCode: 40001, errMsg: 'fail' })).toThrow(
      'answered wrongly',
    );
    expect(() => requireRightAnswer(measured, undefined)).toThrow('answered wrongly');
  });

  test('on a process that dies', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-nothing-'));
    await expect(firstAnswer({ folder, event: {}, context: {} }, {})).rejects.toThrow('Cannot find module');
    rmSync(folder, { recursive: true });
  });
});

test('a soak sends other events each time, and finds every connection closed afterwards', async () => {
  const measured = subject('local-delivery-get-order', 'ours');
  const event = { ...measured.event, shopOrderId: 'order-{call}' };
  const run = await soakRun({ ...taskOf(measured), event, calls: 20, sampleEvery: 10 }, measured.env);
  requireRightAnswer(measured, run.answer);
  expect(run).toMatchObject({ wrong: 0, leftOpen: [] });
  expect(run.samples.map(({ call }) => call)).toEqual([10, 20]);
});
