import type http from 'node:http';

/** What is on its way to servers in the test's own process. */
export class Traffic {
  private open = 0;
  private moves = 0;

  watch(server: http.Server): void {
    server.on('request', (_request, response) => {
      this.open++;
      this.moves++;
      response.once('close', () => {
        this.open--;
        this.moves++;
      });
    });
  }

  /** Another value whenever something moved; undefined while a request waits for its answer. */
  seen(): number | undefined {
    return this.open === 0 ? this.moves : undefined;
  }
}
