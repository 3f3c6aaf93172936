import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const RUNTIME = join(__dirname, '../../../runtime');

/** All repositories of a suite take the packages of their handlers from here, so that these are bundled once. */
const PREBUILT = mkdtempSync(join(tmpdir(), 'drystone-prebuilt-'));

/** Repositories side by side, with the runtime of this workspace among their packages. */
export class Workspace {
  public readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'drystone-workspace-')));

  public constructor() {
    const exports = { '.': './src/index.ts', './*': './src/*/index.ts' };
    this.write('node_modules/@drystone/runtime/package.json', JSON.stringify({ exports }));
    symlinkSync(join(RUNTIME, 'src'), join(this.folder, 'node_modules/@drystone/runtime/src'));
  }

  /** Absolute. */
  public path(path: string): string {
    return join(this.folder, path);
  }

  public write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Replaces a part of a file that must be there. */
  public edit(path: string, before: string, after: string): void {
    const text = readFileSync(this.path(path), 'utf8');
    if (!text.includes(before)) throw new Error(`${path} does not contain ${before}`);
    this.write(path, text.replace(before, after));
  }

  public read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  public has(path: string): boolean {
    return existsSync(this.path(path));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** A BFF whose `GET /flights` asks the flight service, for who may read flights, and whose `GET /open` answers all. */
  public addFlightBff(): void {
    this.sharePrebuilt('flight-bff');
    this.write('flight-bff/api-config.yaml', BFF_CONFIG);
    this.write('flight-bff/src/index.ts', BFF_HANDLER);
  }

  /** A service that answers each request with its number and the correlation id that it got. */
  public addFlightService(folder = 'flight-service'): void {
    this.sharePrebuilt(folder);
    this.write(`${folder}/service-config.yaml`, SERVICE_CONFIG);
    this.write(`${folder}/src/index.ts`, SERVICE_HANDLER);
  }

  protected addRepository(
    folder: string,
    config: string,
    handler: string,
    configFile = 'service-config.yaml',
  ): void {
    this.sharePrebuilt(folder);
    this.write(`${folder}/${configFile}`, config);
    this.write(`${folder}/src/index.ts`, handler);
  }

  private sharePrebuilt(folder: string): void {
    const caches = this.path(`${folder}/node_modules/.cache`);
    mkdirSync(caches, { recursive: true });
    symlinkSync(PREBUILT, join(caches, 'drystone-local'));
  }
}

const BFF_CONFIG = `apiName: flight-bff
ecrRepository: company/flight-bff
imageTag: latest
routes:
  - path: /flights
    method: GET
    functionName: FlightBffHandler
    scopes: [flights:read]
  - path: /open
    method: GET
    functionName: FlightBffHandler
    auth: none
services:
  - name: flight-service
functions:
  FlightBffHandler:
    environment:
      FEE: '5'
`;

const BFF_HANDLER = `import { httpHandler, route } from '@drystone/runtime';
import { ServiceClient } from '@drystone/runtime/services';

export const handler = httpHandler([
  route('GET /flights', async () => ({ body: await ServiceClient.invoke('flight-service', { httpMethod: 'GET', path: '/flights' }) })),
  route('GET /open', async () => ({ body: process.env.FEE })),
]);
`;

const SERVICE_CONFIG = `serviceName: flight-service
functionName: FlightService
ecrRepository: company/flight-service
imageTag: latest
permissions:
  - dynamodb:GetItem
`;

const SERVICE_HANDLER = `let number = 0;
export const handler = async ({ headers }) => {
  number += 1;
  return { statusCode: 200, body: JSON.stringify({ number, id: headers['x-correlation-id'] }) };
};
`;
