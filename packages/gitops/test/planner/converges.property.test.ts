import fc from 'fast-check';
import { policies, stories, Teller } from './support/story';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);

it('serves only what was desired or good, moves units together, publishes once, and arrives once nothing goes wrong', () => {
  fc.assert(
    fc.property(policies, stories, (policy, story) => {
      const teller = new Teller({ policy });
      teller.tell(story);
      teller.end();
      const { pilot, violations } = teller;
      expect(violations).toEqual([]);
      expect(pilot.aws.duplicates).toEqual([]);
      const { unit, memory, aws } = pilot;
      // What fails its callers is found out only where they are watched.
      const isFoundOut = unit.imageTag === 'bad' && memory.hold !== undefined;
      const isSound = !['sick', 'broken'].includes(unit.imageTag) && !isFoundOut;
      const served = unit.functions.map(({ functionName }) => aws.function(functionName).alias);
      expect(memory.operation).toBeUndefined();
      if (!isSound) {
        expect(memory.hold?.pair).toEqual(unit.pair);
        return;
      }
      expect(memory.lastGood?.pair).toEqual(unit.pair);
      expect(served).toEqual(
        unit.functions.map(({ functionName }) =>
          expect.objectContaining({ version: memory.lastGood?.versions[functionName], weights: {} }),
        ),
      );
      for (const { functionName, configHash } of unit.functions) {
        const version = aws.function(functionName).versions.get(memory.lastGood!.versions[functionName]!);
        expect(version).toMatchObject({ digest: unit.pair.digest, configHash });
      }
    }),
    { numRuns: RUNS },
  );
});
