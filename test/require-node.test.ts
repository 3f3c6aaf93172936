import { UserError } from '../src/errors';
import { requireNode } from '../src/require-node';

test('the Node.js that runs these tests is new enough', () => {
  expect(() => requireNode()).not.toThrow();
});

test.each(['20.19.0', '20.20.2', '22.0.0', '26.1.0'])('Node.js %s is new enough', (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

test.each(['18.20.8', '20.18.3'])('Node.js %s is refused, with the version that is needed', (version) => {
  expect(() => requireNode(version)).toThrow(UserError);
  expect(() => requireNode(version)).toThrow(
    /^Node\.js [\d.]+ is too old: 20\.19(\.0)? or newer is needed[^]*Nothing was changed\.$/,
  );
});
