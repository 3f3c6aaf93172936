import { firewallDefaults } from '@drystone/config';
import { firewallRules } from '../../src/firewall/firewall-rules';

function rulesOf(isBehindWeb: boolean) {
  return firewallRules({ settings: firewallDefaults(), isBehindWeb, deny: ['deny'], allow: ['allow'] });
}

it('looks first at who is denied, then at who is allowed, then at rates and at the rules of AWS', () => {
  expect(rulesOf(false).map(({ name, priority }) => [priority, name])).toEqual([
    [0, 'Denied0'],
    [1, 'Allowed0'],
    [2, 'Rate'],
    [3, 'CommonRuleSet'],
    [4, 'KnownBadInputsRuleSet'],
    [5, 'AmazonIpReputationList'],
  ]);
});

it('counts requests by the address that they come from', () => {
  const [, , rate] = rulesOf(false);
  expect(rate?.statement).toEqual({
    rateBasedStatement: { limit: 2000, evaluationWindowSec: 300, aggregateKeyType: 'IP' },
  });
});

it('counts those that come through CloudFront by who is behind it, and all others by their own address', () => {
  const [, , rate, viewerRate] = rulesOf(true);
  expect(rate).toMatchObject({
    name: 'Rate',
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        scopeDownStatement: {
          notStatement: {
            statement: {
              sizeConstraintStatement: { fieldToMatch: { singleHeader: { Name: 'x-viewer-address' } } },
            },
          },
        },
      },
    },
  });
  expect(viewerRate).toMatchObject({
    name: 'ViewerRate',
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'FORWARDED_IP',
        forwardedIpConfig: { headerName: 'x-viewer-address', fallbackBehavior: 'MATCH' },
      },
    },
  });
});
