import { resourcePolicy } from '../../src/api/body/resource-policy';
import { apiConfigOf } from '../support/api';

const COMPANY = '192.0.2.0/24';
const PARTNER = '198.51.100.0/24';

/** The conditions of all refusals. */
function refusals(content: object, allowedIpRanges: string[] = []): unknown[] | undefined {
  const policy = resourcePolicy(apiConfigOf(content), { allowedIpRanges });
  return policy?.Statement.flatMap((each) => ('Condition' in each ? [each.Condition] : []));
}

it('is none where everyone may call', () => {
  expect(refusals({})).toBeUndefined();
});

it('refuses the addresses that the stage does not name', () => {
  expect(refusals({}, [COMPANY])).toEqual([{ NotIpAddress: { 'aws:SourceIp': [COMPANY] } }]);
});

it('narrows what the stage allows by what the API allows, and widens nothing', () => {
  expect(refusals({ resourcePolicy: { sourceIps: [PARTNER] } }, [COMPANY])).toEqual([
    { NotIpAddress: { 'aws:SourceIp': [COMPANY] } },
    { NotIpAddress: { 'aws:SourceIp': [PARTNER] } },
  ]);
});

it('looks at addresses within the VPC where the API is private', () => {
  const content = {
    endpointType: 'PRIVATE',
    resourcePolicy: { sourceIps: ['10.0.0.0/8'], vpce: ['vpce-0123abcd'] },
  };
  expect(refusals(content)).toEqual([
    { NotIpAddress: { 'aws:VpcSourceIp': ['10.0.0.0/8'] } },
    { StringNotEquals: { 'aws:SourceVpce': ['vpce-0123abcd'] } },
  ]);
});

it('is there for a private API that shuts out nobody', () => {
  expect(refusals({ endpointType: 'PRIVATE' })).toEqual([]);
});
