/** A statement of a policy, in the form of its JSON. */
export interface PolicyStatementJson {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string | readonly string[]>>;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A policy as IAM and the policies of resources have it. */
export function policyDocument(statements: readonly PolicyStatementJson[]) {
  return { Version: '2012-10-17', Statement: statements };
}

/**
 * Refuses every request that does not come over TLS (IAM User Guide, aws:SecureTransport).
 *
 * @param actions those of the resource's service, such as `sqs:*`
 */
export function denyInsecureTransport(
  actions: string | readonly string[],
  resources: string | readonly string[],
): PolicyStatementJson {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: actions,
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
