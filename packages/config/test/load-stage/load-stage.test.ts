import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigOrigin, formatFindings, loadStage } from '../../src';
import { CONTEXT } from '../support/stage-context';
import {
  catalogApi,
  catalogService,
  environmentYaml,
  modelOf,
  stageFindings,
  stageOf,
  stageSource,
} from '../support/stage-source';

const SERVICES = 'environments/staging/services.yaml';
const FIXTURES = join(__dirname, '../../../../fixtures/flight-system');
const fixture = (path: string) => readFileSync(join(FIXTURES, path), 'utf8');

describe('a stage', () => {
  it('is the flight system of the reference guide, services.yaml and configurations as they stand', () => {
    const digest = `imageDigest: sha256:${'a'.repeat(64)}\n`;
    const model = modelOf(
      stageSource({
        [SERVICES]: fixture('flight-system-release/environments/staging/services.yaml'),
        'catalog/flight-service/v1.2.3.yaml': `${fixture('flight-service/service-config.complete.yaml')}\n${digest}`,
        'catalog/reservation-service/v1.1.0.yaml': catalogService('reservation-service').replace(
          'v1\n',
          'v1.1.0\n',
        ),
      }),
    );
    expect(model.services.map(({ functionName, file }) => [functionName, file])).toEqual([
      ['StagingFlightService', '../release/catalog/flight-service/v1.2.3.yaml'],
      ['StagingReservationService', '../release/catalog/reservation-service/v1.1.0.yaml'],
    ]);
    expect(model.context).toEqual(CONTEXT);
  });

  it('has services and APIs in the order of their names, whatever order services.yaml has', () => {
    const entries = {
      'user-service': catalogService('user-service'),
      'flight-bff': catalogApi('flight-bff'),
      'flight-service': catalogService('flight-service'),
    };
    const { services, apis } = modelOf(stageOf(entries));
    expect(services.map(({ config }) => config.serviceName)).toEqual(['flight-service', 'user-service']);
    expect(apis.map(({ functions }) => functions[0]!.stageFunctionName)).toEqual(['StagingFlightBffHandler']);
  });

  it('knows where each of its files says something, first under what is different in the stage', () => {
    const { services, apis, environmentOrigin } = modelOf(
      stageOf(
        {
          'flight-service': catalogService(
            'flight-service',
            'memorySize: 512',
            'timeout: 10',
            'environments: { staging: { memorySize: 1024 } }',
          ),
          'flight-bff': catalogApi('flight-bff', 'description: Ours'),
        },
        { environment: environmentYaml('stages: { staging: { tableName: staging-table } }') },
      ),
    );
    const [service, api] = [services[0]!, apis[0]!];
    const lineOf = (origin: ConfigOrigin | undefined, key: string) => origin?.locate?.([key])?.line;
    expect(lineOf(service, 'serviceName')).toBe(1);
    expect(lineOf(service, 'memorySize')).toBe(lineOf(service, 'timeout')! + 1);
    expect(lineOf(service, 'architecture')).toBeUndefined();
    expect(lineOf(api, 'apiName')).toBe(1);
    expect(environmentOrigin?.file).toBe('release-config.yaml');
    expect(lineOf(environmentOrigin, 'tableName')).toBe(lineOf(environmentOrigin, 'stages'));
  });

  it('knows which stages are in its account and region, whatever else is different in them', () => {
    const stages = "{ staging: {}, qa: { tableName: qa-table }, production: { account: '210987654321' } }";
    const { stagesInPlace } = modelOf(stageOf({}, { environment: environmentYaml(`stages: ${stages}`) }));
    expect(stagesInPlace).toEqual(['staging', 'qa']);
  });

  it('has what is different in it: of the environment, of a service, of an API', () => {
    const model = modelOf(
      stageOf(
        {
          'flight-service': catalogService(
            'flight-service',
            'environments: { staging: { memorySize: 1024 } }',
          ),
          'flight-bff': catalogApi('flight-bff', 'environments: { staging: { description: Ours } }'),
        },
        { environment: environmentYaml('stages: { staging: { tableName: staging-table } }') },
      ),
    );
    expect(model.context.tableName).toBe('staging-table');
    expect(model.services[0]!.config.memorySize).toBe(1024);
    expect(model.apis[0]!.config.description).toBe('Ours');
  });

  it('may be empty', () => {
    expect(modelOf(stageOf({}))).toMatchObject({ services: [], apis: [] });
  });
});

describe('a stage that cannot be read', () => {
  it('is refused where release-config.yaml does not know it', () => {
    const source = stageOf({}, { stage: 'stagin' });
    expect(stageFindings(source)).toEqual([
      'release-config.yaml:6:9 there is no stage stagin: did you mean staging?',
    ]);
  });

  it('is refused without a checkout of the release repository', () => {
    const environment = environmentYaml('releaseRepository: ../elsewhere');
    expect(stageFindings(stageOf({}, { environment }))).toEqual([
      'release-config.yaml:5:20 there is no checkout of the release repository: ../elsewhere is not a folder',
    ]);
  });

  it('is refused without its services.yaml', () => {
    expect(stageFindings(stageSource({}))).toEqual([`../release/${SERVICES}:1:1 the file does not exist`]);
  });

  it('names every mistake of every file at once', () => {
    const source = stageSource({
      [SERVICES]: [
        'services:',
        '  flight-service: { imageTag: v1 }',
        '  user-service: { imageTag: v1.2.2 }',
        '  bad-service: { imageTag: v1 }',
        '',
      ].join('\n'),
      'catalog/flight-service/v1.yaml': catalogService('flight-service', 'memorySize: 64'),
      'catalog/user-service/v1.2.3.yaml': '',
      'catalog/user-service/contract/openapi.yaml': '',
      'catalog/bad-service/v1.yaml': 'serviceName: [',
    });
    expect(stageFindings(source)).toEqual([
      '../release/catalog/bad-service/v1.yaml:1:15 not valid YAML: ' +
        'Flow sequence in block collection must be sufficiently indented and end with a ]',
      '../release/catalog/flight-service/v1.yaml:6:13 memorySize: 64 is below the minimum of 128 MB',
      `../release/${SERVICES}:3:29 user-service: the catalog has no v1.2.2: did you mean v1.2.3?`,
    ]);
  });

  it('is shown file by file, with the lines, and counted once', () => {
    const result = loadStage(
      stageOf({
        'a-service': catalogService('a-service', 'memorySize: 64'),
        'b-service': catalogService('b-service', 'timeout: 0'),
      }),
    );
    expect(result.ok ? '' : formatFindings(result.files)).toMatchInlineSnapshot(`
     "../release/catalog/a-service/v1.yaml:6:13  memorySize: 64 is below the minimum of 128 MB
        5 │ imageDigest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        6 │ memorySize: 64
          │             ^^ AWS Lambda accepts 128 to 10240 MB
     ../release/catalog/b-service/v1.yaml:6:10  timeout: 0 is below the minimum of 1 s
        5 │ imageDigest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        6 │ timeout: 0
          │          ^ AWS Lambda accepts 1 to 900 s

     2 problems in 2 files. Nothing was changed.
     "
    `);
  });
});
