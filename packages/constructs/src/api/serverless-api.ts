import {
  allow,
  apiAddress,
  type ApiConfig,
  type ApiRoute,
  apiViolations,
  type EnvironmentConfig,
  partitionOf,
  serviceFunctionName,
  type StageApi,
  type StageContext,
  stageNames,
} from '@drystone/config';
import { CfnRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Fn, Tags } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { assertRight } from '../assert-right';
import { Firewall } from '../firewall/firewall';
import type { ReleasedFunction } from '../microservice/released-function';
import { serviceRole } from '../microservice/service-role';
import { ApiAlarms } from './api-alarms';
import { type ApiAuthorizer, apiAuthorizer } from './api-authorizer';
import { apiFunctionAlarms } from './api-function-alarms';
import { apiNames } from './api-names';
import { ApiStage } from './api-stage';
import { type GatewayBody, gatewayBody } from './body/gateway-body';
import { resourcePolicy } from './body/resource-policy';
import { DomainMapping } from './domain-mapping';
import { releasedApiFunction } from './released-api-function';
import { UsagePlans } from './usage-plans';

export interface ServerlessApiProps {
  readonly context: StageContext;
  readonly api: StageApi;
  readonly environment: EnvironmentConfig;
  /** Real names of the stage's services' functions, by the services' names. */
  readonly serviceFunctionNames: Readonly<Record<string, string>>;
}

/**
 * A BFF on AWS: a REST API of one OpenAPI document, the functions that its routes name, and who may call.
 *
 * API Gateway calls functions by their aliases with a role of its own, so a release changes nothing here, and no
 * function needs a permission for each of its routes (AWS Lambda quotas: 20 KB for the policy of a function).
 *
 * @throws Error with all findings where the API does not go together with its stage, see `apiViolations`
 * @example
 * new ServerlessApi(stack, 'Api', { context, api, environment, serviceFunctionNames });
 */
export class ServerlessApi extends Construct {
  public readonly restApi: CfnRestApi;
  public readonly stage: ApiStage;
  /** What API Gateway calls functions with. */
  public readonly role: CfnRole;
  /** By their names without the stage. */
  public readonly functions: ReadonlyMap<string, ReleasedFunction>;
  public readonly authorizer: ApiAuthorizer | undefined;
  public readonly domain: DomainMapping;
  /** Undefined where `waf.enabled` is false, and outside of production where nobody switched it on. */
  public readonly firewall: Firewall | undefined;
  /** The document that the API is made of. */
  public readonly body: GatewayBody;

  constructor(scope: Construct, id: string, props: ServerlessApiProps) {
    super(scope, id);
    const { context, api, environment, serviceFunctionNames } = props;
    const { config } = api;
    assertRight(api.file, apiViolations(config, environment));
    this.functions = this.createFunctions(props);
    this.authorizer = apiAuthorizer(this, { context, config, environment, serviceFunctionNames });
    this.role = this.createRole(props);
    this.body = gatewayBody({
      config,
      region: context.region,
      aliasArn: (route) => aliasArn(route, props),
      credentials: this.role.attrArn,
      authorizer: this.authorizer?.extension(this.role.attrArn),
    });
    const settings = apiSettings(config, environment);
    this.restApi = new CfnRestApi(this, 'RestApi', {
      name: apiNames(config, context).api,
      description: config.description,
      body: this.body,
      ...settings,
    });
    this.stage = new ApiStage(this, 'Stage', {
      context,
      config,
      restApi: this.restApi,
      deployed: { body: this.body, ...settings },
    });
    const { stage } = this.stage;
    this.domain = new DomainMapping(this, 'Domain', { config, environment, stage });
    new UsagePlans(this, 'UsagePlans', { context, config, stage });
    new ApiAlarms(this, 'Alarms', { context, config });
    this.firewall = this.createFirewall(props);
    for (const [key, value] of Object.entries(config.tags)) Tags.of(this).add(key, value);
  }

  private createFunctions({ context, api, serviceFunctionNames }: ServerlessApiProps) {
    const { config, functions } = api;
    const scope = new Construct(this, 'Functions');
    return new Map(
      functions.map((apiFunction) => {
        const props = { context, api, apiFunction, serviceFunctionNames };
        apiFunctionAlarms(scope, context, config, apiFunction);
        return [apiFunction.functionName, releasedApiFunction(scope, props)];
      }),
    );
  }

  private createRole(props: ServerlessApiProps): CfnRole {
    const arns = props.api.config.routes.map((route) => aliasArn(route, props));
    const all = [
      ...new Set([...arns, ...(this.authorizer?.functionArn ? [this.authorizer.functionArn] : [])]),
    ];
    return serviceRole(this, 'Role', {
      servicePrincipal: 'apigateway.amazonaws.com',
      statements: [allow('CallFunctions', ['lambda:InvokeFunction'], all)],
    });
  }

  private createFirewall({
    context,
    api: { config },
    environment,
  }: ServerlessApiProps): Firewall | undefined {
    if (!(config.waf.enabled ?? environment.production)) return undefined;
    const firewall = new Firewall(this, 'Firewall', {
      context,
      name: apiNames(config, context).api,
      scope: 'REGIONAL',
      settings: config.waf,
      isBehindWeb: environment.web !== undefined && this.domain.address !== undefined,
    });
    const resourceArn = Fn.join('', [
      `arn:${partitionOf(context.region)}:apigateway:${context.region}::/restapis/`,
      this.restApi.ref,
      '/stages/',
      this.stage.stage.ref,
    ]);
    new CfnWebACLAssociation(this, 'FirewallAssociation', {
      resourceArn,
      webAclArn: firewall.webAcl.attrArn,
    });
    return firewall;
  }
}

/** What the API is beside its document; all of it is served only once it is deployed. */
function apiSettings(config: ApiConfig, environment: EnvironmentConfig) {
  const { endpointType, ipAddressType, binaryMediaTypes, minimumCompressionSize } = config;
  const hasAddress = apiAddress(config, environment) !== undefined;
  return {
    // A private API always has both kinds of address (API Gateway Developer Guide, api-gateway-ip-address-type.html).
    endpointConfiguration: {
      types: [endpointType],
      ipAddressType: endpointType === 'PRIVATE' ? 'dualstack' : ipAddressType,
    },
    disableExecuteApiEndpoint: config.disableExecuteApiEndpoint ?? hasAddress,
    binaryMediaTypes: binaryMediaTypes.length > 0 ? binaryMediaTypes : undefined,
    minimumCompressionSize,
    policy: resourcePolicy(config, environment),
  };
}

function aliasArn(
  { functionName, service }: ApiRoute,
  { context, api, serviceFunctionNames }: ServerlessApiProps,
) {
  const own = api.functions.find((each) => each.functionName === functionName);
  const name = own?.stageFunctionName ?? serviceFunctionName(service ?? '', serviceFunctionNames);
  return stageNames(context).liveAlias(name).arn;
}
