import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { releaseNames } from '@drystone/config';
import { awsFailure, type AwsServer, startAwsServer } from '@drystone/local';
import { scaledClock } from '../../../local/src/releases/scaled-clock';
import { AwsStage, type SimulatedAws, simulatedAws } from '../support/aws-stage';
import { BundledFunction } from '../support/bundled-function';
import { catalogEntry, digestOfTag } from '../support/desk';
import { GithubServer } from '../support/github-server';
import { TestRepository } from '../support/git-repository';
import { CONTEXT, releaseFiles } from '../support/release-files';
import { secretsEndpoint } from '../support/secrets-endpoint';

const PASSWORD = 'hunter2-of-the-function';
const TOKEN = 'ghs_onlyForTests0123456789';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:github-AbCdEf';
const BAD = 'v2';

const filesAt = (tag: string) =>
  releaseFiles({ 'flight-service': catalogEntry('flight-service', tag) }, { tag });

/** What waits takes a tenth of its time; no faster, or a busy machine would take so long that the lease ends. */
const TIME = { from: Date.now(), factor: 10 };

let aws: SimulatedAws;
let stage: AwsStage;
let server: AwsServer;
let controllers: BundledFunction[];

beforeEach(async () => {
  const fail = () => {
    throw Object.assign(new Error(`cannot log in with ${PASSWORD}`), { name: 'LoginError' });
  };
  aws = simulatedAws(scaledClock(TIME), {
    updateCourse: () => ({ seconds: 1 }),
    handlerOf: (digest) => (digest === digestOfTag(BAD) ? fail : () => ({ statusCode: 200 })),
  });
  stage = await AwsStage.deploy(aws, CONTEXT);
  server = await startAwsServer([...aws.endpoints, secretsEndpoint(new Map([[SECRET_ARN, TOKEN]]))]);
  stage.deployUnits(filesAt('v1'), { DATABASE_PASSWORD: PASSWORD });
  controllers = [];
});
afterEach(async () => {
  await Promise.all(controllers.map((each) => each.stop()));
  await server.close();
});

/** The function as AWS Lambda runs it. */
function start(variables: Readonly<Record<string, string>> = {}): BundledFunction {
  const controller = new BundledFunction('controller', {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_REGION: CONTEXT.region,
    AWS_ACCESS_KEY_ID: stage.clients.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_LAMBDA_FUNCTION_NAME: releaseNames(CONTEXT).controllerFunction.name,
    DRYSTONE_CLOCK: JSON.stringify(TIME),
    ...stage.variables,
    ...variables,
  });
  controllers.push(controller);
  return controller;
}

const live = () => stage.live(filesAt('v1'));

test('the bundle brings a published commit about, whatever it is invoked with, and measures that in the log', async () => {
  await stage.publish(filesAt('v1'), { commit: 'c1', ancestors: [] });
  const controller = start();
  const summary = await controller.invoke({ commit: 'c9', stage: 'production' });
  expect(summary).toEqual({ result: 'done', commit: 'c1' });
  expect(live()).toEqual([digestOfTag('v1')]);
  const lines = controller.printed.split('\n').filter((line) => line.includes('CloudWatchMetrics'));
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { Units: 1, UnitsDegraded: 0, CommitRefused: 0, system: 'flight-system', stage: 'staging' },
  ]);
});

test('a run is refused with the name of the variable that is missing', async () => {
  await expect(start({ DRYSTONE_STAGE: '' }).invoke({})).rejects.toThrow(
    'the variable DRYSTONE_STAGE is missing: the construct ServerlessGitOps sets it',
  );
});

describe('the release repository on GitHub', () => {
  let repository: TestRepository;
  let github: GithubServer;

  beforeEach(async () => {
    repository = new TestRepository();
    github = await GithubServer.start(repository, TOKEN);
  });
  afterEach(async () => {
    await github.stop();
    repository.remove();
  });

  const startOnGithub = () =>
    start({
      DRYSTONE_SOURCE: JSON.stringify({
        repository: 'acme/flight-release',
        tokenSecretArn: SECRET_ARN,
        apiUrl: github.url,
      }),
    });

  test('is brought about at its head, with the token that the secret holds', async () => {
    aws.plane
      .in(CONTEXT)
      .images.push('company/flight-service', { contents: 'v1', digest: digestOfTag('v1') });
    const commit = repository.commit(filesAt('v1'));
    expect(await startOnGithub().invoke({})).toEqual({ result: 'done', commit });
    expect(live()).toEqual([digestOfTag('v1')]);
  });

  test('whose token has expired leaves what is live, and says so without the token', async () => {
    github.tokens.clear();
    const controller = startOnGithub();
    expect(await controller.invoke({})).toMatchObject({
      result: 'done',
      problem: expect.stringContaining('put a new one in its secret'),
    });
    expect(controller.printed).toContain('has expired');
    expect(controller.printed).not.toContain(TOKEN);
  });
});

test('scenario 48: variables of functions are in no log, metric, state, status or event, whatever happens', async () => {
  const controller = start();
  await stage.publish(filesAt('v1'), { commit: 'c1', ancestors: [] });
  await controller.invoke({});
  await stage.publish(filesAt(BAD), { commit: 'c2', ancestors: ['c1'] });
  await controller.invoke({});
  expect(live()).toEqual([digestOfTag('v1')]);
  const variables = JSON.stringify({ Environment: { DATABASE_PASSWORD: PASSWORD } });
  const denied = awsFailure(403, 'AccessDeniedException', `not authorized\n${variables}`);
  await stage.publish(filesAt('v3'), { commit: 'c3', ancestors: ['c2'] });
  server.inject('UpdateFunctionCode', denied);
  await controller.invoke({});
  server.inject('ListFunctions', denied);
  await expect(controller.invoke({})).rejects.toThrow();
  for (const text of [controller.printed, JSON.stringify(aws.told), await stateOf(stage), shown()]) {
    expect(text).toMatch(/failed|LoginError/);
    expect(text).not.toContain(PASSWORD);
  }
});

async function stateOf({ tables }: AwsStage): Promise<string> {
  const TableName = releaseNames(CONTEXT).stateTable.name;
  return JSON.stringify((await tables.send(new ScanCommand({ TableName }))).Items);
}

function shown(): string {
  const bucket = releaseNames(CONTEXT).bundleBucket.name;
  const objects = aws.plane.buckets.versions(bucket, 'controller/');
  return objects.map(({ bytes }) => Buffer.from(bytes).toString()).join('\n');
}
