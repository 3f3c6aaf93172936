import { corsRows } from './cors-rows';
import type { FieldRow } from './field-row';
import { ACL, rules, STAGE } from './parts';

const planRow = (key: string, value: object, properties: object): FieldRow => ({
  field: `usagePlans[0].${key}`,
  content: { usagePlans: [{ name: 'a', ...value }] },
  effect: ['ApiGateway::UsagePlan', properties],
});

const wafRow = (key: string, value: unknown, effect: FieldRow['effect']): FieldRow => ({
  field: `waf.${key}`,
  around: { waf: { enabled: true } },
  content: { waf: { enabled: true, [key]: value } },
  effect,
});

export const PROTECTION_ROWS: readonly FieldRow[] = [
  ...corsRows('Access-Control-', (cors) => ({ cors }), 'cors'),
  {
    field: 'throttling.rateLimit',
    content: { throttling: { rateLimit: 3 } },
    effect: [STAGE, { MethodSettings: [{ ResourcePath: '/*', ThrottlingRateLimit: 3 }] }],
  },
  {
    field: 'throttling.burstLimit',
    content: { throttling: { burstLimit: 4 } },
    effect: [STAGE, { MethodSettings: [{ ResourcePath: '/*', ThrottlingBurstLimit: 4 }] }],
  },
  planRow('name', {}, { UsagePlanName: 'staging-flight-bff-a' }),
  planRow('quota.limit', { quota: { limit: 9, period: 'DAY' } }, { Quota: { Limit: 9 } }),
  planRow('quota.period', { quota: { limit: 9, period: 'DAY' } }, { Quota: { Period: 'DAY' } }),
  planRow(
    'throttle.rateLimit',
    { throttle: { rateLimit: 3, burstLimit: 4 } },
    { Throttle: { RateLimit: 3 } },
  ),
  planRow(
    'throttle.burstLimit',
    { throttle: { rateLimit: 3, burstLimit: 4 } },
    { Throttle: { BurstLimit: 4 } },
  ),
  { field: 'waf.enabled', content: { waf: { enabled: true } }, effect: [ACL, { Scope: 'REGIONAL' }] },
  wafRow(
    'managedRules',
    ['BotControlRuleSet'],
    [ACL, rules({ ManagedRuleGroupStatement: { Name: 'AWSManagedRulesBotControlRuleSet' } })],
  ),
  wafRow('rateLimitPer5Min', 50, [
    ACL,
    rules({ RateBasedStatement: { Limit: 50, EvaluationWindowSec: 300 } }),
  ]),
  wafRow(
    'ipAllow',
    ['192.0.2.0/24'],
    ['WAFv2::IPSet', { Addresses: ['192.0.2.0/24'], IPAddressVersion: 'IPV4' }],
  ),
  wafRow(
    'ipDeny',
    ['2001:db8::/32'],
    ['WAFv2::IPSet', { Addresses: ['2001:db8::/32'], IPAddressVersion: 'IPV6' }],
  ),
  {
    field: 'waf.logging',
    around: { waf: { enabled: true, logging: false } },
    content: { waf: { enabled: true, logging: true } },
    effect: ['WAFv2::LoggingConfiguration', { LoggingFilter: { DefaultBehavior: 'DROP' } }],
  },
  {
    field: 'accessLogs.enabled',
    around: { accessLogs: { enabled: false } },
    content: { accessLogs: { enabled: true } },
    effect: ['Logs::LogGroup', { LogGroupName: '/aws/apigateway/staging-flight-bff' }],
  },
  {
    field: 'accessLogs.retentionInDays',
    content: { accessLogs: { retentionInDays: 7 } },
    effect: ['Logs::LogGroup', { LogGroupName: '/aws/apigateway/staging-flight-bff', RetentionInDays: 7 }],
  },
  {
    field: 'executionLogs',
    content: { executionLogs: 'INFO' },
    effect: [STAGE, { MethodSettings: [{ LoggingLevel: 'INFO' }] }],
  },
  {
    field: 'dataTrace',
    content: { dataTrace: true },
    effect: [STAGE, { MethodSettings: [{ DataTraceEnabled: true }] }],
  },
  { field: 'tracing', content: { tracing: false }, effect: [STAGE, { TracingEnabled: false }] },
  {
    field: 'detailedMetrics',
    content: { detailedMetrics: false },
    effect: [STAGE, { MethodSettings: [{ MetricsEnabled: false }] }],
  },
];
