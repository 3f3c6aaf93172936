import { type FieldRow, looking, partOf, property, statement, valueAt } from './field-row';
import { resourcesOf } from '../../support/stage';

const FUNCTION = 'AWS::Lambda::Function';
const KMS = (key: string) => `arn:aws:kms:eu-west-1:123456789012:key/${key}`;
const subnets = { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] };
const accessPoint = (name: string) => `arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/${name}`;
const provider = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:capacity-provider:${name}`;
const CAPACITY = 'CapacityProviderConfig.LambdaManagedInstancesCapacityProviderConfig';
const ofFunction = (path: string, row: Parameters<typeof property>[2]) => property(FUNCTION, path, row);

/** Fields of the function itself. */
export const FUNCTION_ROWS: readonly FieldRow[] = [
  property('AWS::SSM::Parameter', 'Name', {
    field: 'serviceName',
    values: ['flight-service', 'fare-service'],
    shows: ['/services/staging/flight-service', '/services/staging/fare-service'],
  }),
  ofFunction('FunctionName', {
    field: 'functionName',
    values: ['FlightService', 'Flights'],
    shows: ['StagingFlightService', 'StagingFlights'],
  }),
  ofFunction('Description', { field: 'description', values: ['Flights', 'All flights'] }),
  looking(
    (template) =>
      (valueAt(resourcesOf(template, FUNCTION)[0]?.Properties, 'Tags') as { Key: string }[]).find(
        ({ Key }) => Key === 'cost-center',
      ),
    {
      field: 'tags',
      values: [{ 'cost-center': '12' }, { 'cost-center': '34' }],
      shows: [
        { Key: 'cost-center', Value: '12' },
        { Key: 'cost-center', Value: '34' },
      ],
    },
  ),
  ofFunction('ImageConfig.Command', { field: 'image.command', values: [['a.handler'], ['b.handler']] }),
  ofFunction('ImageConfig.EntryPoint', { field: 'image.entryPoint', values: [['/a'], ['/b']] }),
  ofFunction('ImageConfig.WorkingDirectory', { field: 'image.workingDirectory', values: ['/a', '/b'] }),
  ofFunction('Environment.Variables.LOG_LEVEL', {
    field: 'environment',
    values: [{ LOG_LEVEL: 'info' }, { LOG_LEVEL: 'debug' }],
    shows: ['info', 'debug'],
  }),
  ofFunction('Environment.Variables.API_KEY', {
    field: 'secrets',
    values: [{ API_KEY: { ssm: '/a' } }, { API_KEY: { ssm: '/b' } }],
    shows: ['/a', '/b'],
  }),
  looking(partOf(statement('OwnPartition'), 'Action'), {
    field: 'permissions',
    values: [['dynamodb:GetItem'], ['dynamodb:Query', 'dynamodb:GetItem']],
    shows: [['dynamodb:GetItem'], ['dynamodb:GetItem', 'dynamodb:Query']],
  }),
  looking(partOf(statement('CallServices'), 'Resource'), {
    field: 'calls',
    values: [['user-service'], []],
    shows: [['arn:aws:lambda:eu-west-1:123456789012:function:StagingUserService:live'], undefined],
  }),
  looking(partOf(statement('OwnPartition'), 'Action'), {
    field: 'idempotency',
    values: [true, false],
    shows: [
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      undefined,
    ],
  }),
  ofFunction('Environment.Variables.DRYSTONE_CONFIG_HASH', {
    field: 'architecture',
    values: ['arm64', 'x86_64'],
    shows: [expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)],
  }),
  ofFunction('MemorySize', { field: 'memorySize', values: [128, 1024] }),
  ofFunction('Timeout', { field: 'timeout', values: [5, 60] }),
  ofFunction('EphemeralStorage.Size', { field: 'ephemeralStorage', values: [512, 1024] }),
  ofFunction('ReservedConcurrentExecutions', { field: 'reservedConcurrency', values: [0, 100] }),
  ofFunction('SnapStart.ApplyOn', {
    field: 'snapStart',
    values: ['none', 'publishedVersions'],
    shows: [undefined, 'PublishedVersions'],
  }),
  ofFunction('RecursiveLoop', { field: 'recursiveLoop', values: ['Terminate', 'Allow'] }),
  ofFunction('DurableConfig.ExecutionTimeout', { field: 'durable.executionTimeout', values: [60, 120] }),
  ofFunction('DurableConfig.RetentionPeriodInDays', {
    field: 'durable.retentionPeriodInDays',
    around: { durable: { executionTimeout: 60 } },
    values: [1, 90],
  }),
  ofFunction('TenancyConfig.TenantIsolationMode', { field: 'tenancy', values: ['PER_TENANT', undefined] }),
  ofFunction(`${CAPACITY}.CapacityProviderArn`, {
    field: 'capacityProvider.name',
    values: ['shared', 'own'],
    shows: [provider('shared'), provider('own')],
  }),
  ofFunction(`${CAPACITY}.CapacityProviderArn`, {
    field: 'capacityProvider.arn',
    values: [provider('a'), provider('b')],
  }),
  ofFunction(`${CAPACITY}.PerExecutionEnvironmentMaxConcurrency`, {
    field: 'capacityProvider.maxConcurrency',
    around: { capacityProvider: { name: 'shared' } },
    values: [10, 20],
  }),
  ofFunction(`${CAPACITY}.ExecutionEnvironmentMemoryGiBPerVCpu`, {
    field: 'capacityProvider.memoryPerVCpu',
    around: { capacityProvider: { name: 'shared' } },
    values: [2, 8],
  }),
  ofFunction('VpcConfig.SubnetIds', {
    field: 'vpc.subnetIds',
    around: { vpc: subnets },
    values: [['subnet-0a1b2c3d'], ['subnet-0a1b2c3e']],
  }),
  ofFunction('VpcConfig.SecurityGroupIds', {
    field: 'vpc.securityGroupIds',
    around: { vpc: subnets },
    values: [['sg-0a1b2c3d'], ['sg-0a1b2c3e']],
  }),
  ofFunction('FileSystemConfigs.0.Arn', {
    field: 'fileSystem.accessPointArn',
    around: { vpc: subnets, fileSystem: { mountPath: '/mnt/a' } },
    values: [accessPoint('fsap-1'), accessPoint('fsap-2')],
  }),
  ofFunction('FileSystemConfigs.0.LocalMountPath', {
    field: 'fileSystem.mountPath',
    around: { vpc: subnets, fileSystem: { accessPointArn: accessPoint('fsap-1') } },
    values: ['/mnt/a', '/mnt/b'],
  }),
  ofFunction('KmsKeyArn', { field: 'kmsKeyArn', values: [KMS('a'), KMS('b')] }),
  property('AWS::IAM::Role', 'PermissionsBoundary', {
    field: 'permissionsBoundary',
    values: ['arn:aws:iam::123456789012:policy/a', 'arn:aws:iam::123456789012:policy/b'],
  }),
  ofFunction('MemorySize', {
    field: 'environments',
    values: [{ staging: { memorySize: 256 } }, { production: { memorySize: 256 } }],
    shows: [256, 512],
  }),
];
