import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { statusServer } from '../../packages/gitops/src/page/status-server';
import type { StatusDocument } from '../../packages/gitops/src/status/status-document';

const VIEWPORT = { width: 1280, height: 900 };

/** The page of releases in Chromium, from a server that tells what a test says. */
export class StatusBrowser {
  /** Errors of the page so far. A test takes away those that it means. */
  errors: string[] = [];

  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  /** @param shown what the server tells, each time that it is asked */
  static async start(shown: () => StatusDocument): Promise<StatusBrowser> {
    const server = statusServer(async () => shown());
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const options = { executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] };
    return new StatusBrowser(await chromium.launch(options), server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  /** @param colorScheme that its reader prefers. Default: light */
  async newPage(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const page = await this.browser.newPage({ colorScheme, viewport: VIEWPORT });
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => void (message.type() === 'error' && this.errors.push(message.text())));
    return page;
  }

  /** @throws Error with all errors of the page */
  async close(page: Page): Promise<void> {
    await page.close();
    const errors = this.errors.splice(0);
    if (errors.length > 0) throw new Error(errors.join('\n'));
  }

  /** Opens an address, and waits until the page shows what it read. */
  async open(page: Page, address = ''): Promise<void> {
    await page.goto(this.url + address);
    await page.locator('tbody tr[data-unit]').first().waitFor();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    this.server.close();
  }
}
