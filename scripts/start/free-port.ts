/** The same at every start, so that an open console and a page under test find the sandbox again. */
export const PORT = 8520;
const TRIES = 20;

/** Starts at this port, or at the next one that nobody has. */
export async function atFreePort<Started>(
  first: number,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  for (let port = first; ; port++) {
    try {
      return await start(port);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port === first + TRIES) throw error;
    }
  }
}
