import { z } from 'zod';
import { quantity, textOf } from '../validate/fields';
import { ipRange } from './ip-range';

const DEFAULT_RULES = ['CommonRuleSet', 'KnownBadInputsRuleSet', 'AmazonIpReputationList'];

/** AWS WAF Developer Guide: managed rule groups and rate-based rules. */
export const waf = z
  .strictObject({
    enabled: z.boolean().optional().describe('Whether there is a firewall. Default: true in production'),
    managedRules: z
      .array(textOf('a managed rule group', 'as in CommonRuleSet', /^[A-Z][A-Za-z]+$/))
      .default(DEFAULT_RULES)
      .describe(`Rule groups of AWS, without AWSManagedRules. Default: ${DEFAULT_RULES.join(', ')}`),
    rateLimitPer5Min: quantity({ authority: 'AWS WAF', min: 10, max: 2_000_000_000 })
      .default(2000)
      .describe('Requests of one address in 5 minutes, 10 or more. Default: 2000'),
    ipAllow: z.array(ipRange).default([]).describe('Ranges of addresses that always pass. Default: none'),
    ipDeny: z.array(ipRange).default([]).describe('Ranges of addresses that never pass. Default: none'),
    logging: z.boolean().default(true).describe('Whether refused requests are logged. Default: true'),
  })
  .prefault({})
  .describe('Firewall before the API.');

/** How a firewall is set where nobody says it. */
export function firewallDefaults(): z.output<typeof waf> {
  return waf.parse(undefined);
}
