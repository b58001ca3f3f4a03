import { loadApis } from '../../scripts/registry';
import { firstTransport } from '../../shared/call/call';
import type { Contract } from '../../shared/contract/contract';
import { Settings } from '../../shared/settings';

// Which transport comes first, by the design: the cloud call where there is one, but HTTPS for what the SDK tells less of.

/** Their carriers' reasons the SDK drops. */
const PREFER_HTTPS = ['logistics-add-order', 'logistics-cancel-order'];

const contracts = loadApis().map(({ contract }) => contract);
const byCloud = contracts.filter(({ cloudCall }) => cloudCall);
const first = (contract: Contract, WECHAT_TRANSPORT?: string, WECHAT_APP_SECRET?: string) =>
  firstTransport(contract, new Settings({ WECHAT_TRANSPORT, WECHAT_APP_SECRET }));

test('two parcel functions prefer HTTPS, and no other', () => {
  expect(contracts.filter(({ prefers }) => prefers).map(({ name }) => name)).toEqual(PREFER_HTTPS);
  expect(byCloud.length).toBeGreaterThan(PREFER_HTTPS.length);
});

describe.each(byCloud.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const preferred = PREFER_HTTPS.includes(name) ? 'https' : 'cloud';

  test.each([
    // Left out, WECHAT_TRANSPORT is auto.
    [undefined, 'a-secret', preferred],
    ['auto', 'a-secret', preferred],
    // Without an AppSecret HTTPS cannot be.
    [undefined, undefined, 'cloud'],
    ['auto', '', 'cloud'],
    ['cloud', 'a-secret', 'cloud'],
    ['https', 'a-secret', 'https'],
    ['https', undefined, 'https'],
  ])('WECHAT_TRANSPORT %s, AppSecret %s: %s', (setting, secret, expected) => {
    expect(first(contract, setting, secret)).toBe(expected);
  });
});
