import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeYaml, parseServiceConfig, policyStatements, readServiceConfig } from '../../src';

const folder = join(__dirname, '../../../../fixtures/flight-system/flight-service');
const files = ['service-config.yaml', 'service-config.complete.yaml'];

describe.each(files)('%s of the reference guide', (file) => {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');

  it('is valid as it stands', () => {
    expect(readServiceConfig(path)).toMatchObject({
      ok: true,
      config: {
        serviceName: 'flight-service',
        functionName: 'FlightService',
        ecrRepository: 'company/flight-service',
        environment: { NODE_ENV: 'production', TABLE_NAME: 'shared-table', SERVICE_PREFIX: 'FLIGHTS' },
        memorySize: 512,
        timeout: 30,
      },
    });
  });

  it('is not changed by a merge of what it already says', () => {
    const enforced = [
      { path: ['serviceName'], value: 'flight-service' },
      { path: ['environment', 'TABLE_NAME'], value: 'shared-table' },
    ];
    expect(mergeYaml(text, enforced)).toBe(text);
  });

  it('comes to the policy of the guide', () => {
    const result = parseServiceConfig(text);
    const statements = result.ok
      ? policyStatements(result.config, { tableArn: 'arn:aws:dynamodb:r:1:table/t' })
      : [];
    expect(statements).toMatchObject([
      {
        Action: expect.arrayContaining(['dynamodb:GetItem', 'dynamodb:Query']),
        Condition: { Null: expect.anything() },
      },
    ]);
  });
});
