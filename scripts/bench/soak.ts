import { buildFunctions } from '../build/build-functions';
import { BadArgument, defineCommand, wholeNumber } from '../command';
import { terminalOf } from '../terminal';
import { judgeGrowth } from './growth';
import { type MemorySample, soakRun } from './measure';
import { BUILT, type FunctionName, requireRightAnswer, subjectOf, taskOf } from './subjects';
import { Upstream } from './upstream';

const HTTPS_CALLS = 200_000;
const CLOUD_CALLS = 40_000;
/** Until some 10,000 calls the compiler still settles: of fewer nothing could be said. */
const LEAST_CALLS = 20_000;
const SAMPLES = 100;

/** `{call}` becomes the number of the call. */
const localOrder = { shopid: 'test_shop_id', shopOrderId: 'order-{call}', shopNo: 'test_shop_no' };
const parcel = { orderId: 'order-{call}', deliveryId: 'SF', waybillId: 'waybill-{call}' };

const USAGE = `usage: npm run soak -- [--https-calls N] [--cloud-calls N]

Very many calls on one instance: memory may not grow, and no connection may be left open.

  --https-calls N  calls of local-delivery-get-order over HTTPS (default ${HTTPS_CALLS})
  --cloud-calls N  calls of logistics-get-order as cloud calls (default ${CLOUD_CALLS})

0 leaves one out; else N is at least ${LEAST_CALLS}.
`;

function callsOf(option: string, text: string | undefined, usual: number): number {
  const calls = text === undefined ? usual : wholeNumber(option, text, 0);
  if (calls === 0 || calls >= LEAST_CALLS) return calls;
  throw new BadArgument(`--${option} must be 0 or at least ${LEAST_CALLS}: fewer calls show nothing`);
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
    const { right, wrong } = terminalOf(process.stdout);
    for (const [text, well] of verdicts)
      console.log(`  ${well ? right('ok    ') : wrong('FAILED')}  ${text}`);
    return verdicts.every(([, well]) => well);
  } finally {
    await upstream.close();
  }
}

const measures: [string, (sample: MemorySample) => number, slack: number][] = [
  ['heap in use after a collection', ({ heapUsed }) => heapUsed, 0],
  ['memory outside the heap', ({ external }) => external, 0.1],
  ['resident memory', ({ rss }) => rss, 0.1],
];

export const command = defineCommand(module, {
  name: 'soak',
  usage: USAGE,
  options: { 'https-calls': { type: 'string' }, 'cloud-calls': { type: 'string' } },
  async run(values) {
    const https = callsOf('https-calls', values['https-calls'], HTTPS_CALLS);
    const cloud = callsOf('cloud-calls', values['cloud-calls'], CLOUD_CALLS);
    await buildFunctions(BUILT);
    let well = true;
    if (https > 0) well = (await soak('local-delivery-get-order', localOrder, https)) && well;
    if (cloud > 0) well = (await soak('logistics-get-order', parcel, cloud)) && well;
    return well ? 0 : 1;
  },
});
