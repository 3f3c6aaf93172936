import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { FunctionVersion } from '../../src/lambda/function-version';

const folders: string[] = [];

/** A version of a function whose handler file holds what `source` says in TypeScript. */
export function versionOf(source: string, overrides: Partial<FunctionVersion> = {}): FunctionVersion {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-local-'));
  folders.push(folder);
  const handlerFile = join(folder, 'handler.cjs');
  const options = {
    loader: 'ts',
    format: 'cjs',
    sourcemap: 'inline',
    sourcefile: join(folder, 'index.ts'),
  } as const;
  writeFileSync(handlerFile, transformSync(source, options).code);
  return {
    handlerFile,
    functionName: 'LocalFlightService',
    timeoutSeconds: 10,
    memoryMb: 128,
    environment: {},
    timeoutSource: 'timeout in service-config.yaml:18',
    memorySource: 'memorySize in service-config.yaml:17',
    ...overrides,
  };
}

/** Removes what `versionOf` wrote. */
export function removeVersions(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

/** An invocation with an event. */
export function invocationOf(event: unknown, requestId = 'request-1') {
  return { requestId, traceId: 'Root=1-67891233-abcdef012345678912345678', eventJson: JSON.stringify(event) };
}
