import {
  type ApiConfig,
  type NamedResource,
  partitionOf,
  type StageContext,
  stageNames,
} from '@drystone/config';

/** Names of what an API has beside its functions. */
export interface ApiNames {
  readonly api: string;
  readonly accessLogs: NamedResource;
  /** The platform's authorizer. */
  readonly authorizer: NamedResource;
}

/** The names of an API's parts in a stage, by convention. */
export function apiNames({ apiName }: Pick<ApiConfig, 'apiName'>, context: StageContext): ApiNames {
  const { stage, region, account } = context;
  const api = `${stage}-${apiName}`;
  const logs = `/aws/apigateway/${api}`;
  return {
    api,
    accessLogs: { name: logs, arn: `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${logs}` },
    authorizer: stageNames(context).function(`${api}-authorizer`),
  };
}
