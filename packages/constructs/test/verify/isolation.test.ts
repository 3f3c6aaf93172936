import { partitionPrefix } from '@drystone/config';
import type { Statement } from '../../src/verify/iam/policy';
import { foreignShapes, generalShapes } from '../../src/verify/isolation/key-shapes';
import { keyContext } from '../../src/verify/isolation/table-accesses';
import { assemblyOf, serviceStack } from './support/assembly';
import { confined, guidePolicy, TABLE_ARN } from './support/policies';
import { prove, tools } from './support/proof';
import { CONTEXT, fourServices, modelOf, serviceOf } from './support/stage-model';

const GET = 'dynamodb:GetItem';
const flights = serviceOf('flight-service', `permissions: [${GET}]`);
const hotels = serviceOf('hotel-service');

/** What the proof finds where flight-service's role has these statements and hotel-service's has none. */
async function findingsFor(statements: readonly Statement[], service = flights) {
  const model = modelOf([service, hotels]);
  const stacks = [serviceStack(service, statements), serviceStack(hotels, [])];
  return (await prove(model, { stacks })).findings;
}

const rulesFor = async (...statements: readonly Statement[]) =>
  (await findingsFor(statements)).map(({ rule }) => rule);

describe('the isolation proof', () => {
  it('finds nothing where every role has what its configuration comes to', async () => {
    const model = modelOf(fourServices());
    const { findings, proofs } = await prove(model, assemblyOf(model));
    expect(findings).toEqual([]);
    expect(proofs.map(({ foreignAccessCount }) => foreignAccessCount > 150)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('fails on a prefix of another service, and says which line and which statement lead to it', async () => {
    const policy = confined([GET], 'FLIGHTS');
    const [finding, ...others] = await findingsFor([
      policy,
      confined([GET], 'HOTELS', { Sid: 'Permission3' }),
    ]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'isolation/foreign-key',
      subject: 'flight-service',
      stack: 'staging-flight-service',
      resource: 'Role',
      statements: ['permissions/Permission3'],
      message:
        'flight-service may dynamodb:GetItem on items of hotel-service: the keys are in the partition of another service',
    });
  });

  it('leads back to the permission in the YAML', async () => {
    const [finding] = await findingsFor([confined([GET], 'HOTELS')]);
    expect(finding?.sources).toEqual([
      { file: flights.file, path: ['permissions', 0], position: { line: 5, column: 15 } },
    ]);
  });

  const holes: Record<string, [Partial<Statement>, string[]]> = {
    'ForAnyValue lets a mixed batch through': [
      {
        Action: [GET, 'dynamodb:BatchGetItem'],
        Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['FLIGHTS#*'] } },
      },
      ['isolation/mixed-keys', 'isolation/own-access'],
    ],
    'a prefix without # reaches a service that is called alike': [
      {
        Condition: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FLIGHTS*'] },
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      },
      ['isolation/lookalike-key'],
    ],
    'no condition reaches everything': [
      { Condition: {} },
      ['isolation/absent-key', 'isolation/lookalike-key', 'isolation/foreign-key', 'isolation/mixed-keys'],
    ],
    'a wildcard of actions reaches the whole table': [
      {
        Action: 'dynamodb:*',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['FLIGHTS#*'] } },
      },
      ['isolation/whole-table', 'isolation/absent-key', 'isolation/own-access'],
    ],
    'a condition on something else does not confine it': [
      { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'flights' } } },
      ['isolation/absent-key', 'isolation/lookalike-key', 'isolation/foreign-key', 'isolation/mixed-keys'],
    ],
  };
  it.each(Object.entries(holes))('%s', async (_, [statement, rules]) => {
    expect(await rulesFor(confined([GET], 'FLIGHTS', statement))).toEqual(rules);
  });

  it('fails on an export of the table, which has no keys', async () => {
    const statement: Statement = {
      Effect: 'Allow',
      Action: 'dynamodb:ExportTableToPointInTime',
      Resource: TABLE_ARN,
    };
    const [finding] = await findingsFor([confined([GET], 'FLIGHTS'), statement]);
    expect(finding).toMatchObject({ rule: 'isolation/whole-table', statements: ['permissions/Statement2'] });
  });

  it("fails on the table's stream, which has the changes of every service", async () => {
    const stream: Statement = {
      Effect: 'Allow',
      Action: 'dynamodb:GetRecords',
      Resource: `${TABLE_ARN}/stream/*`,
    };
    expect(await rulesFor(confined([GET], 'FLIGHTS'), stream)).toEqual(['isolation/whole-table']);
  });

  it("fails where the table's own policy opens it to a role", async () => {
    const model = modelOf([flights, hotels]);
    const stacks = [serviceStack(flights, [confined([GET], 'FLIGHTS')]), serviceStack(hotels, [])];
    const opened = {
      Effect: 'Allow',
      Principal: { AWS: '123456789012' },
      Action: 'dynamodb:Query',
      Resource: '*',
    };
    const data = {
      ...stacks[0]!,
      name: 'staging-Data',
      template: {
        Resources: {
          Table: {
            Type: 'AWS::DynamoDB::Table',
            Properties: {
              TableName: CONTEXT.tableName,
              ResourcePolicy: { PolicyDocument: { Statement: [{ ...opened, Principal: { AWS: '*' } }] } },
            },
          },
        },
      },
    };
    const { findings } = await prove(model, { stacks: [...stacks, data] });
    expect(findings.map(({ rule }) => rule)).toContain('isolation/foreign-key');
  });

  it('respects a boundary that the templates hold', async () => {
    const model = modelOf([flights, hotels]);
    const stack = serviceStack(flights, [{ Effect: 'Allow', Action: '*', Resource: '*' }]);
    const role = stack.template.Resources!['Role']!;
    const Boundary = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [confined([GET], 'FLIGHTS')] } },
    };
    const Role = { ...role, Properties: { ...role.Properties, PermissionsBoundary: { Ref: 'Boundary' } } };
    const confinedStack = {
      ...stack,
      template: { Resources: { ...stack.template.Resources, Role, Boundary } },
    };
    const { findings } = await prove(model, { stacks: [confinedStack, serviceStack(hotels, [])] });
    expect(findings).toEqual([]);
  });

  it('refuses a policy that nobody here can read', async () => {
    const model = modelOf([flights, hotels]);
    const stack = serviceStack(flights, [confined([GET], 'FLIGHTS')]);
    const arn = 'arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess';
    const role = stack.template.Resources!['Role']!;
    const Role = { ...role, Properties: { ...role.Properties, ManagedPolicyArns: [arn] } };
    const opened = { ...stack, template: { Resources: { ...stack.template.Resources, Role } } };
    const { findings } = await prove(model, { stacks: [opened, serviceStack(hotels, [])] });
    expect(findings).toEqual([
      expect.objectContaining({ rule: 'isolation/unseen-policy', subject: 'flight-service' }),
    ]);
  });

  it('finds what the configuration says and the role has not, and the other way round', async () => {
    const findings = await findingsFor([confined(['dynamodb:PutItem'], 'FLIGHTS')]);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'isolation/own-access: flight-service may not dynamodb:GetItem on keys of FLIGHTS# in the table and its indexes, though its permissions say so',
      'isolation/own-access: flight-service may dynamodb:PutItem on keys of FLIGHTS#, though its permissions do not say so',
    ]);
  });
});

