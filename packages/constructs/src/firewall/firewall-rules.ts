import type { ApiConfig } from '@drystone/config';
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** Header in which the web application's CloudFront says who is calling; it writes over what a caller says of itself. */
export const VIEWER_ADDRESS_HEADER = 'x-viewer-address';

type RuleOfKind = Omit<CfnWebACL.RuleProperty, 'priority' | 'visibilityConfig'>;

/** What a firewall refuses, in the order in which it looks. */
export interface FirewallRulesInputs {
  readonly settings: Pick<ApiConfig['waf'], 'managedRules' | 'rateLimitPer5Min'>;
  /** Whether callers may come through the web application's CloudFront, so that many of them have one address. */
  readonly isBehindWeb: boolean;
  /** ARNs of sets of addresses that never pass. */
  readonly deny: readonly string[];
  /** ARNs of sets of addresses that pass whatever else a rule says. */
  readonly allow: readonly string[];
}

/**
 * The rules of a web ACL (AWS WAF Developer Guide, web-acl-processing-order.html): who is denied, who is allowed, who
 * asks too often, then the rule groups of AWS.
 */
export function firewallRules(inputs: FirewallRulesInputs): CfnWebACL.RuleProperty[] {
  const rules: RuleOfKind[] = [
    ...inputs.deny.map((arn, index) => ({
      name: `Denied${index}`,
      action: { block: {} },
      statement: inSet(arn),
    })),
    ...inputs.allow.map((arn, index) => ({
      name: `Allowed${index}`,
      action: { allow: {} },
      statement: inSet(arn),
    })),
    ...rateRules(inputs),
    ...inputs.settings.managedRules.map((name) => ({
      name,
      overrideAction: { none: {} },
      statement: { managedRuleGroupStatement: { vendorName: 'AWS', name: managedName(name) } },
    })),
  ];
  return rules.map((rule, priority) => ({ ...rule, priority, visibilityConfig: visibility(rule.name) }));
}

/** A rule by a forwarded address passes over requests that name none, so those are counted by their own. */
function rateRules({ settings, isBehindWeb }: FirewallRulesInputs): RuleOfKind[] {
  const rule = (name: string, statement: Partial<CfnWebACL.RateBasedStatementProperty>): RuleOfKind => ({
    name,
    action: { block: {} },
    statement: {
      rateBasedStatement: {
        limit: settings.rateLimitPer5Min,
        evaluationWindowSec: 300,
        aggregateKeyType: 'IP',
        ...statement,
      },
    },
  });
  if (!isBehindWeb) return [rule('Rate', {})];
  const hasNoViewer = { notStatement: { statement: NAMES_A_VIEWER } };
  return [
    rule('Rate', { scopeDownStatement: hasNoViewer }),
    rule('ViewerRate', {
      aggregateKeyType: 'FORWARDED_IP',
      forwardedIpConfig: { headerName: VIEWER_ADDRESS_HEADER, fallbackBehavior: 'MATCH' },
    }),
  ];
}

const NAMES_A_VIEWER = {
  sizeConstraintStatement: {
    fieldToMatch: { singleHeader: { Name: VIEWER_ADDRESS_HEADER } },
    comparisonOperator: 'GT',
    size: 0,
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
};

/** What is seen of a rule or an ACL in the metrics. */
export function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function inSet(arn: string) {
  return { ipSetReferenceStatement: { arn } };
}

/** AWS WAF Developer Guide, list of AWS Managed Rules rule groups: all have one prefix. */
function managedName(name: string): string {
  return `AWSManagedRules${name}`;
}
