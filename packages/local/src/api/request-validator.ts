import { GatewayError } from '../http/gateway-error';
import type { HttpRequest } from '../http/proxy-event';
import { AjvDraft04, type ErrorObject, type ValidateFunction } from '../third-party/ajv-draft-04';
import type { FunctionMethod } from './api-methods';
import { queryValues, requestHeader } from './request-values';

const DEFAULT_MEDIA_TYPE = 'application/json';

/**
 * Checks requests against `request` of their routes, as a request validator does
 * (API Gateway Developer Guide, api-gateway-method-request-validation.html).
 */
export class RequestValidator {
  readonly #ajv = new AjvDraft04({ strict: false, allErrors: true, logger: false });
  readonly #compiled = new Map<object, ValidateFunction>();

  /** @throws GatewayError BAD_REQUEST_PARAMETERS or BAD_REQUEST_BODY */
  check({ method, path, route }: FunctionMethod, request: HttpRequest): void {
    const { parameters, body = {} } = route.request ?? {};
    if (parameters) checkParameters(parameters, request);
    const mediaType = mediaTypeOf(request);
    const schema = Object.hasOwn(body, mediaType) ? body[mediaType] : undefined;
    // Without a schema of its media type a body is not looked at.
    if (schema) checkBody(this.#validatorOf(schema, `${method} ${path}`), request.body);
  }

  #validatorOf(schema: object, routeName: string): ValidateFunction {
    const validate = this.#compiled.get(schema) ?? this.#compile(schema, routeName);
    this.#compiled.set(schema, validate);
    return validate;
  }

  /** API Gateway refuses such a schema when it is deployed. */
  #compile(schema: object, routeName: string): ValidateFunction {
    try {
      return this.#ajv.compile(schema);
    } catch (error) {
      const reason = `request.body of ${routeName} is no JSON Schema of draft 4: ${messageOf(error)}`;
      throw new GatewayError('API_CONFIGURATION_ERROR', 500, 'Internal server error', reason);
    }
  }
}

type Parameters = NonNullable<FunctionMethod['route']['request']>['parameters'];

function checkParameters({ header, query }: Parameters, request: HttpRequest): void {
  const missing = [
    ...requiredOf(header).filter((name) => isBlank(requestHeader(request, name))),
    ...requiredOf(query).filter((name) => isBlank(queryValues(request, name).at(-1))),
  ];
  if (missing.length === 0) return;
  const answer = `Missing required request parameters: [${missing.join(', ')}]`;
  throw new GatewayError('BAD_REQUEST_PARAMETERS', 400, answer, answer);
}

function requiredOf(parameters: Readonly<Record<string, string>>): string[] {
  return Object.keys(parameters)
    .filter((name) => parameters[name] === 'required')
    .toSorted();
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === '';
}

/** A request without a body is taken for an empty object. */
function checkBody(validate: ValidateFunction, body: Buffer): void {
  let value: unknown;
  try {
    value = JSON.parse(body.toString() || '{}');
  } catch (error) {
    throw invalidBody(`the body is not JSON: ${messageOf(error)}`);
  }
  if (!validate(value)) throw invalidBody((validate.errors ?? []).map(explain).join('; '));
}

function invalidBody(reason: string): GatewayError {
  return new GatewayError('BAD_REQUEST_BODY', 400, 'Invalid request body', reason);
}

function explain({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  const { additionalProperty, allowedValues } = params as Readonly<Record<string, unknown>>;
  const detail = additionalProperty ?? allowedValues;
  const place = `body${instancePath.replaceAll('/', '.')}`;
  return `${place} ${message}${detail === undefined ? '' : `: ${JSON.stringify(detail)}`}`;
}

function mediaTypeOf(request: HttpRequest): string {
  const [mediaType = ''] = (requestHeader(request, 'content-type') ?? DEFAULT_MEDIA_TYPE).split(';');
  return mediaType.trim().toLowerCase();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
