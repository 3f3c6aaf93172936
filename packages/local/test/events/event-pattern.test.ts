import { matchesPattern } from '../../src/events/event-pattern';

const event = {
  source: 'flight-service',
  detail: { price: 129, tags: ['cheap', 'direct'], to: 'AMS', legs: [{ seat: '12A' }, { seat: '3C' }] },
  from: { address: '10.0.0.7', address6: '2001:db8::7', path: 'a*b' },
};

/** Examples of the EventBridge User Guide, eb-create-pattern-operators.html, on our event. */
describe('matchesPattern', () => {
  test.each([
    ['a value', { source: ['seat-service', 'flight-service'] }],
    ['all fields', { source: ['flight-service'], detail: { to: ['AMS'] } }],
    ['one of a list', { detail: { tags: ['direct'] } }],
    ['one of a list of objects', { detail: { legs: { seat: ['3C'] } } }],
    ['the beginning', { source: [{ prefix: 'flight-' }] }],
    ['the end', { source: [{ suffix: '-service' }] }],
    ['the beginning in any case', { detail: { to: [{ prefix: { 'equals-ignore-case': 'am' } }] } }],
    ['any case', { detail: { to: [{ 'equals-ignore-case': 'ams' }] } }],
    ['a star', { source: [{ wildcard: 'fl*-serv*' }] }],
    ['a star that is itself', { from: { path: [{ wildcard: String.raw`a\*b` }] } }],
    ['the same value', { source: [{ exactly: 'flight-service' }] }],
    ['a block of addresses', { from: { address: [{ cidr: '10.0.0.0/24' }] } }],
    ['a block of addresses of IPv6', { from: { address6: [{ cidr: '2001:db8::/32' }] } }],
    ['a range', { detail: { price: [{ numeric: ['>', 100, '<=', 129] }] } }],
    ['anything else', { detail: { to: [{ 'anything-but': ['LIS', 'OPO'] }] } }],
    ['anything that begins otherwise', { detail: { to: [{ 'anything-but': { prefix: 'L' } }] } }],
    ['anything that ends otherwise', { source: [{ 'anything-but': { suffix: ['-bff', '-web'] } }] }],
    ['what is there', { detail: { price: [{ exists: true }] } }],
    ['what is not there', { detail: { seat: [{ exists: false }] } }],
    ['one of several', { $or: [{ source: ['seat-service'] }, { detail: { to: ['AMS'] } }] }],
  ])('matches %s', (_, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(true);
  });

  test.each([
    ['another value', { source: ['seat-service'] }],
    ['a number as text', { detail: { price: ['129'] } }],
    ['one field of two', { source: ['flight-service'], detail: { to: ['LIS'] } }],
    ['a field that is not there', { detail: { seat: ['12A'] } }],
    ['below what is no object', { source: { name: ['flight-service'] } }],
    ['out of range', { detail: { price: [{ numeric: ['>', 129] }] } }],
    ['one of those that it must not be', { detail: { to: [{ 'anything-but': 'AMS' }] } }],
    [
      'one of several ends that it must not have',
      { source: [{ 'anything-but': { suffix: ['-bff', 'vice'] } }] },
    ],
    ['a question mark, which is only itself', { source: [{ wildcard: 'fligh?-service' }] }],
    ['a star that is itself, and not there', { source: [{ wildcard: String.raw`fl\*service` }] }],
    ['another block of addresses', { from: { address: [{ cidr: '10.0.1.0/24' }] } }],
    ['a block of the other kind of addresses', { from: { address6: [{ cidr: '10.0.0.0/24' }] } }],
    ['a block where there is no address', { source: [{ cidr: '10.0.0.0/24' }] }],
    ['what is there but shall not be', { detail: { price: [{ exists: false }] } }],
  ])('does not match %s', (_, pattern) => {
    expect(matchesPattern(pattern, event)).toBe(false);
  });

  test.each([
    ['an operator that it does not know', { source: [{ sounds: 'like' }] }, 'operator sounds'],
    ['a value that is in no list', { source: 'flight-service' }, 'source must be a list of values'],
    ['a number where a text belongs', { source: [{ prefix: 5 }] }, 'wants a text, and has 5'],
    ['a number where a list belongs', { detail: { price: [{ numeric: 5 }] } }, 'wants a list, and has 5'],
  ])('refuses %s', (_, pattern, message) => {
    expect(() => matchesPattern(pattern, event)).toThrow(message);
  });
});
