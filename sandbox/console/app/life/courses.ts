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
  /** Where an order stands that was placed; what carriers usually report, in order. */
  first?: number;
  reports: readonly number[];
  /** Answers the customer, who owns the order. */
  ask: string;
  /** The page that shows it to her. */
  page: 'follow' | 'parcel';
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
    reports: [100001, 200001, 300002, 300003],
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
    reports: [102, 201, 202, 301, 302],
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
    reports: [30000, 40000, 50000, 70000],
    ask: 'intracity-query-order',
    page: 'follow',
  },
};
