import fc from 'fast-check';
import { equivalenceKey } from '../../src/verify/iam/equivalence';
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
    const answers = new Map<string, { readonly allowed: boolean; readonly example: unknown }>();
    const check = async (statements: readonly Statement[]) => {
      for (const { action, keys } of requests) {
        const principal = 'arn:aws:iam::123456789012:role/staging-flights';
        const context = keyContext(keys);
        const request = { principal, action, resource: TABLE_ARN, account: CONTEXT.account, context };
        const policies = { identity: [{ name: 'permissions', document: { Statement: statements } }] };
        const { allowed } = await tools.evaluator.decide(request, policies);
        const key = equivalenceKey(request, policies);
        const first = answers.get(key) ?? { allowed, example: { statements, action, keys } };
        answers.set(key, first);
        expect({ ...first, allowed }).toEqual(first);
      }
    };
    await fc.assert(fc.asyncProperty(policy, check), { numRuns: 60 });
    expect(answers.size).toBeLessThan(60 * requests.length);
  });
});
