import { contract } from '../../cloudfunctions/logistics-add-order/contract';
import { guide } from '../../cloudfunctions/logistics-add-order/guide';
import type { Failure } from '../../shared/errors/failure';
import { readEvent } from '../../shared/event';

// What hangs together in a parcel's order; api_addorder, and the carriers' refusals (families/logistics.md, 3).

/** The fields with an issue, after these changes to an order that is in order. */
function issuesWith(part: 'sender' | 'receiver' | 'shop' | 'insured', change: object): string[] {
  const event = JSON.parse(JSON.stringify(guide.works));
  Object.assign(event[part], change);
  try {
    readEvent(contract, event);
    return [];
  } catch (error) {
    return (error as Failure).details.issues?.map(({ field }) => field) ?? [];
  }
}

test.each(['sender', 'receiver'] as const)('the %s has one telephone number at least', (who) => {
  const [tel, mobile] = ['020-88888888', '18666666666'];
  expect(issuesWith(who, { tel, mobile: undefined })).toEqual([]);
  expect(issuesWith(who, { tel: undefined, mobile })).toEqual([]);
  expect(issuesWith(who, { tel, mobile })).toEqual([]);
  expect(issuesWith(who, { tel: undefined, mobile: undefined })).toEqual([`${who}.mobile`]);
});

describe('the shop', () => {
  const plain = { imgUrl: 'https://example.com/a.jpg', goodsName: 'a', goodsCount: 1 };
  const none = { imgUrl: undefined, goodsName: undefined, goodsCount: undefined, detailList: undefined };
  const detailList = [{ goodsName: 'a', goodsImgUrl: 'https://example.com/a.jpg', goodsDesc: 'b' }];

  test('is told of its goods in a list, or in three fields', () => {
    expect(issuesWith('shop', { ...none, ...plain })).toEqual([]);
    expect(issuesWith('shop', { ...none, detailList })).toEqual([]);
    expect(issuesWith('shop', { ...none, ...plain, detailList })).toEqual([]);
  });

  test.each(Object.keys(plain))('without a list needs %s', (name) => {
    expect(issuesWith('shop', { ...none, ...plain, [name]: undefined })).toEqual([`shop.${name}`]);
    expect(issuesWith('shop', { ...none, ...plain, [name]: undefined, detailList: [] })).toEqual([
      `shop.${name}`,
    ]);
  });
});

test.each([
  [{ useInsured: 1, insuredValue: 1 }, []],
  [{ useInsured: 1, insuredValue: 0 }, ['insured.insuredValue']],
  [{ useInsured: 1, insuredValue: undefined }, ['insured.insuredValue']],
  [{ useInsured: 0, insuredValue: 0 }, []],
  [{ useInsured: 0, insuredValue: undefined }, []],
])('with %j lacks %j', (change, lacking) => {
  expect(issuesWith('insured', change)).toEqual(lacking);
});
