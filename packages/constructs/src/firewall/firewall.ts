import { type ApiConfig, partitionOf, type StageContext } from '@drystone/config';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnIPSet, CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { firewallRules, visibility } from './firewall-rules';

export interface FirewallProps {
  readonly context: StageContext;
  /** Name of the web ACL. */
  readonly name: string;
  /** Before what it is: CLOUDFRONT is for stacks in us-east-1 only. */
  readonly scope: 'REGIONAL' | 'CLOUDFRONT';
  readonly settings: Omit<ApiConfig['waf'], 'enabled'>;
  /** Whether callers may come through the web application's CloudFront, so that many of them have one address. Default: false */
  readonly isBehindWeb?: boolean;
}

const LOG_RETENTION_DAYS = 90;

/** A web ACL of AWS WAF, with its sets of addresses and the log of what it refused. */
export class Firewall extends Construct {
  public readonly webAcl: CfnWebACL;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { name, settings, isBehindWeb = false } = props;
    this.webAcl = new CfnWebACL(this, 'WebAcl', {
      name,
      scope: props.scope,
      defaultAction: { allow: {} },
      visibilityConfig: visibility(name),
      rules: firewallRules({
        settings,
        isBehindWeb,
        deny: this.ipSets('Deny', settings.ipDeny, props),
        allow: this.ipSets('Allow', settings.ipAllow, props),
      }),
    });
    if (settings.logging) this.logRefusals(props);
  }

  /** A set holds addresses of one version only (AWS WAF API reference, IPSet). */
  private ipSets(kind: string, ranges: readonly string[], { name, scope }: FirewallProps): string[] {
    return (['IPV4', 'IPV6'] as const).flatMap((version) => {
      const addresses = ranges.filter((range) => range.includes(':') === (version === 'IPV6'));
      if (addresses.length === 0) return [];
      const setName = `${name}-${kind.toLowerCase()}-${version.toLowerCase()}`;
      const props = { name: setName, scope, ipAddressVersion: version, addresses };
      return [new CfnIPSet(this, `${kind}${version}`, props).attrArn];
    });
  }

  /** The name of a log group for AWS WAF begins so (AWS WAF Developer Guide, logging-cw-logs.html). */
  private logRefusals({ context: { account }, name }: FirewallProps): void {
    const logGroupName = `aws-waf-logs-${name}`;
    const logGroup = new CfnLogGroup(this, 'Logs', { logGroupName, retentionInDays: LOG_RETENTION_DAYS });
    const { region } = Stack.of(this);
    const logging = new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: this.webAcl.attrArn,
      logDestinationConfigs: [
        `arn:${partitionOf(region)}:logs:${region}:${account}:log-group:${logGroupName}`,
      ],
      redactedFields: ['authorization', 'cookie', 'x-api-key'].map((header) => ({
        singleHeader: { Name: header },
      })),
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ALL',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
          },
        ],
      },
    });
    logging.addResourceDependency(logGroup);
  }
}
