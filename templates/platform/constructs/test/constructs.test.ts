import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parseServiceConfig, type StageContext } from '@drystone/config';
import { App, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import { company } from '../../src/standards';
import { MicroserviceLambdaConstruct, ServiceRegistryConstruct } from '../lib';

const context: StageContext = {
  system: 'flight-system',
  stage: 'staging',
  account: '123456789012',
  region: 'eu-west-1',
  tableName: 'shared-table',
  registryPath: '/services',
  bootstrapImage: { repository: 'drystone/bootstrap', digest: `sha256:${'0'.repeat(64)}` },
};

const outdir = mkdtempSync(join(tmpdir(), 'constructs-'));
after(() => rmSync(outdir, { recursive: true }));

/** Without the check of templates against the schemas of AWS, which takes two seconds an app. */
function quickApp() {
  return new App({ outdir, builtinCloudFormationValidation: false });
}

function flightService() {
  const text = [
    'serviceName: flight-service',
    'functionName: FlightService',
    'ecrRepository: acme/flight-service',
    'imageTag: latest',
    'environment:',
    '  TABLE_NAME: shared-table',
    '  SERVICE_PREFIX: FLIGHTS',
    'logging:',
    '  retentionInDays: 1',
  ].join('\n');
  const result = parseServiceConfig(text);
  assert(result.ok);
  return { config: result.config, functionName: 'StagingFlightService', file: 'service-config.yaml' };
}

test('the logs of a service are kept as long as the company enforces', () => {
  const stack = new Stack(quickApp(), 'Service');
  new MicroserviceLambdaConstruct(stack, 'Service', { context, service: flightService() });
  const groups = Template.fromStack(stack).findResources('AWS::Logs::LogGroup');
  const days = Object.values(groups).map(({ Properties }) => Properties.RetentionInDays);
  assert.deepEqual(new Set(days), new Set([company.enforced?.logRetentionDays ?? 1]));
});

test('a service is found by its name', () => {
  const stack = new Stack(quickApp(), 'Registry');
  new ServiceRegistryConstruct(stack, 'Registry', { context, services: [flightService()] });
  Template.fromStack(stack).hasResourceProperties('AWS::SSM::Parameter', {
    Name: '/services/staging/flight-service',
  });
});
