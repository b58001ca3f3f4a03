import type { Event } from '../state/request';

export const COURSES = ['parcel', 'same-city', 'intracity'] as const;
export type CourseName = (typeof COURSES)[number];

/** Which functions take a test order through its life; their events come from their own examples. */
export interface Course {
  place: string;
  /** The example that places a test order. */
  example: string;
  /** What this order must have beside it. */
  also?: Event;
  /** The field with the merchant's own number of the order. */
  id: string;
  /** Keeps the record that the customer is answered from; its timer brings it up to date. */
  watch: string;
  /** Only a customer for whom staff have it watched may ask. */
  watchFirst?: true;
  /** Stands in for the carrier. */
  report: string;
  status: 'actionType' | 'orderStatus';
  /** Where an order stands that was placed. */
  first?: number;
  /** What it may go through from then on: first how it should go, then how it may go wrong. */
  ways: readonly Way[];
  /** By status: the function by which it is the merchant who takes an order there. */
  merchants?: Readonly<Record<number, string>>;
  /** Answers the customer, who owns the order. */
  ask: string;
  /** The page that shows it to her. */
  page: 'follow' | 'parcel';
}

/** The statuses of an order, in order. */
export type Way = readonly number[];

/** The status in which a way leaves the one that it should go, or to which that leads: no two of a course have the same. */
export function turnOf({ ways }: Course, way: Way | undefined): number | undefined {
  return way?.find((status) => !ways[0]?.includes(status)) ?? way?.at(-1);
}

export const courses: Record<CourseName, Course> = {
  parcel: {
    place: 'logistics-add-order',
    example: 'test',
    // WeChat takes a test order for the mini program's staff alone: it is watched for a customer afterwards.
    also: { watch: false },
    id: 'orderId',
    watch: 'logistics-get-order',
    watchFirst: true,
    report: 'logistics-test-update-order',
    status: 'actionType',
    // No document says what follows on a parcel that was not taken: here nothing does.
    ways: [
      [100001, 200001, 300002, 300003],
      [100001, 200001, 300002, 300004],
      [100001, 200001, 400002, 300002, 300003],
      [100001, 200001, 400001],
      [100002],
    ],
    ask: 'logistics-get-path',
    page: 'parcel',
  },
  'same-city': {
    place: 'local-delivery-add-order',
    example: 'test-shop',
    id: 'shopOrderId',
    watch: 'local-delivery-get-order',
    report: 'local-delivery-mock-update-order',
    status: 'orderStatus',
    first: 101,
    ways: [
      [102, 201, 202, 301, 302],
      [102, 201, 202, 301, 305, 401],
      [102, 201, 202, 301, 304, 401],
      [102, 201, 202, 303, 401],
      [102, 103],
      [102, 201, 204],
      [102, 501],
    ],
    merchants: {
      103: 'local-delivery-cancel-order',
      303: 'local-delivery-cancel-order',
      401: 'local-delivery-abnormal-confirm',
    },
    ask: 'local-delivery-get-order',
    page: 'follow',
  },
  intracity: {
    place: 'intracity-add-order',
    example: 'test',
    id: 'storeOrderId',
    watch: 'intracity-query-order',
    report: 'intracity-mock-notify',
    status: 'orderStatus',
    first: 10000,
    ways: [
      [30000, 40000, 50000, 70000],
      [30000, 40000, 50000, 90000, 70000],
      [30000, 60000, 30000, 40000, 50000, 70000],
      [30000, 20000],
      [20001],
    ],
    merchants: { 20000: 'intracity-cancel-order' },
    ask: 'intracity-query-order',
    page: 'follow',
  },
};
