/** Where the stage is, as the environment that it is measured beside has it. */
export const ENV = { account: '123456789012', region: 'eu-west-1' };
export const STAGE = 'staging';
export const SYSTEM = 'flight-system';
export const TABLE_NAME = 'shared-table';
export const BUS_NAME = `${STAGE}-${SYSTEM}`;

/** The ARN of something in that account and region. */
export function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${ENV.region}:${ENV.account}:${resource}`;
}

export function policy(...statements: object[]) {
  return { Version: '2012-10-17', Statement: statements };
}

/** Refuses what does not come over TLS. */
export function tlsOnly(action: string, resource: string | string[]) {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
