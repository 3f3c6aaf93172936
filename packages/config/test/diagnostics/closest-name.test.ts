import { closestName } from '../../src/diagnostics/closest-name';

const names = ['memorySize', 'timeout', 'tracing', 'tags', 'owner'];

describe('the name that was meant', () => {
  it.each([
    ['two letters swapped', 'memorySzie', 'memorySize'],
    ['two letters swapped in a short name', 'tgas', 'tags'],
    ['a letter missing', 'timout', 'timeout'],
    ['a letter too many', 'timeoutt', 'timeout'],
    ['another letter', 'tracimg', 'tracing'],
    ['other upper and lower case', 'MEMORYSIZE', 'memorySize'],
    ['a plural', 'owners', 'owner'],
    ['a short name', 'tag', 'tags'],
  ])('is found with %s', (_, given, name) => {
    expect(closestName(given, names)).toBe(name);
  });

  it.each(['', 'x', 'memory', 'completelyDifferent', 'constructor'])('is not guessed for %j', (given) => {
    expect(closestName(given, names)).toBeUndefined();
  });

  it('is the nearest of several', () => {
    expect(closestName('GetItm', ['PutItem', 'GetItems', 'GetItem'])).toBe('GetItem');
  });
});
