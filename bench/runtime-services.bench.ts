import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../integ/support/product';
import { withBuildFolder } from './build-folder';
import type { Figure } from './figure';

const RUNTIME = join(ROOT, 'packages/runtime/src');

interface Results {
  readonly invoke: { readonly ours: number; readonly peer: number };
  readonly http: { readonly ours: number; readonly peer: number };
  readonly authorize: { readonly ours: number; readonly peer: number };
  readonly coldLookups: number;
}

/** What calls of other services, HTTP requests and authorizations cost beside doing them by hand. */
export async function runtimeServiceFigures(): Promise<Figure[]> {
  const { invoke, http, authorize, coldLookups } = await withBuildFolder(measure);
  return [
    {
      name: 'CPU of a call of another service',
      unit: 'µs',
      ours: invoke.ours,
      peer: { name: 'LambdaClient', value: invoke.peer },
    },
    {
      name: 'CPU that httpHandler adds to a request',
      unit: 'µs',
      ours: http.ours - http.peer,
      target: 5,
    },
    {
      name: 'CPU of an authorization, RS256',
      unit: 'µs',
      ours: authorize.ours,
      peer: { name: 'aws-jwt-verify', value: authorize.peer },
    },
    {
      name: 'requests to the registry for 50 concurrent cold calls',
      unit: '',
      ours: coldLookups,
      target: 1,
    },
  ];
}

/** In a process of its own, compiled ahead as a handler is. */
async function measure(folder: string): Promise<Results> {
  const outfile = join(folder, 'services.cjs');
  await build({
    entryPoints: [join(__dirname, 'runtime-services-child.ts')],
    outfile,
    alias: {
      '@drystone/runtime/authorizer': join(RUNTIME, 'authorizer/index.ts'),
      '@drystone/runtime/services': join(RUNTIME, 'services/index.ts'),
      '@drystone/runtime': join(RUNTIME, 'index.ts'),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  const printed = execFileSync(process.execPath, ['--no-warnings', outfile], { encoding: 'utf8' });
  return JSON.parse(printed) as Results;
}
