import { GatewayError } from '../../http/gateway-error';
import { matchesWildcards } from '../../wildcard';
import type { Statement } from './decision';

const ACTION = 'execute-api:Invoke';

/**
 * Lets a request pass that a policy allows and no statement of it denies
 * (API Gateway Developer Guide, apigateway-authorization-flow.html).
 *
 * @throws GatewayError ACCESS_DENIED otherwise
 */
export function applyPolicy(statements: readonly Statement[], methodArn: string): void {
  const effects = statements.filter((statement) => covers(statement, methodArn)).map(({ effect }) => effect);
  if (effects.includes('Deny')) {
    throw accessDenied(' with an explicit deny', `the authorizer denies ${methodArn}`);
  }
  if (!effects.includes('Allow')) throw accessDenied('', `the authorizer does not allow ${methodArn}`);
}

function covers({ actions, resources }: Statement, methodArn: string): boolean {
  return (
    actions.some((pattern) => matchesWildcards(pattern.toLowerCase(), ACTION.toLowerCase())) &&
    resources.some((pattern) => matchesWildcards(pattern, methodArn))
  );
}

function accessDenied(how: string, reason: string): GatewayError {
  const answer = `User is not authorized to access this resource${how}`;
  return new GatewayError('ACCESS_DENIED', 403, answer, reason);
}
