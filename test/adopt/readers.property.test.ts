import fc from 'fast-check';
import type { Reading } from '../../src/adopt/reading';
import { readSam } from '../../src/adopt/read/sam';
import { readServerless } from '../../src/adopt/read/serverless';
import { UserError } from '../../src/errors';

const KEYS = [
  'Action',
  'Arn',
  'BatchSize',
  'CodeUri',
  'Condition',
  'Default',
  'Effect',
  'Environment',
  'Events',
  'Fn::GetAtt',
  'Fn::If',
  'Fn::Join',
  'Fn::Sub',
  'Globals',
  'Handler',
  'Parameters',
  'Pattern',
  'Policies',
  'Properties',
  'QueueName',
  'Ref',
  'Resource',
  'Resources',
  'Runtime',
  'Schedule',
  'Statement',
  'Type',
  'Variables',
  'custom',
  'environment',
  'events',
  'functions',
  'handler',
  'http',
  'iam',
  'path',
  'pattern',
  'provider',
  'resources',
  'role',
  'schedule',
  'self',
  'sns',
  'sqs',
  'statements',
  'toString',
  'hasOwnProperty',
];

const TEXTS = [
  'AWS::Serverless::Function',
  'AWS::SQS::Queue',
  'AWS::Region',
  'Api',
  'SQS',
  'Schedule',
  '${self:custom}',
  '${self:a.b}',
  '${AWS::Region}',
  '${',
  '../../etc/passwd.handler',
  '/etc/passwd.x',
  'src/app.handler',
  'a/../../b.c',
  'GET /x',
  '',
  'arn:aws:sqs:::x',
  '{{resolve:ssm:/a}}',
  "'; rm -rf / #",
  'toString',
  'A',
  'Resources',
];

const leaf = fc.oneof(fc.constantFrom(...TEXTS), fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const { node } = fc.letrec((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    leaf,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 6 }),
  ),
}));
const functions = fc.dictionary(fc.constantFrom(...KEYS), node, { maxKeys: 12 });

/** JSON is YAML. */
const samTemplate = fc.record({ properties: functions, rest: node }).map(({ properties, rest }) =>
  JSON.stringify({
    Globals: { Function: rest },
    Parameters: rest,
    Resources: { A: { Type: 'AWS::Serverless::Function', Properties: properties }, B: rest },
  }),
);
const serverlessFile = fc
  .record({ fields: functions, rest: node })
  .map(({ fields, rest }) =>
    JSON.stringify({ custom: rest, provider: rest, functions: { a: fields }, resources: rest }),
  );

/** A file is read, or refused with words for its author; whatever it says, nothing leads out of the repository. */
function readsSafely(read: () => Reading): boolean {
  try {
    const { handler, codeFolder = '.', routes } = read();
    const paths = [...(handler?.modules ?? []), codeFolder];
    return (
      paths.every((path) => !/^(?:\/|\.\.(?:\/|$))/.test(path)) &&
      routes.every(({ path }) => path.startsWith('/'))
    );
  } catch (error) {
    return error instanceof UserError;
  }
}

test('any template of AWS SAM is read or refused, and leads nowhere outside', () => {
  const property = fc.property(samTemplate, (text) => {
    expect(readsSafely(() => readSam('template.yaml', text, undefined))).toBe(true);
  });
  fc.assert(property, { numRuns: 400 });
});

test('any serverless.yml is read or refused, and leads nowhere outside', () => {
  const property = fc.property(serverlessFile, (text) => {
    expect(readsSafely(() => readServerless('serverless.yml', text, undefined))).toBe(true);
  });
  fc.assert(property, { numRuns: 400 });
});

test('any text is read or refused', () => {
  const property = fc.property(fc.string(), (text) => {
    expect(readsSafely(() => readSam('template.yaml', text, undefined))).toBe(true);
    expect(readsSafely(() => readServerless('serverless.yml', text, undefined))).toBe(true);
  });
  fc.assert(property);
});
