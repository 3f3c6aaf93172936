import { digestOf, freshPilot, releasedPilot, START, tickUntilRest, unitOf } from './support/units';

it('a first release hands the image over, probes the version and gives it all callers', () => {
  const pilot = freshPilot();
  tickUntilRest(pilot, START);
  expect(pilot.aws.calls).toEqual(['update-code Flight', 'probe Flight', 'shift Flight']);
  expect(pilot.aws.function('Flight').alias).toMatchObject({ version: '2', weights: {} });
  expect(pilot.events.map(({ kind }) => kind)).toEqual(['started', 'shifted', 'released']);
  expect(pilot.history).toEqual([
    expect.objectContaining({
      result: 'released',
      from: { Flight: '1' },
      to: { Flight: '2' },
      imageTag: 'v1',
    }),
  ]);
});

it('the next release takes one call that writes the code and one that moves the alias', () => {
  const pilot = releasedPilot();
  pilot.unit = unitOf({ tag: 'v2' });
  tickUntilRest(pilot, START);
  expect(pilot.aws.calls).toEqual(['update-code Flight', 'probe Flight', 'shift Flight']);
  expect(pilot.memory.lastGood).toMatchObject({ imageTag: 'v2', versions: { Flight: '3' } });
  expect(pilot.memory.earlier).toMatchObject([{ imageTag: 'v1', versions: { Flight: '2' } }]);
  expect(pilot.aws.function('Flight').latest.digest).toBe(digestOf('v2'));
});