describe("the reference guide's own policy", () => {
  const actions = ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query'].map(
    (name) => `dynamodb:${name}`,
  );
  const service = serviceOf('flight-service', `permissions: [${actions.join(', ')}]`);

  it('lets requests without a key through, and refuses the own index', async () => {
    const findings = await findingsFor([guidePolicy('FLIGHTS')], service);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      `isolation/absent-key: flight-service may ${['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'].map((name) => `dynamodb:${name}`).join(', ')} on items of hotel-service: ` +
        'a request without a partition key passes, since ForAllValues is true of no values',
      'isolation/own-access: flight-service may not dynamodb:Query on keys of FLIGHTS# in the table and its indexes, though its permissions say so',
    ]);
  });

  it('reaches the whole table once its actions are a wildcard', async () => {
    const findings = await findingsFor([{ ...guidePolicy('FLIGHTS'), Action: 'dynamodb:*' }], service);
    const wholeTable = findings.find(({ rule }) => rule === 'isolation/whole-table');
    expect(wholeTable?.message).toMatch(/dynamodb:DeleteTable.*dynamodb:Scan/);
  });

  it('cannot see the index keys of a write: no condition key has them, so the table client must check them', async () => {
    const put = (await tools.actionsOf('dynamodb')).find(({ action }) => action === 'dynamodb:PutItem');
    expect(put?.conditionKeys.filter((key) => /keys?$/i.test(key))).toEqual(['dynamodb:LeadingKeys']);
  });
});

describe('shared decisions', () => {
  /** Statements of every form that the sharing knows, and of some that it must leave alone. */
  const oddPolicies: readonly Statement[][] = [
    [confined([GET, 'dynamodb:Query'], 'FLIGHTS')],
    [
      confined([GET], 'HOTELS'),
      {
        Effect: 'Deny',
        Action: 'dynamodb:Get*',
        Resource: '*',
        Condition: { StringLike: { 'dynamodb:LeadingKeys': ['*#2'] } },
      },
    ],
    [
      guidePolicy('USERS'),
      confined(['dynamodb:BatchGetItem'], 'HOTELS', {
        Condition: { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'HOTELS#1' } },
      }),
    ],
    [
      {
        Effect: 'Allow',
        NotAction: 'dynamodb:Delete*',
        Resource: `${TABLE_ARN}*`,
        Condition: { 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['HOTELS#*'] } },
      },
    ],
  ];

  it('are those that every single question gets', async () => {
    const services = ['flight-service', 'hotel-service', 'user-service', 'car-service'].map((name) =>
      serviceOf(name),
    );
    const stacks = services.map((service, index) => serviceStack(service, oddPolicies[index]!));
    const { question, proofs } = await prove(modelOf(services), { stacks });
    for (const { principal, leaks } of proofs) {
      const own = partitionPrefix(principal.service!.config);
      const expected: string[] = [];
      for (const { action, resource, hasKeys } of question.accesses) {
        const isAllowed = async (keys: readonly string[]) => {
          const request = { principal: principal.role.arn, action, resource, account: CONTEXT.account };
          return (
            await tools.evaluator.decide({ ...request, context: keyContext(keys) }, principal.role.policies)
          ).allowed;
        };
        const shapes = hasKeys ? generalShapes(own) : [['none', []] as const];
        for (const [shape, keys] of shapes) {
          if (await isAllowed(keys)) expected.push(`${action} ${resource} ${shape}`);
        }
        for (const other of services) {
          if (other === principal.service || !hasKeys) continue;
          for (const [shape, keys] of foreignShapes(own, partitionPrefix(other.config))) {
            if (await isAllowed(keys))
              expected.push(`${action} ${resource} ${shape} ${other.config.serviceName}`);
          }
        }
      }
      const found = leaks.flatMap(({ access, shape = 'none', reached }) => {
        const name = `${access.action} ${access.resource} ${shape}`;
        const isOfOthers = shape === 'foreign' || shape === 'mixed';
        return isOfOthers ? reached.map(({ config }) => `${name} ${config.serviceName}`) : [name];
      });
      expect(found.toSorted()).toEqual(expected.toSorted());
    }
  });
});
