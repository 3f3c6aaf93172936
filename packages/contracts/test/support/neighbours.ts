import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programFile } from '../../../../scripts/bundle-programs';
import { type FlightsDocument, flightsText } from './flights';

/** What a command printed, and its exit code. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `api-config.yaml` of a BFF that calls the seat service. */
export const BFF_OF_SEATS = `apiName: flight-bff
routes:
  - { path: /flights, method: GET, functionName: FlightBffHandler }
services:
  - { name: seat-service, ecrRepository: company/seat-service, imageTag: latest }
`;

/** A flight service and a BFF side by side, in a folder of their own. */
export class Neighbours {
  public readonly folder = mkdtempSync(join(tmpdir(), 'drystone-contracts-'));

  public constructor() {
    for (const name of ['flight-service', 'flight-bff'])
      this.write(`${name}/package.json`, JSON.stringify({ name }));
    this.changeContract();
  }

  /** Rewrites the contract of the flight service. */
  public changeContract(change?: (document: FlightsDocument) => void): void {
    this.write('flight-service/contract/openapi.yaml', flightsText(change));
  }

  public write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** Runs `drystone-contracts` from its sources in one of the repositories. */
  public run(repository: string, ...args: string[]): Run {
    const { status, stdout, stderr } = spawnSync(process.execPath, [programFile('contracts-cli'), ...args], {
      cwd: join(this.folder, repository),
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    return { code: status, stdout, stderr };
  }
}
