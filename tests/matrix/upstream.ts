import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Column } from './columns';

const TOKEN_PATH = '/cgi-bin/stable_token';

/** What reached WeChat's side of the sandbox since the last reset, counted on arrival. */
export class Upstream {
  private paths: string[] = [];
  private unanswered = new Set<ServerResponse>();
  private onSettled = () => {};

  /** To be handed to the sandbox as its `console`. */
  readonly watch = (app: FastifyInstance): void => {
    app.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.paths.push(request.url?.split('?')[0] ?? '');
      const { unanswered } = this;
      unanswered.add(response);
      response.once('close', () => {
        unanswered.delete(response);
        this.onSettled();
      });
    });
  };

  reset(): void {
    this.paths = [];
    this.unanswered = new Set();
  }

  /** Resolves when every request has been answered, or its connection has ended. */
  async settled(): Promise<void> {
    while (this.unanswered.size > 0) {
      await new Promise<void>((resolve) => {
        this.onSettled = resolve;
      });
    }
  }

  /** Requests to the API of this column, over either transport. */
  sent({ path }: Column): number {
    return this.paths.filter((url) => url === '/admin' || url === path).length;
  }

  get tokenRequests(): number {
    return this.paths.filter((url) => url === TOKEN_PATH).length;
  }
}
