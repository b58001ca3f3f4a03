import { timeByPart } from '../../scripts/bench/profile';

const node = (id: number, functionName: string, url: string) => ({ id, callFrame: { functionName, url } });

it('gives each sample to the part whose code was running, and leaves sleep out', () => {
  const profile = {
    nodes: [
      node(1, '(idle)', ''),
      node(2, '(garbage collector)', ''),
      node(3, 'main', 'file:///built/logistics-get-order/index.js'),
      node(4, 'request', 'file:///built/logistics-get-order/wx-server-sdk.js'),
      node(5, 'write', 'node:net'),
      node(6, 'hash', ''),
    ],
    samples: [1, 3, 4, 5, 3, 2, 6],
    timeDeltas: [1000, 10, 20, 30, 5, 7, 3],
  };
  expect(timeByPart(profile)).toEqual({ function: 15, sdk: 20, garbage: 7, node: 33 });
});
