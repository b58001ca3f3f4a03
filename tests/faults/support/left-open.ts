/** What a test has started and not yet ended: ended after the last test of the file, also where a test failed. */
const open = new Set<() => Promise<void> | void>();

afterAll(async () => {
  for (const end of [...open]) await end();
});

/** Has `end` called at the latest after the last test; the answer calls it now, once. */
export function endLater(end: () => Promise<void> | void): () => Promise<void> {
  const once = async () => {
    if (open.delete(once)) await end();
  };
  open.add(once);
  return once;
}
