import { soakFaults, type SoakedUnit } from '../../src/promotion/soak-faults';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const IMAGE = { unit: 'flight-service', imageTag: 'v2', digest: DIGEST };
const SOAKED: SoakedUnit = {
  name: 'flight-service',
  health: 'Healthy',
  healthSince: '2026-11-24T10:00:00Z',
  live: { imageTag: 'v2', digest: '0123456789ab', at: '2026-11-24T11:00:00Z' },
};
const live = { ...SOAKED.live! };

const faultsAt = (now: string, unit: Partial<SoakedUnit> = {}) =>
  soakFaults([IMAGE], [{ ...SOAKED, ...unit }], { from: 'staging', soakMinutes: 60, now: new Date(now) });

it('an image may be promoted to the minute when it has been live and healthy for long enough', () => {
  expect(faultsAt('2026-11-24T11:59:59Z')).toEqual([
    'flight-service v2: it has been healthy in staging for 59 of 60 minutes',
  ]);
  expect(faultsAt('2026-11-24T12:00:00Z')).toEqual([]);
});

it('time counts from when it was healthy, where it was not at once', () => {
  const healthSince = '2026-11-24T11:30:00Z';
  expect(faultsAt('2026-11-24T12:00:00Z', { healthSince })).toEqual([
    'flight-service v2: it has been healthy in staging for 30 of 60 minutes',
  ]);
});

it.each<[string, Partial<SoakedUnit>, string]>([
  ['is not healthy', { health: 'Degraded' }, 'it is Degraded in staging'],
  ['has another tag', { live: { ...live, imageTag: 'v3' } }, 'staging has v3'],
  ['was pushed again', { live: { ...live, digest: 'ffff' } }, 'staging has another image under this tag'],
  ['was never released', { live: undefined }, 'it was never released to staging'],
  ['is of another service', { name: 'user-service' }, 'it was never released to staging'],
])('an image that %s may not, however long that is', (_, unit, fault) => {
  expect(faultsAt('2027-01-01T00:00:00Z', unit)).toEqual([`flight-service v2: ${fault}`]);
});

it('no time at all may be asked for, but never less than that it is live and healthy', () => {
  const requirement = { from: 'staging', soakMinutes: 0, now: new Date('2026-11-24T11:00:00Z') };
  expect(soakFaults([IMAGE], [SOAKED], requirement)).toEqual([]);
  expect(soakFaults([IMAGE], [], requirement)).toHaveLength(1);
});
