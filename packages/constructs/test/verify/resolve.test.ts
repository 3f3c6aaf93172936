import fc from 'fast-check';
import { isKnown, resolveValue } from '../../src/verify/assembly/resolve';
import { stackOf } from './support/assembly';

const stack = {
  ...stackOf('staging-flights', {
    Orders: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'staging-${Suffix}' } } },
    Nameless: { Type: 'AWS::SNS::Topic' },
    Role: { Type: 'AWS::IAM::Role' },
    Api: { Type: 'AWS::ApiGateway::RestApi' },
  }),
};
const template = { ...stack.template, Parameters: { Suffix: { Default: 'orders' }, Open: {} } };
const resolve = (value: unknown) => resolveValue(value, { ...stack, template });

describe('resolveValue', () => {
  const cases: [string, unknown, unknown][] = [
    ['the account', { Ref: 'AWS::AccountId' }, '123456789012'],
    ['the region', { Ref: 'AWS::Region' }, 'eu-west-1'],
    ['the partition', { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::x' }, 'arn:aws:s3:::x'],
    ['a parameter with a default', { Ref: 'Suffix' }, 'orders'],
    [
      'the URL of a queue',
      { Ref: 'Orders' },
      'https://sqs.eu-west-1.amazonaws.com/123456789012/staging-orders',
    ],
    [
      'the ARN of a queue',
      { 'Fn::GetAtt': ['Orders', 'Arn'] },
      'arn:aws:sqs:eu-west-1:123456789012:staging-orders',
    ],
    [
      'an attribute in its short form',
      { 'Fn::GetAtt': 'Role.Arn' },
      'arn:aws:iam::123456789012:role/staging-flights-Role',
    ],
    [
      'a resource without a name',
      { Ref: 'Nameless' },
      'arn:aws:sns:eu-west-1:123456789012:staging-flights-Nameless',
    ],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'Suffix' }]] }, 'a-orders'],
    ['a selection', { 'Fn::Select': ['1', ['a', { Ref: 'Suffix' }]] }, 'orders'],
    ['variables of its own', { 'Fn::Sub': ['${A}-${!B}', { A: { Ref: 'Suffix' } }] }, 'orders-${B}'],
    ['an item that is taken away', ['a', { Ref: 'AWS::NoValue' }], ['a']],
    ['a key that is taken away', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ];
  it.each(cases)('knows %s', (_, value, expected) => {
    expect(resolve(value)).toEqual(expected);
    expect(isKnown(resolve(value))).toBe(true);
  });

  it.each([
    [{ 'Fn::GetAtt': ['Api', 'RootResourceId'] }],
    [{ Ref: 'Open' }],
    [{ Ref: 'Absent' }],
    [{ 'Fn::ImportValue': 'other-stack' }],
    [{ 'Fn::Join': ['', ['x', { 'Fn::If': ['A', 'b', 'c'] }]] }],
    [{ 'Fn::Sub': 'x-${Api.RootResourceId}' }],
  ])('says of %j that only AWS knows', (value) => {
    expect(isKnown(resolve(value))).toBe(false);
  });

  it('leaves everything alone that has no intrinsic function', () => {
    const json = fc
      .jsonValue()
      .filter((value) => !/"(?:Ref|Fn::[^"]*)":|[\u00ab\u00bb]/.test(JSON.stringify(value)));
    fc.assert(fc.property(json, (value) => expect(resolve(value)).toEqual(value)));
  });

  it('joins as it substitutes', () => {
    const word = fc.stringMatching(/^[a-z:/-]{0,8}$/);
    const part = fc.oneof(
      word,
      fc.constantFrom('AWS::Region', 'AWS::AccountId', 'Suffix', 'Orders').map((Ref) => ({ Ref })),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.map((each) => (typeof each === 'string' ? each : `\${${each.Ref}}`)).join('');
        expect(resolve({ 'Fn::Sub': text })).toBe(resolve({ 'Fn::Join': ['', parts] }));
      }),
    );
  });
});
