const { default: Sequencer } = require('@jest/test-sequencer');

/** Those of more than half a minute. */
const LONGEST_FIRST = [
  'guides',
  'platform',
  'upgrade',
  'fleet-roll',
  'microservice',
  'upgrade-proof',
  'dev-system',
  'adopt',
  'eject',
  'api-dev',
  'fleet',
  'environment',
  'bff',
];

/**
 * By itself jest goes by what each suite took before, and on a machine that is new by the size of its file: there the longest
 * suite, of fourteen lines, ran last and alone.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONGEST_FIRST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
      return place === -1 ? LONGEST_FIRST.length : place;
    };
    return tests.toSorted((one, other) => rank(one) - rank(other));
  }
};
