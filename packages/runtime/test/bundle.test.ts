import { join } from 'node:path';
import { build } from 'esbuild';

const RUNTIME = join(__dirname, '..');

/** The bundle of a handler, built as a generated repository builds it. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: RUNTIME },
    alias: { '@drystone/runtime': join(RUNTIME, 'src/index.ts') },
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    minify: true,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const COMMANDS = ['Get', 'Put', 'Update', 'Delete', 'BatchGet', 'BatchWrite'].map(
  (name) => `${name}ItemCommand`,
);
const SDK = `
  import { DynamoDBClient, ${COMMANDS}, QueryCommand, TransactGetItemsCommand, TransactWriteItemsCommand }
    from '@aws-sdk/client-dynamodb';
  import { convertToAttr, convertToNative } from '@aws-sdk/util-dynamodb';
  console.log(new DynamoDBClient(), ${COMMANDS}, QueryCommand, TransactGetItemsCommand, TransactWriteItemsCommand,
    convertToAttr, convertToNative);`;
const TABLE = `import { ServiceDynamoClient } from '@drystone/runtime'; console.log(new ServiceDynamoClient());`;
const HTTP = `import { httpHandler } from '@drystone/runtime'; console.log(httpHandler([]));`;

test('what is not used is not bundled', async () => {
  expect((await bundle(`import '@drystone/runtime';`)).length).toBeLessThan(100);
  expect(await bundle(TABLE)).not.toContain('CloudWatchMetrics');
  expect(await bundle(HTTP)).not.toContain('DynamoDB_20120810');
});

test('the table client adds at most 32 KB to the SDK clients it uses', async () => {
  const [table, sdk] = [await bundle(TABLE), await bundle(SDK)];
  expect(table.length - sdk.length).toBeLessThan(32_000);
});

test('an HTTP handler has at most 43 KB, of which Powertools are 35', async () => {
  expect((await bundle(HTTP)).length).toBeLessThan(43_000);
});
