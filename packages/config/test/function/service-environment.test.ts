import { parseServiceConfig, serviceSettings } from '../../src';
import { minimalYaml } from '../support/minimal-config';
import { CONTEXT } from '../support/stage-context';

it('says where the parts of the stage are, as the runtime reads it', () => {
  expect(variablesOf()).toEqual({
    EVENT_BUS_NAME: 'staging-flight-system',
    POWERTOOLS_METRICS_NAMESPACE: 'flight-system',
    POWERTOOLS_SERVICE_NAME: 'flight-service',
    SERVICE_PREFIX: 'FLIGHTS',
    SERVICE_REGISTRY_PATH: '/services/staging',
    TABLE_NAME: 'shared-table',
  });
});

it("keeps the stage's table and bus, whatever the service says", () => {
  const variables = variablesOf('environment: { TABLE_NAME: other, EVENT_BUS_NAME: other }');
  expect(variables).toMatchObject({ TABLE_NAME: 'shared-table', EVENT_BUS_NAME: 'staging-flight-system' });
});

it('lets the service choose how Powertools names it', () => {
  expect(variablesOf('environment: { POWERTOOLS_SERVICE_NAME: fares }')).toMatchObject({
    POWERTOOLS_SERVICE_NAME: 'fares',
  });
});

it('keeps the prefix that the service was created with', () => {
  expect(variablesOf('environment: { SERVICE_PREFIX: PLANES }')).toMatchObject({ SERVICE_PREFIX: 'PLANES' });
});

it('says where a secret is, never what it is', () => {
  const variables = variablesOf(
    'secrets:',
    '  API_KEY: { ssm: /flights/key }',
    "  DB_KEY: { secretsManager: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db:key' }",
  );
  expect(variables).toMatchObject({
    API_KEY: '/flights/key',
    DB_KEY: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db:key',
  });
});

it.each([
  ['fares', 'FARES_TOPIC_ARN', 'staging-fares'],
  ['seat-maps.fifo', 'SEAT_MAPS_TOPIC_ARN', 'staging-seat-maps.fifo'],
])('says where topic %s is, in %s', (topic, variable, name) => {
  expect(variablesOf(`publish: { topics: [{ name: ${topic} }] }`)).toMatchObject({
    [variable]: `arn:aws:sns:eu-west-1:123456789012:${name}`,
  });
});

it('starts AWS Distro for OpenTelemetry where the image contains it', () => {
  expect(variablesOf('adot: true')).toMatchObject({
    AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-instrument',
    OTEL_SERVICE_NAME: 'flight-service',
  });
});

function variablesOf(...lines: string[]) {
  const result = parseServiceConfig(minimalYaml(...lines));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return serviceSettings(result.config, CONTEXT).environment;
}
