import { upperBoundOf, withSids } from '../../src/verify/iam/statements';

const deny = { Effect: 'Deny', Action: 'sqs:*', Resource: '*' } as const;

describe('upperBoundOf', () => {
  it('takes away what of a condition a proof does not choose', () => {
    const condition = { StringEquals: { 'events:source': 'flights', 'aws:PrincipalTag/team': 'flights' } };
    expect(upperBoundOf({ Statement: { ...deny, Effect: 'Allow', Condition: condition } }).Statement).toEqual(
      [
        {
          ...deny,
          Effect: 'Allow',
          Condition: { StringEquals: { 'events:source': 'flights' } },
        },
      ],
    );
  });

  it('drops a Deny that another condition could switch off, and keeps those that nothing can', () => {
    const conditional = { ...deny, Condition: { StringEquals: { 'aws:PrincipalTag/team': 'flights' } } };
    const onTransport = { ...deny, Sid: 'Tls', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(upperBoundOf(withSids({ Statement: [conditional, deny, onTransport] })).Statement).toEqual([
      { ...deny, Sid: 'Statement2' },
      onTransport,
    ]);
  });
});
