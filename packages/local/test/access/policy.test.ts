import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { PolicyStatement } from '@drystone/config';
import fc from 'fast-check';
import { isAllowed, type RequestedAccess } from '../../src/access/policy';

const TABLE = 'arn:aws:dynamodb:us-east-1:123456789012:table/shared-table';
const FLIGHTS = { 'dynamodb:LeadingKeys': ['FLIGHTS#*'] };

function allow(
  Action: string[],
  Resource: string[],
  Condition?: PolicyStatement['Condition'],
): PolicyStatement {
  return { Sid: 'OwnPartition', Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}

const policies: Record<string, PolicyStatement[]> = {
  'nothing is allowed': [],
  'the eight actions, confined to keys that are present': [
    allow(
      [
        'GetItem',
        'BatchGetItem',
        'Query',
        'ConditionCheckItem',
        'PutItem',
        'UpdateItem',
        'DeleteItem',
        'BatchWriteItem',
      ].map((name) => `dynamodb:${name}`),
      [TABLE, `${TABLE}/index/*`],
      { 'ForAllValues:StringLike': FLIGHTS, Null: { 'dynamodb:LeadingKeys': 'false' } },
    ),
  ],
  'reading, without the guard for a missing key': [
    allow(['dynamodb:GetItem', 'dynamodb:Query'], [TABLE], { 'ForAllValues:StringLike': FLIGHTS }),
  ],
  'everything with a wildcard': [allow(['dynamodb:*'], [TABLE], { 'ForAllValues:StringLike': FLIGHTS })],
  'single characters with a wildcard': [
    allow(['DYNAMODB:get?tem'], [`${TABLE}*`], {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['F?IGHTS#*', 'HOTELS.1'] },
    }),
  ],
  'two statements': [
    allow(['dynamodb:GetItem'], [TABLE], { Null: { 'dynamodb:LeadingKeys': 'true' } }),
    allow(['dynamodb:DescribeTable', 'dynamodb:PutItem'], ['*']),
  ],
};

const actions = [
  'GetItem',
  'BatchGetItem',
  'Query',
  'ConditionCheckItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'Scan',
  'DescribeTable',
  'DeleteTable',
].map((name) => `dynamodb:${name}`);

/** Actions that DynamoDB supplies no leading keys for, and those that have no index form. */
const KEYLESS = ['dynamodb:Scan', 'dynamodb:DescribeTable', 'dynamodb:DeleteTable'];
const WITH_INDEX = ['dynamodb:Query', 'dynamodb:Scan'];

const keyShapes: (string[] | undefined)[] = [
  undefined,
  ['FLIGHTS#1'],
  ['FLIGHTS#'],
  ['FLIGHTS'],
  ['flights#1'],
  ['HOTELS#1'],
  ['HOTELS.1'],
  ['HOTELSx1'],
  ['FLIGHTS#1', 'FLIGHTS#2'],
  ['FLIGHTS#1', 'HOTELS#1'],
  ['FLIGHTS#*'],
  [' FLIGHTS#1'],
];

async function isAllowedBySimulator(policy: PolicyStatement[], access: RequestedAccess): Promise<boolean> {
  const { action, resource, leadingKeys } = access;
  const result = await runSimulation(
    {
      request: {
        principal: 'arn:aws:iam::123456789012:role/flight-service',
        action,
        resource: { resource, accountId: '123456789012' },
        contextVariables: leadingKeys ? { 'dynamodb:LeadingKeys': [...leadingKeys] } : {},
      },
      identityPolicies: [{ name: 'permissions', policy: { Version: '2012-10-17', Statement: policy } }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult === 'Allowed';
}

describe('isAllowed', () => {
  const cases = Object.keys(policies).flatMap((policy) => actions.map((action) => ({ policy, action })));

  it.each(cases)(
    'agrees with an independent IAM simulator on $action where $policy',
    async ({ policy, action }) => {
      const statements = policies[policy] ?? [];
      const resources = WITH_INDEX.includes(action) ? [TABLE, `${TABLE}/index/GSI1`] : [TABLE];
      for (const resource of [...resources, `${TABLE}-2`]) {
        for (const leadingKeys of KEYLESS.includes(action) ? [undefined] : keyShapes) {
          const access = { action, resource, ...(leadingKeys && { leadingKeys }) };
          const expected = await isAllowedBySimulator(statements, access);
          expect({ access, allowed: isAllowed(statements, access) }).toEqual({ access, allowed: expected });
        }
      }
    },
  );

  it('agrees with the simulator on any pattern and keys', async () => {
    const text = fc.string({
      unit: fc.constantFrom('F', 'f', '#', '*', '?', '.', '$', '[', '\\', ' '),
      maxLength: 6,
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        async (patterns, leadingKeys) => {
          const statements = [
            allow(['dynamodb:GetItem'], [TABLE], {
              'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': patterns },
              Null: { 'dynamodb:LeadingKeys': 'false' },
            }),
          ];
          const access = { action: 'dynamodb:GetItem', resource: TABLE, leadingKeys };
          expect(isAllowed(statements, access)).toBe(await isAllowedBySimulator(statements, access));
        },
      ),
      { numRuns: 300 },
    );
  });

  // The simulator differs here: its wildcard stops at a line break. IAM's stands for any characters.
  it('takes a line break in a key for a character like any other', () => {
    const policy = policies['the eight actions, confined to keys that are present'] ?? [];
    expect(
      isAllowed(policy, { action: 'dynamodb:GetItem', resource: TABLE, leadingKeys: ['FLIGHTS#1\n2'] }),
    ).toBe(true);
  });

  it('fails on a condition operator that it does not know, so that it cannot allow by mistake', () => {
    const statements = [
      allow(['dynamodb:GetItem'], [TABLE], { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }),
    ];
    expect(() => isAllowed(statements, { action: 'dynamodb:GetItem', resource: TABLE })).toThrow(
      'does not know the condition operator IpAddress',
    );
  });
});
