import { Refusal } from '../../aws/refusal';
import type { AliasRecord, FunctionRecord } from './function-record';
import { conflict, invalidParameter, type LambdaPlace, notFound } from './lambda-place';
import { requireRevision } from './preconditions';

export interface AliasRequest {
  readonly Name?: string;
  readonly FunctionVersion?: string;
  readonly Description?: string;
  readonly RoutingConfig?: { readonly AdditionalVersionWeights?: Readonly<Record<string, number>> };
  readonly RevisionId?: string;
}

export function createAlias(lambda: LambdaPlace, record: FunctionRecord, request: AliasRequest): AliasRecord {
  const { Name: name = '', FunctionVersion: version = '', Description: description = '' } = request;
  const weights = request.RoutingConfig?.AdditionalVersionWeights ?? {};
  requireTarget(lambda, record, version, weights);
  if (record.aliases.has(name)) throw conflict(`Alias already exists: ${lambda.arn(record.name, name)}`);
  const alias = { name, version, weights, description, revisionId: lambda.nextRevisionId() };
  record.aliases.set(name, alias);
  return alias;
}

/** Recorded on AWS: what is not given stays, no weights take them away, and the revision changes in any case. */
export function updateAlias(
  lambda: LambdaPlace,
  record: FunctionRecord,
  name: string,
  request: AliasRequest,
): AliasRecord {
  const alias = record.aliases.get(name);
  if (!alias) {
    const message = `Alias not found: ${lambda.arn(record.name, name)}`;
    throw new Refusal(404, 'ResourceNotFoundException', message);
  }
  requireRevision(request.RevisionId, alias.revisionId);
  const { FunctionVersion: version = alias.version, RoutingConfig: routing } = request;
  const weights = routing ? (routing.AdditionalVersionWeights ?? {}) : alias.weights;
  requireTarget(lambda, record, version, weights);
  if (Object.keys(weights).length > 0 && record.provisioned.has(name)) {
    throw invalidParameter('Alias with weights can not be used with Provisioned Concurrency');
  }
  alias.version = version;
  alias.weights = weights;
  alias.description = request.Description ?? alias.description;
  alias.revisionId = lambda.nextRevisionId();
  return alias;
}

export function getAlias(lambda: LambdaPlace, record: FunctionRecord, name: string): AliasRecord {
  const alias = record.aliases.get(name);
  if (alias) return alias;
  throw aliasNotFound(lambda.arn(record.name, name));
}

export function aliasNotFound(arn: string): Refusal {
  return new Refusal(404, 'ResourceNotFoundException', `Cannot find alias arn: ${arn}`);
}

export function renderAlias(lambda: LambdaPlace, { name }: FunctionRecord, alias: AliasRecord) {
  const hasWeights = Object.keys(alias.weights).length > 0;
  return {
    AliasArn: lambda.arn(name, alias.name),
    Name: alias.name,
    FunctionVersion: alias.version,
    Description: alias.description,
    RevisionId: alias.revisionId,
    RoutingConfig: hasWeights ? { AdditionalVersionWeights: alias.weights } : undefined,
  };
}

/** At most two versions, both published, with one role (Developer Guide, configuring-alias-routing.html; messages recorded). */
function requireTarget(
  lambda: LambdaPlace,
  record: FunctionRecord,
  version: string,
  weights: Readonly<Record<string, number>>,
): void {
  const entries = Object.entries(weights);
  if (entries.length > 1) {
    throw invalidParameter('Number of items in AdditionalVersionWeights cannot be greater than 1');
  }
  const [other] = entries;
  if (other) requireWeight(other[0], other[1], version);
  for (const number of [version, ...entries.map(([additional]) => additional)]) {
    if (number !== '$LATEST' && !record.versions.has(number)) throw notFound(lambda.arn(record.name, number));
  }
  const roles = [version, ...Object.keys(weights)].map((each) => lambda.version(record, each).settings.role);
  if (new Set(roles).size > 1) {
    throw invalidParameter('The versions of an alias must have the same execution role.');
  }
}

function requireWeight(additional: string, weight: number, version: string): void {
  if (!/^[0-9]+$/.test(additional) || weight < 0 || weight > 1) {
    throw new Refusal(
      400,
      'ValidationException',
      `1 validation error detected: Value '{${additional}=${weight}}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint`,
    );
  }
  if (version === '$LATEST') {
    throw invalidParameter('$LATEST is not supported for an alias pointing to more than 1 version');
  }
  if (additional === version) {
    throw invalidParameter(
      `Invalid function version ${version}. Function version ${version} is already included in routing configuration.`,
    );
  }
}
