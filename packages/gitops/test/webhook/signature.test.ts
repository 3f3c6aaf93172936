import { isSigned } from '../../src/webhook/signature';

// The example of GitHub Docs, validating webhook deliveries.
const SECRET = "It's a Secret to Everybody";
const BODY = 'Hello, World!';
const SIGNATURE = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

test('a delivery that GitHub signed is taken', () => {
  expect(isSigned(BODY, SIGNATURE, SECRET)).toBe(true);
});

test.each([
  ['another body', `${BODY} `, SIGNATURE, SECRET],
  ['another secret', BODY, SIGNATURE, 'guessed'],
  ['no signature', BODY, undefined, SECRET],
  ['a signature that is cut off', BODY, SIGNATURE.slice(0, -1), SECRET],
  ['a signature of another kind', BODY, SIGNATURE.replace('sha256', 'sha1'), SECRET],
])('%s is not', (_, body, signature, secret) => {
  expect(isSigned(body, signature, secret)).toBe(false);
});
