import { CONTEXT } from '../support/stage';
import { sharedTemplate } from '../support/shared-constructs';

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

const template = sharedTemplate(CONTEXT);

/** Every statement of every policy, wherever it is in the template, with the type of its resource. */
const statements = Object.values(template.Resources).flatMap(({ Type, Properties }) =>
  statementsIn(Properties).map((statement) => ({ type: Type, ...statement })),
);
const allowed = statements.filter(({ Effect }) => Effect === 'Allow');

function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Effect' in value) return [value as Statement];
  return Object.values(value).flatMap(statementsIn);
}

const named = ({ type, Sid = '' }: { type: string; Sid?: string }) => `${type} ${Sid}`.trim();

test('there are statements to look at', () => {
  expect(allowed.length).toBeGreaterThan(15);
});

test('no policy allows all actions of a service, but for the owner of a key', () => {
  const wide = allowed.filter(({ Action }) =>
    [Action].flat().some((action) => /^(?:[a-z0-9-]+:)?\*$/.test(action)),
  );
  expect([...new Set(wide.map(named))]).toEqual(['AWS::KMS::Key Owner']);
});

test('no policy allows anything on all resources, but where AWS has none to name', () => {
  // In the policy of a key, * is the key.
  const wide = allowed.filter(({ type, Resource }) => Resource === '*' && type !== 'AWS::KMS::Key');
  expect(wide.map(({ Action }) => Action)).toEqual([
    ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ['cloudformation:ListStacks', 'cloudwatch:GetMetricData', 'lambda:ListFunctions'],
    ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    'ecr:GetAuthorizationToken',
  ]);
});

test('nobody is let in without a condition, but services into their own roles and keys, and the account', () => {
  const open = allowed.filter(
    ({ Principal, Condition }) => Principal !== undefined && Condition === undefined,
  );
  for (const { Principal } of open) {
    expect(JSON.stringify(Principal)).toMatch(
      /^\{"(?:AWS":\[?"arn:aws:iam::\d{12}:root"\]?|Service":"(?:lambda|apigateway|cloudwatch|scheduler|ses)\.amazonaws\.com")\}$/,
    );
  }
});

test('every queue and every topic takes requests over TLS only', () => {
  const countOf = (type: string) =>
    Object.values(template.Resources).filter(({ Type }) => Type === type).length;
  const tlsOnly = statements.filter(({ Sid }) => Sid === 'TlsOnly');
  const kinds = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy'];
  expect(kinds.map((kind) => tlsOnly.filter(({ type }) => type === kind).length)).toEqual(
    ['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::S3::Bucket'].map(countOf),
  );
});

test.each(['cn-north-1', 'us-gov-west-1'])('in %s nothing is of another partition', (region) => {
  const other = JSON.stringify(sharedTemplate({ ...CONTEXT, region }));
  // What the configuration names is not ours.
  expect(other.replaceAll('arn:aws:secretsmanager:', '')).not.toContain('arn:aws:');
});
