import type { ApiConfig } from '@drystone/config';
import { GatewayError } from '../../http/gateway-error';
import type { HttpRequest, MatchedResource } from '../../http/proxy-event';
import type { FunctionFault, Invocation, Outcome } from '../../lambda/invocation';
import { applyPolicy } from './apply-policy';
import { methodArn, requestAuthorizerEvent, tokenAuthorizerEvent } from './authorizer-event';
import { type Decision, readDecision } from './decision';
import { identityOf } from './identity-sources';

/** The message that an authorizer throws for 401, as faults tell it: with a name before it and a place behind it. */
const UNAUTHORIZED_FAULT = /^(?:\w+: )?Unauthorized(?: \([^()]*\))?$/;

/** API Gateway Developer Guide, api-gateway-lambda-authorizer-output.html. */
const MAX_METHOD_ARN_BYTES = 1600;

/**
 * A Lambda authorizer of API Gateway: asks the function about each caller, keeps what it decides, and applies it to
 * every route (API Gateway Developer Guide, apigateway-use-lambda-authorizer.html).
 */
export class LambdaAuthorizer {
  readonly #kept = new Map<string, { readonly decision: Decision; readonly untilMs: number }>();

  constructor(
    private readonly settings: ApiConfig['authorizer'],
    private readonly call: (invocation: Invocation) => Promise<Outcome>,
    private readonly nowMs: () => number,
  ) {}

  /**
   * What handlers are told of the caller.
   *
   * @param path of the request without a slash at its end
   * @throws GatewayError where the request may not pass, or the authorizer cannot say
   */
  async authorize(
    request: HttpRequest,
    resource: MatchedResource,
    path: string,
  ): Promise<Record<string, string>> {
    const arn = methodArn(request.method, path);
    if (arn.length > MAX_METHOD_ARN_BYTES) throw uriTooLong(arn.length);
    const { identitySources } = this.settings;
    const identity = identityOf(identitySources, request, resource);
    if (!identity) throw unauthorized(`the request lacks ${identitySources.join(' or ')}`);
    if (this.settings.mode === 'TOKEN') this.#checkToken(tokenOf(identity));
    const { statements, context } = await this.#decision(JSON.stringify(identity), () => {
      const event =
        this.settings.mode === 'TOKEN'
          ? tokenAuthorizerEvent(tokenOf(identity), arn)
          : requestAuthorizerEvent(request, resource, arn);
      return this.#ask(request, JSON.stringify(event));
    });
    applyPolicy(statements, arn);
    return context;
  }

  #checkToken(token: string): void {
    const { identityValidationExpression: expression } = this.settings;
    if (expression !== undefined && !new RegExp(`^(?:${expression})$`).test(token)) {
      throw unauthorized('the token does not match authorizer.identityValidationExpression');
    }
  }

  /** Only decisions are kept: neither 401 nor a failure. */
  async #decision(identity: string, ask: () => Promise<Decision>): Promise<Decision> {
    const kept = this.#kept.get(identity);
    if (kept && this.nowMs() < kept.untilMs) return kept.decision;
    const decision = await ask();
    this.#kept.set(identity, { decision, untilMs: this.nowMs() + this.settings.resultTtl * 1000 });
    return decision;
  }

  async #ask({ requestId, traceId }: HttpRequest, eventJson: string): Promise<Decision> {
    const outcome = await this.call({ requestId, traceId, eventJson });
    if (!outcome.ok) throw errorOf(outcome.fault);
    return readDecision(outcome.result);
  }
}

/** A TOKEN authorizer has one source, a header. */
function tokenOf(identity: readonly string[][]): string {
  return identity[0]?.at(-1) ?? '';
}

function errorOf({ message }: FunctionFault): GatewayError {
  if (UNAUTHORIZED_FAULT.test(message)) return unauthorized('the authorizer refuses the caller');
  return new GatewayError('AUTHORIZER_FAILURE', 500, null, `the authorizer failed: ${message}`);
}

function unauthorized(reason: string): GatewayError {
  return new GatewayError('UNAUTHORIZED', 401, 'Unauthorized', reason);
}

function uriTooLong(bytes: number): GatewayError {
  const reason = `the method ARN has ${bytes} bytes, more than the ${MAX_METHOD_ARN_BYTES} of an authorized route`;
  return new GatewayError('DEFAULT_4XX', 414, 'Request URI too long', reason);
}
