import { promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { type IssuerKey, keyAsPem, keyFromPem, newKey } from './issuer-key';

/** The issuer of a repository, as it is kept so that its tokens outlive a restart. */
export interface StoredIssuer {
  /** Port on 127.0.0.1 that it has; 0 where it has not had one yet. */
  readonly port: number;
  readonly key: IssuerKey;
}

/** The issuer that a repository had before, else a new one. Only the developer can read the file. */
export async function readIssuer(projectDir: string): Promise<StoredIssuer> {
  try {
    const { port, pem } = JSON.parse(await fs.readFile(fileOf(projectDir), 'utf8')) as Kept;
    return { port, key: keyFromPem(pem) };
  } catch {
    return { port: 0, key: newKey() };
  }
}

export async function keepIssuer(projectDir: string, { port, key }: StoredIssuer): Promise<void> {
  const file = fileOf(projectDir);
  // Renamed when it is whole: half a key would be a new one at the next start, whose tokens are others.
  const unfinished = `${file}.${process.pid}`;
  await fs.mkdir(dirname(file), { recursive: true });
  await fs.writeFile(unfinished, JSON.stringify({ port, pem: keyAsPem(key) } satisfies Kept), {
    mode: 0o600,
  });
  await fs.rename(unfinished, file);
}

interface Kept {
  readonly port: number;
  readonly pem: string;
}

function fileOf(projectDir: string): string {
  return join(projectDir, 'node_modules', '.cache', 'drystone-issuer.json');
}
