import type { StageStatus, StatusDocument, UnitStatus } from '../../src/status/status-document';

const DAY_MS = 24 * 3_600_000;

export interface StatusOptions {
  readonly stages?: readonly string[];
  /** When the controller last looked. */
  readonly now?: Date;
}

/** A status of so many services in each stage: one of ten fails, moves or is held. */
export function statusOf(
  units: number,
  { stages = ['staging'], now = new Date('2026-03-02T08:00:00Z') }: StatusOptions = {},
): StatusDocument {
  return { version: 1, stages: stages.map((stage) => stageOf(stage, units, now)), unread: [] };
}

/** A status in which one unit is another way, in every stage. */
export function changed(document: StatusDocument, name: string, change: Partial<UnitStatus>): StatusDocument {
  const stages = document.stages.map((stage) => ({
    ...stage,
    units: stage.units.map((unit) => (unit.name === name ? { ...unit, ...change } : unit)),
  }));
  return { ...document, stages };
}

function stageOf(stage: string, count: number, now: Date): StageStatus {
  const units = Array.from({ length: count }, (_, index) => unitOf(index, now));
  const { name, lastChange } = units[0]!;
  return {
    system: 'flight-system',
    stage,
    account: '123456789012',
    region: 'eu-west-1',
    source: { commit: '3f2a91c0d4e5f60718293a4b5c6d7e8f90a1b2c3', answeredAt: before(now, 20_000) },
    controller: {
      lastPassAt: before(now, 14_000),
      isBusy: false,
      problems: [],
      calls: { controlPlane: 20, getFunction: 200, throttled: 0 },
      quota: { quotaPerSecond: 15, callsPerSecond: 10.5 },
    },
    units,
    history: Array.from({ length: 50 }, () => ({ unit: name, ...lastChange! })),
  };
}

const KINDS = ['failed', 'canary', 'suspended', 'waiting', 'manual'] as const;

function unitOf(index: number, now: Date): UnitStatus {
  const kind = index % 10 === 1 ? KINDS[Math.floor(index / 10) % KINDS.length] : undefined;
  const at = before(now, DAY_MS * (1 + (index % 30)));
  const version = `v1.${index % 40}.0`;
  const live = { imageTag: version, digest: 'aabbccddeeff', configHash: '00112233aabb', at };
  const desired = { ...live, imageTag: kind ? `v1.${(index % 40) + 1}.0` : version, functions: 1 };
  const { at: _, ...wanted } = desired;
  return {
    name: `${NAMES[index % NAMES.length]}${index < NAMES.length ? '' : `-${index}`}-service`,
    attention: 'none',
    sync: 'Synced',
    health: 'Healthy',
    reason: `${version} is live`,
    syncSince: at,
    healthSince: at,
    desired: wanted,
    live,
    earlier: [3, 2, 1].map((age) => ({ imageTag: `v0.${age}.0`, at: before(now, 40 * DAY_MS) })),
    lastChange: {
      at,
      cause: 'release',
      result: 'released',
      commit: '3f2a91c0d4e5',
      imageTag: version,
      durationSeconds: 74,
    },
    ...(kind && VARIANTS[kind](now, desired.imageTag)),
  };
}

const NAMES = ['flight', 'reservation', 'user', 'notification', 'payment', 'seat', 'baggage', 'loyalty'];

const VARIANTS: Readonly<Record<(typeof KINDS)[number], (now: Date, tag: string) => Partial<UnitStatus>>> = {
  failed: (now) => ({
    attention: 'wrong',
    sync: 'Held',
    reason: 'rolled back: 3 of 40 requests failed, more than 5 %; release:retry to try again',
    syncSince: before(now, 6 * 60_000),
    hold: {
      digest: 'ffeeddccbbaa',
      reason: '3 of 40 requests failed, more than 5 %',
      by: 'drystone',
      at: before(now, 6 * 60_000),
      cause: 'failed',
    },
  }),
  canary: (now, imageTag) => ({
    attention: 'moving',
    sync: 'Progressing',
    health: 'Progressing',
    reason: `step 1 of 2: 25 % of callers on ${imageTag}, goes on in 5 min`,
    syncSince: before(now, 4 * 60_000),
    operation: {
      kind: 'release',
      imageTag,
      startedAt: before(now, 5 * 60_000),
      traffic: {
        step: 1,
        steps: 3,
        percent: 25,
        since: before(now, 4 * 60_000),
        nextAt: before(now, -60_000),
      },
    },
    next: { action: 'measure', text: 'measure the new version' },
  }),
  suspended: (now) => ({
    attention: 'stopped',
    sync: 'Suspended',
    reason: 'moving to another table (jane)',
    syncSince: before(now, 3 * 3_600_000),
    suspend: { reason: 'moving to another table', by: 'jane' },
  }),
  waiting: (now) => ({
    attention: 'waiting',
    sync: 'WaitingForConfig',
    reason: 'its configuration is not deployed yet',
    syncSince: before(now, 2 * 60_000),
  }),
  manual: (now) => ({
    attention: 'stopped',
    sync: 'Held',
    reason: 'prices were wrong (jane)',
    syncSince: before(now, 50 * 60_000),
    hold: {
      digest: 'ffeeddccbbaa',
      reason: 'prices were wrong',
      by: 'jane',
      at: before(now, 50 * 60_000),
      cause: 'rollback',
    },
  }),
};

function before(now: Date, milliseconds: number): string {
  return new Date(now.getTime() - milliseconds).toISOString();
}
