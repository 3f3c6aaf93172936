import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../integ/support/product';
import { withBuildFolder } from './build-folder';
import type { Figure } from './figure';
import { measureBundles } from './runtime-bundles';

const OURS = ['drystone entity, with zod', 'drystone, whole keys'] as const;
const RAW = 'DocumentClient';
const TARGETS: Readonly<Record<string, number>> = { get: 1.1, put: 1.1, query: 1.05 };

/** What the table client costs beside the SDK's own document client and beside other libraries. */
export function runtimeTableFigures(): Promise<Figure[]> {
  return withBuildFolder(async (folder) => [...(await cpuFigures(folder)), ...(await bundleFigures(folder))]);
}

type Cpu = Readonly<Record<string, Readonly<Record<string, number>>>>;

async function cpuFigures(folder: string): Promise<Figure[]> {
  const cpu = await measureCpu(join(folder, 'cpu.cjs'));
  return Object.entries(cpu).flatMap(([operation, byName]) => {
    const name = operation === 'query' ? 'query of 25 items' : operation;
    const beside = (ours: string, peer: string, target: number | undefined): Figure => ({
      name: `CPU of a ${name}: ${ours}`,
      unit: 'µs',
      ours: byName[ours]!,
      peer: { name: peer, value: byName[peer]! },
      target,
    });
    const peers = Object.keys(byName).filter((each) => each !== RAW && !OURS.some((ours) => ours === each));
    return [
      ...OURS.map((ours) => beside(ours, RAW, TARGETS[operation])),
      ...peers.map((peer) => beside(OURS[0], peer, 1)),
    ];
  });
}

/** A process of its own: compiled ahead, as what the peers ship is, and nothing else at work in it. */
async function measureCpu(outfile: string): Promise<Cpu> {
  await build({
    entryPoints: [join(__dirname, 'runtime-table-child.ts')],
    outfile,
    alias: { '@drystone/runtime': join(ROOT, 'packages/runtime/src/index.ts') },
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', outfile], { encoding: 'utf8' })) as Cpu;
}

const COMMANDS = [
  ...['Get', 'Put', 'Update', 'Delete', 'BatchGet', 'BatchWrite'].map((name) => `${name}ItemCommand`),
  'QueryCommand',
  'TransactGetItemsCommand',
  'TransactWriteItemsCommand',
].join(', ');
const SDK_OF_TABLE = `
  import { DynamoDBClient, ${COMMANDS} } from '@aws-sdk/client-dynamodb';
  import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
  exports.table = [new DynamoDBClient(), ${COMMANDS}, convertToAttr, convertToNative];`;
const SDK_OF_SERVICES = `
  import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
  import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
  exports.services = [new LambdaClient(), InvokeCommand, new SSMClient(), GetParameterCommand];`;
const TABLE = `
  import { ServiceDynamoClient } from '@drystone/runtime';
  exports.table = new ServiceDynamoClient({ tableName: 't', prefix: 'P' });`;
const SERVICES = `
  import { ServiceClient } from '@drystone/runtime/services';
  exports.ServiceClient = ServiceClient;`;

const HTTP = `
  import { httpHandler, route } from '@drystone/runtime';
  exports.http = [httpHandler, route];`;

const POWERTOOLS = `
  import { Logger } from '@aws-lambda-powertools/logger';
  import { Metrics } from '@aws-lambda-powertools/metrics';
  exports.powertools = [Logger, Metrics];`;

async function bundleFigures(folder: string): Promise<Figure[]> {
  const [sdk, table, bothSdks, both, whole, powertools] = await measureBundles(folder, [
    SDK_OF_TABLE,
    TABLE,
    SDK_OF_TABLE + SDK_OF_SERVICES,
    TABLE + SERVICES,
    TABLE + SERVICES + HTTP,
    POWERTOOLS,
  ]);
  return [
    {
      name: 'table client, minified, over the SDK clients it uses',
      unit: 'KB',
      ours: table!.kilobytes - sdk!.kilobytes,
      note: `${(table!.zippedKilobytes - sdk!.zippedKilobytes).toFixed(1)} KB zipped`,
    },
    {
      name: 'table client, `httpHandler` and service client, minified, over the SDK clients they use',
      unit: 'KB',
      ours: whole!.kilobytes - bothSdks!.kilobytes,
      target: 40,
      note: `Powertools Logger and Metrics are ${powertools!.kilobytes.toFixed(0)} KB of it`,
    },
    {
      name: 'loading a handler with a table client',
      unit: 'ms',
      ours: table!.loadMs,
      peer: { name: 'the SDK clients alone', value: sdk!.loadMs },
      target: 1.15,
    },
    {
      name: 'loading a handler with a table and a service client',
      unit: 'ms',
      ours: both!.loadMs,
      peer: { name: 'the SDK clients alone', value: bothSdks!.loadMs },
      target: 1.15,
    },
  ];
}
