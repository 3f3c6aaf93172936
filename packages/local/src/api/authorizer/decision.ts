import { isMapping } from '@drystone/config';
import { GatewayError } from '../../http/gateway-error';

/** What an authorizer decided about a caller: for every route, as API Gateway keeps it. */
export interface Decision {
  readonly statements: readonly Statement[];
  /** `requestContext.authorizer` of events: text only, whatever the authorizer gave. */
  readonly context: Record<string, string>;
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * Reads what an authorizer returned (API Gateway Developer Guide, api-gateway-lambda-authorizer-output.html).
 *
 * @param result after a round trip through JSON
 * @throws GatewayError AUTHORIZER_CONFIGURATION_ERROR if it is something else
 */
export function readDecision(result: unknown): Decision {
  if (!isMapping(result)) throw malformed(`it returned ${JSON.stringify(result)}, not an object`);
  const { principalId, policyDocument, context = {} } = result;
  if (typeof principalId !== 'string' || principalId === '') throw malformed('principalId is missing');
  if (!isMapping(policyDocument)) throw malformed('policyDocument is missing');
  const statements = [policyDocument.Statement].flat().map(readStatement);
  return { statements, context: { ...readContext(context), principalId } };
}

function readStatement(statement: unknown, index: number): Statement {
  const place = `policyDocument.Statement[${index}]`;
  if (!isMapping(statement)) throw malformed(`${place} is no statement`);
  const { Effect: effect, Action, Resource, Condition } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed(`${place}.Effect is neither Allow nor Deny`);
  if (Condition !== undefined) throw malformed(`${place}.Condition is not evaluated on this machine`);
  return {
    effect,
    actions: readTexts(Action, `${place}.Action`),
    resources: readTexts(Resource, `${place}.Resource`),
  };
}

function readTexts(value: unknown, place: string): string[] {
  const texts = [value].flat();
  if (texts.length === 0 || !texts.every((each) => typeof each === 'string')) {
    throw malformed(`${place} is neither a text nor a list of texts`);
  }
  return texts;
}

/** API Gateway takes no objects and lists here. */
function readContext(context: unknown): Record<string, string> {
  if (!isMapping(context)) throw malformed('context is not an object');
  return Object.fromEntries(
    Object.entries(context).map(([name, value]) => {
      if (typeof value === 'object' && value !== null) {
        throw malformed(`context.${name} is neither a text nor a number nor a boolean: see JSON.stringify`);
      }
      return [name, String(value)];
    }),
  );
}

function malformed(what: string): GatewayError {
  return new GatewayError('AUTHORIZER_CONFIGURATION_ERROR', 500, null, `the authorizer's answer: ${what}`);
}
