import {
  changedByTrack,
  hasEnded,
  inOrderOfTime,
  type Track,
  trackOf,
} from '../../shared/extensions/parcel-view';

const item = (actionTime: unknown, actionType: unknown = 200001, actionMsg: unknown = 'x') => ({
  actionTime,
  actionType,
  actionMsg,
});

test('a track is put in order of time, and what has no time first; the answer itself stays as it is', () => {
  const answer = { a: 1, pathItemList: [item(3), item(1), null, item('x'), item(2)] };
  expect(inOrderOfTime(answer)).toEqual({
    a: 1,
    pathItemList: [null, item('x'), item(1), item(2), item(3)],
  });
  expect(answer.pathItemList[0]).toEqual(item(3));
  for (const pathItemList of [undefined, null, 'x', {}]) {
    expect(inOrderOfTime({ a: 1, pathItemList })).toEqual({ a: 1, pathItemList });
  }
});

test('a customer sees texts and numbers, of the parcel and of each change, telephone numbers masked', async () => {
  const answer = {
    orderId: 'mine',
    openid: 'oSomebody',
    deliveryId: 'SF',
    waybillId: 'SF1',
    pathItemNum: 2,
    pathItemList: [
      { ...item(2, 300002, '派件员 13912345678 正在派件'), inner: 'x' },
      null,
      item([1], null, { a: 1 }),
    ],
  };
  expect(await trackOf(answer)).toEqual({
    deliveryId: 'SF',
    waybillId: 'SF1',
    pathItemNum: 2,
    pathItemList: [{}, { actionTime: 2, actionType: 300002, actionMsg: '派件员 139****5678 正在派件' }],
  });
  expect(await trackOf({ deliveryId: null, pathItemNum: {} })).toEqual({ pathItemList: [] });
});

test('the last 100 changes are kept', () => {
  const all = Array.from({ length: 130 }, (_, at) => item(at));
  expect(changedByTrack({ pathItemNum: 130, pathItemList: all, more: 1 })).toEqual({
    pathItemNum: 130,
    pathItemList: all.slice(30),
  });
  expect(changedByTrack({ pathItemNum: {}, pathItemList: [] })).toEqual({ pathItemList: [] });
});

// families/logistics.md: signed for, and cancelled.
test.each([
  [300003, true],
  [400001, true],
  ['300003', true],
  [300002, false],
  [300004, false],
  [400002, false],
  [null, false],
])('a track with %j has ended: %s', (actionType, ended) => {
  const track = { pathItemList: [item(1), item(2, actionType), item(3)] } as Track;
  expect(hasEnded(track)).toBe(ended);
});

test('no track has not ended', () => {
  for (const track of [undefined, {}, { pathItemList: 'x' }, { pathItemList: [null] }]) {
    expect(hasEnded(track as unknown as Track)).toBe(false);
  }
});
