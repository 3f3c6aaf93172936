import fc from 'fast-check';
import type { Pilot } from './support/pilot';
import { policies, stories, Teller } from './support/story';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 120);

it('serves only what was desired or good, moves units together, publishes once, and arrives once nothing goes wrong', () => {
  fc.assert(
    fc.property(policies, stories, (policy, story) => {
      const teller = new Teller({ policy });
      teller.tell(story);
      teller.end();
      const { pilot, violations } = teller;
      expect(violations).toEqual([]);
      expect(pilot.aws.duplicates).toEqual([]);
      const { unit, memory } = pilot;
      expect(memory.operation).toBeUndefined();
      // What fails its callers is found out only where they are watched.
      const isFoundOut = unit.imageTag === 'bad' && memory.hold !== undefined;
      const isSound = !['sick', 'broken'].includes(unit.imageTag) && !isFoundOut;
      expect(isSound ? servedBy(pilot) : [memory.hold?.pair]).toEqual(
        isSound ? desiredOf(pilot) : [unit.pair],
      );
    }),
    { numRuns: RUNS },
  );
});

/** What all callers of each function get. */
function servedBy({ aws, unit }: Pilot) {
  return unit.functions.map(({ functionName }) => {
    const { alias, versions } = aws.function(functionName);
    const { digest, configHash } = versions.get(alias?.version ?? '') ?? {};
    return { functionName, digest, configHash, weights: alias?.weights };
  });
}

function desiredOf({ unit }: Pilot) {
  return unit.functions.map(({ functionName, configHash }) => {
    return { functionName, digest: unit.pair.digest, configHash, weights: {} };
  });
}
