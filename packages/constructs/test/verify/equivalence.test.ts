import fc from 'fast-check';
import { equivalenceKey } from '../../src/verify/iam/equivalence';
import type { AccessPolicies, AccessRequest } from '../../src/verify/iam/evaluator';
import type { Statement } from '../../src/verify/iam/policy';
import { keyContext } from '../../src/verify/isolation/table-accesses';
import { TABLE_ARN } from './support/policies';
import { tools } from './support/proof';
import { CONTEXT } from './support/stage-model';

const patterns = fc.constantFrom('A#*', 'B#*', 'B#1', 'a#1', '?#1', '*', 'A*', '${aws:PrincipalTag/team}#*');
const operators = fc.constantFrom(
  'StringLike',
  'ForAllValues:StringLike',
  'ForAnyValue:StringLike',
  'ForAllValues:StringEquals',
  'ForAnyValue:StringEqualsIgnoreCase',
  'ForAllValues:StringNotLike',
  'ForAnyValue:StringNotEquals',
);
const condition = fc.oneof(
  fc.constant(undefined),
  fc.record({
    operator: operators,
    values: fc.array(patterns, { minLength: 1, maxLength: 2 }),
    needsKey: fc.boolean(),
  }),
);
const statement: fc.Arbitrary<Statement> = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    Action: fc.subarray(['dynamodb:GetItem', 'dynamodb:Quer?', 'dynamodb:*Item', 'sqs:*'], { minLength: 1 }),
    Resource: fc.subarray([TABLE_ARN, `${TABLE_ARN}/index/*`, `${TABLE_ARN}-2`], { minLength: 1 }),
    condition,
  })
  .map(({ condition: chosen, ...rest }): Statement => {
    if (chosen === undefined) return rest;
    const { operator, values, needsKey } = chosen;
    const confined = { [operator]: { 'dynamodb:LeadingKeys': values } };
    const guard = { Null: { 'dynamodb:LeadingKeys': 'false' } };
    return { ...rest, Condition: needsKey ? { ...confined, ...guard } : confined };
  });
const policy = fc.array(statement, { minLength: 1, maxLength: 3 });
const actions = ['dynamodb:GetItem', 'dynamodb:Query'];
const keyLists = [[], ['A#1'], ['B#1'], ['b#1'], ['B#*'], ['C#1'], ['A#1', 'B#1'], ['C#1', 'A#1']];
const requests = actions.flatMap((action) => keyLists.map((keys) => ({ action, keys })));

describe('equivalenceKey', () => {
  it('is the same only for requests that the evaluator answers alike', async () => {
    const answers = new SharedAnswers();
    const check = async (statements: readonly Statement[]) => {
      for (const { action, keys } of requests) {
        const policies = { identity: [{ name: 'permissions', document: { Statement: statements } }] };
        await answers.check({ ...CALLER, action, resource: TABLE_ARN, context: keyContext(keys) }, policies);
      }
    };
    await fc.assert(fc.asyncProperty(policy, check), { numRuns: 60 });
    expect(answers.size).toBeLessThan(60 * requests.length);
  });

  it('is so for resources with policies of their own, whatever they are called', async () => {
    const answers = new SharedAnswers();
    const check = async (identity: readonly Statement[], ofResource: readonly Statement[]) => {
      for (const request of calls) {
        const own = ofResource.map((each) => ({ ...each, Resource: request.resource }));
        await answers.check(request, {
          identity: [{ name: 'permissions', document: { Statement: identity } }],
          ...(own.length > 0 && { resource: { name: 'resource policy', document: { Statement: own } } }),
        });
      }
    };
    await fc.assert(fc.asyncProperty(callPolicy, resourcePolicy, check), { numRuns: 80 });
    expect(answers.size).toBeLessThan(80 * calls.length);
  });
});

const CALLER = { principal: 'arn:aws:iam::123456789012:role/staging-flights', account: CONTEXT.account };
const QUEUES = 'arn:aws:sqs:eu-west-1:123456789012:';
const FUNCTIONS = 'arn:aws:lambda:eu-west-1:123456789012:function:';
const callActions = ['sqs:SendMessage', 'lambda:InvokeFunction'];
const calls = [
  ...['flights', 'users', 'Flights', 'flights-2'].map((name) => ['sqs:SendMessage', `${QUEUES}${name}`]),
  ...['flights:live', 'users:live', 'users:1', 'users'].map((name) => [
    'lambda:InvokeFunction',
    `${FUNCTIONS}${name}`,
  ]),
].map(([action = '', resource = '']) => ({ ...CALLER, action, resource }));
const callPolicy = fc.array(
  fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    Action: fc.subarray(callActions, { minLength: 1 }),
    Resource: fc.subarray(
      [
        '*',
        `${QUEUES}flights`,
        `${QUEUES}fl*`,
        'arn:aws:sqs:*:users',
        `${FUNCTIONS}users:*`,
        `${FUNCTIONS}*:live`,
      ],
      { minLength: 1 },
    ),
  }),
  { minLength: 1, maxLength: 3 },
);
const resourcePolicy: fc.Arbitrary<Statement[]> = fc.array(
  fc.record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Principal: fc.constantFrom(
      '*',
      { Service: 'sns.amazonaws.com' },
      { AWS: CALLER.principal },
      { AWS: 'arn:aws:iam::123456789012:role/staging-users' },
    ),
    Action: fc.subarray(callActions, { minLength: 1 }),
    Condition: fc.constantFrom<NonNullable<Statement['Condition']>>(
      { Bool: { 'aws:SecureTransport': 'false' } },
      { Bool: { 'aws:SecureTransport': 'true' } },
      { Null: { 'aws:SecureTransport': 'false' } },
    ),
  }),
  { maxLength: 2 },
);

/** Holds every request to the answer that the first one with its key was given. */
class SharedAnswers {
  private readonly answers = new Map<string, { readonly allowed: boolean; readonly example: unknown }>();

  public get size(): number {
    return this.answers.size;
  }

  public async check(request: AccessRequest, policies: AccessPolicies): Promise<void> {
    const { allowed } = await tools.evaluator.decide(request, policies);
    const key = equivalenceKey(request, policies);
    const first = this.answers.get(key) ?? { allowed, example: { request, policies } };
    this.answers.set(key, first);
    if (first.allowed !== allowed) {
      throw new Error(`answered differently: ${JSON.stringify([first, { request, policies, allowed }])}`);
    }
  }
}
