import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, exitCode, failure } from './support/execute';
import { makeRepository } from './support/made-repository';

const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));
const service = join(folder, 'flight-service');
const consumer = join(folder, 'seat-service');
const contractPath = join(service, 'contract/openapi.yaml');

const CALLER = `import { ServiceClient } from '@drystone/runtime/services';
import type { paths } from '../contracts/flight-service';

export async function priceOf(id: string): Promise<number | undefined> {
  const { data } = await ServiceClient.for<paths>('flight-service').GET('/flights/{id}', { params: { path: { id } } });
  return data?.price;
}
`;

/** Changes a file for as long as something is tried. */
function withEdit(path: string, edit: (text: string) => string, attempt: () => void): void {
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  try {
    attempt();
  } finally {
    writeFileSync(path, before);
  }
}

describe('two services from the packed tarballs, side by side', () => {
  beforeAll(() => {
    for (const repository of [service, consumer]) makeRepository('microservice', repository);
    execute(consumer, 'npm', 'install', '@aws-sdk/client-lambda', '@aws-sdk/client-ssm');
  });

  test('the tests of a new service fail once its handler answers what its contract does not have', () => {
    expect(execute(service, 'npx', 'projen', 'test')).toMatch(/ℹ pass 4\n[^]*ℹ fail 0/);
    withEdit(
      contractPath,
      (text) => text.replace('required: [id]', 'required: [id, seats]'),
      () =>
        expect(failure(service, 'npx', 'projen', 'test')).toContain(
          "body must have required property 'seats'",
        ),
    );
  });

  test('what is pulled types the calls of a consumer', () => {
    expect(execute(consumer, 'npx', 'projen', 'contracts:pull', 'flight-service')).toContain(
      'flight-service 1.0.0  pulled from ../flight-service/contract/openapi.yaml',
    );
    writeFileSync(join(consumer, 'src/price.ts'), CALLER);
    execute(consumer, 'npx', 'projen', 'compile');
    withEdit(
      join(consumer, 'src/price.ts'),
      (text) => text.replace('data?.price', 'data?.cost'),
      () => expect(failure(consumer, 'npx', 'projen', 'compile')).toContain("Property 'cost' does not exist"),
    );
  });

  test('a change that breaks the consumer fails the build of the service, with the place and the consumer', () => {
    execute(service, 'npx', 'projen', 'contracts:check');
    withEdit(
      contractPath,
      (text) => text.replace(/^ {2}\/flights\/\{id\}:[^]*(?=^components:)/m, ''),
      () => {
        const output = failure(service, 'npx', 'projen', 'build');
        expect(output).toMatch(
          /contract\/openapi\.yaml:\d+:\d+ {2}GET \/flights\/\{id\} is removed\n {2}breaks seat-service\n/,
        );
        expect(exitCode(service, 'npx', 'drystone-contracts', 'check')).toBe(2);
      },
    );
  });
});
