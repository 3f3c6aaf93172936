import { allowedOrigin } from '../../src';

describe('allowedOrigin', () => {
  const TWO = ['https://a.example', 'https://b.example'];

  it.each<[string[], string | undefined, string]>([
    [['*'], 'https://a.example', '*'],
    [['https://a.example', '*'], undefined, '*'],
    [TWO, 'https://b.example', 'https://b.example'],
    [TWO, 'https://evil.example', 'https://a.example'],
    [TWO, 'https://b.example.evil', 'https://a.example'],
    [TWO, undefined, 'https://a.example'],
  ])('of %j for %s is %s', (allowOrigins, origin, expected) => {
    expect(allowedOrigin(allowOrigins, origin)).toBe(expected);
  });
});
