/** Where the functions keep what waits for their timers, by the field of the event that leads there. */
export const COLLECTIONS = { watch: 'deliveries', queue: 'path_queues', steps: 'mock_runs' } as const;
