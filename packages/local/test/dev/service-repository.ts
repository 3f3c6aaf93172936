import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CONFIG = `serviceName: flight-service
functionName: FlightService
ecrRepository: company/flight-service
imageTag: latest
environment:
  TABLE_NAME: shared-table
  SERVICE_PREFIX: FLIGHTS
permissions:
  - dynamodb:GetItem
timeout: 30
`;

/** A service repository in a temporary folder. */
export class ServiceRepository {
  public readonly folder = mkdtempSync(join(tmpdir(), 'drystone-dev-'));

  /** @param handler source of `src/index.ts` */
  public constructor(handler: string) {
    mkdirSync(join(this.folder, 'src'));
    this.write('service-config.yaml', CONFIG);
    this.write('src/index.ts', handler);
  }

  public write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Replaces a part of a file that must be there. */
  public edit(path: string, before: string, after: string): void {
    const text = readFileSync(join(this.folder, path), 'utf8');
    if (!text.includes(before)) throw new Error(`${path} does not contain ${before}`);
    this.write(path, text.replace(before, after));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A handler that answers every request with a text. */
export function answering(text: string): string {
  return `export const handler = async () => ({ statusCode: 200, body: ${JSON.stringify(text)} });\n`;
}
