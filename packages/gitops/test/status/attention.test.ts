import { emptyMemory, type HealthState, type SyncState, type UnitMemory } from '../../src';
import { attentionOf } from '../../src/status/attention';

const NOW = new Date('2026-03-02T08:00:00Z');
const PAIR = { digest: 'sha256:a', configHash: 'c' };
const hold = (cause: 'failed' | 'rollback' | 'manual'): Partial<UnitMemory> => ({
  hold: { pair: PAIR, reason: 'x', by: 'jane', at: NOW.toISOString(), cause },
});
const waitingSince = (minutes: number): Partial<UnitMemory> => ({
  waitingSince: new Date(NOW.getTime() - minutes * 60_000).toISOString(),
});
const attempts = { attempts: { pair: PAIR, count: 1, nextAt: NOW.toISOString(), error: 'x' } };

test.each<[SyncState, HealthState, Partial<UnitMemory>, string]>([
  ['Synced', 'Healthy', {}, 'none'],
  ['Synced', 'Degraded', {}, 'wrong'],
  ['Missing', 'Missing', {}, 'wrong'],
  ['ImageMissing', 'Healthy', {}, 'wrong'],
  ['Drifted', 'Healthy', {}, 'wrong'],
  ['Conflict', 'Healthy', {}, 'wrong'],
  ['Held', 'Healthy', hold('failed'), 'wrong'],
  ['Held', 'Healthy', hold('rollback'), 'stopped'],
  ['Held', 'Healthy', hold('manual'), 'stopped'],
  ['Suspended', 'Healthy', {}, 'stopped'],
  ['Orphaned', 'Unknown', {}, 'stopped'],
  ['OutOfSync', 'Healthy', attempts, 'wrong'],
  ['OutOfSync', 'Healthy', {}, 'moving'],
  ['Progressing', 'Progressing', {}, 'moving'],
  ['WaitingForWave', 'Healthy', {}, 'waiting'],
  ['WindowClosed', 'Healthy', {}, 'waiting'],
  ['WaitingForConfig', 'Healthy', waitingSince(29), 'waiting'],
  ['WaitingForConfig', 'Healthy', waitingSince(30), 'wrong'],
])('%s and %s with %j is %s', (sync, health, memory, attention) => {
  const unit = {
    name: 'a',
    sync,
    health,
    reason: '',
    events: [],
    memory: { ...emptyMemory('a'), ...memory },
  };
  expect(attentionOf(unit, 30, NOW)).toBe(attention);
});
