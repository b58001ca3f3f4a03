import path from 'node:path';
import { type LocalCloud, startLocalCloud } from '../../scripts/local-cloud';
import { loadApis } from '../../scripts/registry';
import type { CallerName } from '../../shared/guide/guide';

const functions = path.resolve(__dirname, '../../dist/cloudfunctions');

/** The openid with which each calls; nobody has none. */
const openids: Partial<Record<CallerName, string>> = {
  owner: 'oABC123456',
  stranger: 'oAnotherCustomer',
};

interface Answered {
  errCode?: number;
  error?: { code?: string };
}

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await startLocalCloud({ functions });
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

async function answerOf(name: string, caller: CallerName, data: Record<string, unknown>): Promise<Answered> {
  const openid = caller === 'staff' ? cloud.adminOpenid : openids[caller];
  const outcome = await (caller === 'timer' ? cloud.fireTimer(name) : cloud.call({ name, data, openid }));
  return ('result' in outcome ? outcome.result : outcome) as Answered;
}

describe.each(loadApis().map(({ folder, guide }) => [folder, guide] as const))(
  'the guide of %s',
  (name, guide) => {
    test('its event that works does', async () => {
      expect(await answerOf(name, 'staff', guide.works)).toMatchObject({ errCode: 0 });
    });

    test.each(guide.examples.map((example) => [example.id, example] as const))(
      'its example %s does on a fresh sandbox what it says',
      async (_id, { caller, event, fails }) => {
        const answer = await answerOf(name, caller, event);
        expect(answer.error?.code).toBe(fails);
        expect(answer.errCode === 0).toBe(fails === undefined);
      },
    );
  },
);
