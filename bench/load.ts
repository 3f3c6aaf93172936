import { Agent, get } from 'node:http';

/** Sends requests over connections that are kept. */
export class Load {
  private readonly agent: Agent;

  constructor(
    private readonly url: string,
    connections: number,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Milliseconds that one request takes. Rejects where the answer is not 200. */
  async request(): Promise<number> {
    const startedAt = performance.now();
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(this.url, { agent: this.agent }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      }).once('error', reject);
    });
    if (status !== 200) throw new Error(`${this.url} answered ${status}`);
    return performance.now() - startedAt;
  }

  /** Ends its connections. */
  end(): void {
    this.agent.destroy();
  }
}
