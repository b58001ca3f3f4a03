/** `npm run soak`: very many calls on one instance; memory may not grow and no connection may be left open. */
import { parseArgs } from 'node:util';
import { buildFunctions } from '../build/build-functions';
import { judgeGrowth } from './growth';
import { type MemorySample, soakRun } from './measure';
import { BUILT, type FunctionName, requireRightAnswer, subjectOf, taskOf } from './subjects';
import { Upstream } from './upstream';

const HTTPS_CALLS = 200_000;
const CLOUD_CALLS = 40_000;
const SAMPLES = 100;

/** `{call}` becomes the number of the call. */
const localOrder = { shopid: 'test_shop_id', shopOrderId: 'order-{call}', shopNo: 'test_shop_no' };
const parcel = { orderId: 'order-{call}', deliveryId: 'SF', waybillId: 'waybill-{call}' };

const USAGE = `usage: npm run soak -- [--https-calls N] [--cloud-calls N]

  --https-calls N  calls of local-delivery-get-order over HTTPS (default ${HTTPS_CALLS})
  --cloud-calls N  calls of logistics-get-order as cloud calls (default ${CLOUD_CALLS})`;

function readCounts(): { https: number; cloud: number } {
  const { values } = parseArgs({
    options: { 'https-calls': { type: 'string' }, 'cloud-calls': { type: 'string' } },
  });
  const https = Number(values['https-calls'] ?? HTTPS_CALLS);
  const cloud = Number(values['cloud-calls'] ?? CLOUD_CALLS);
  for (const count of [https, cloud]) {
    if (!(Number.isInteger(count) && (count === 0 || count >= SAMPLES * 10))) {
      throw new Error(`a count must be 0 or at least ${SAMPLES * 10}\n\n${USAGE}`);
    }
  }
  return { https, cloud };
}

/** Prints what was found, and answers whether all of it was well. */
async function soak(name: FunctionName, event: Record<string, unknown>, calls: number): Promise<boolean> {
  const upstream = await Upstream.start();
  try {
    const subject = subjectOf(name, 'ours', upstream.url);
    if (!subject) throw new Error(`no function ${name}`);
    const sampleEvery = Math.floor(calls / SAMPLES);
    console.log(`${name}: ${calls} calls on one instance`);
    const run = await soakRun({ ...taskOf(subject), event, calls, sampleEvery }, subject.env);
    requireRightAnswer(subject, run.answer);
    const { connections, open } = await upstream.state();
    const verdicts: [string, boolean][] = [[`${run.wrong} calls failed`, run.wrong === 0]];
    for (const [what, of, slack] of measures) {
      const { text, grows } = judgeGrowth(
        what,
        run.samples.map((sample) => [sample.call, of(sample)]),
        slack,
      );
      verdicts.push([text, !grows]);
    }
    verdicts.push([`${connections} connections opened, ${open} open at the end`, open === 0]);
    const left = run.leftOpen.join(', ') || 'nothing';
    const atOnce = run.openAtEnd.join(', ') || 'nothing';
    verdicts.push([
      `open right after the last call: ${atOnce}; once unused connections are closed: ${left}`,
      run.leftOpen.length === 0,
    ]);
    for (const [text, well] of verdicts) console.log(`  ${well ? 'ok    ' : 'FAILED'}  ${text}`);
    return verdicts.every(([, well]) => well);
  } finally {
    await upstream.close();
  }
}

const measures: [string, (sample: MemorySample) => number, slack: number][] = [
  ['heap in use after a collection', ({ heapUsed }) => heapUsed, 0],
  ['memory outside the heap', ({ external }) => external, 0],
  ['resident memory', ({ rss }) => rss, 0.1],
];

async function main(): Promise<void> {
  const { https, cloud } = readCounts();
  await buildFunctions(BUILT);
  let well = true;
  if (https > 0) well = (await soak('local-delivery-get-order', localOrder, https)) && well;
  if (cloud > 0) well = (await soak('logistics-get-order', parcel, cloud)) && well;
  if (!well) process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(`soak: ${error.message}`);
  process.exitCode = 1;
});
