import fc from 'fast-check';
import type { Action, ReleasePair, Request } from '../../../src';
import type { AwsModel } from './aws-model';
import { Crash, type Fault, type Pilot } from './pilot';
import { digestOf, freshPilot, minutesLater, START, unitOf } from './units';

/** Something that happens while releases go on. */
export type Happening =
  | { readonly kind: 'commit'; readonly tag: string; readonly config: string }
  | { readonly kind: 'deploy' | 'deploy-begins' | 'settle' | 'audit' }
  | { readonly kind: 'tick'; readonly minutes: number; readonly faults: readonly (Fault | undefined)[] }
  | {
      readonly kind: 'alias-by-hand';
      readonly functionIndex: number;
      readonly version: string;
      readonly weight: string | undefined;
    }
  | { readonly kind: 'code-by-hand'; readonly functionIndex: number }
  | { readonly kind: 'order'; readonly order: Request['kind']; readonly tag: string };

/** `sick` answers its probe with an error, `bad` fails its callers, `broken` cannot be started. */
const TAGS = ['v1', 'v2', 'v3', 'sick', 'bad', 'broken'];
const FAULTS: readonly (Fault | undefined)[] = [
  undefined,
  undefined,
  undefined,
  undefined,
  'refused',
  'lost',
  'crash-before',
  'crash-after',
];

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      tag: fc.constantFrom(...TAGS),
      config: fc.constantFrom('c1', 'c2'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('deploy' as const, 'deploy-begins' as const, 'audit' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('settle' as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('tick' as const),
      minutes: fc.integer({ min: 1, max: 6 }),
      faults: fc.array(fc.constantFrom(...FAULTS), { maxLength: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('alias-by-hand' as const),
      functionIndex: fc.nat(1),
      version: fc.constantFrom('1', '2', '3'),
      weight: fc.constantFrom(undefined, '1', '2'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('code-by-hand' as const), functionIndex: fc.nat(1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      order: fc.constantFrom<Request['kind'][]>('rollback', 'hold', 'resume', 'retry', 'terminate'),
      tag: fc.constantFrom(...TAGS),
    }),
  },
);

export const policies = fc.record({
  steps: fc.constantFrom(
    [],
    [
      { percent: 10, minutes: 2 },
      { percent: 50, minutes: 2 },
    ],
  ),
  bakeMinutes: fc.constantFrom(0, 3),
  drift: fc.constantFrom('off' as const, 'warn' as const, 'heal' as const),
});

export const stories = fc.array(happening, { minLength: 1, maxLength: 40 });

/** Lets a story happen to one unit of two functions, and watches every call. */
export class Teller {
  readonly pilot: Pilot;
  readonly violations: string[] = [];
  now = START;
  private readonly probed = new Set<string>();
  private orders = 0;

  constructor(policy: Parameters<typeof unitOf>[0] & object) {
    this.pilot = freshPilot({ functions: ['One', 'Two'], ...policy });
    this.options = policy;
    this.pilot.aws.sickImages.add(digestOf('sick'));
    this.pilot.aws.brokenImages.set(digestOf('broken'), 'InvalidImage');
  }

  private readonly options: Parameters<typeof unitOf>[0] & object;

  tell(story: readonly Happening[]): void {
    for (const each of story) this.happen(each);
  }

  /** Nothing goes wrong any more, nobody changes anything, and a person says once that all may go on. */
  end(): void {
    this.happen({ kind: 'deploy' });
    for (let count = 0; count < 45; count += 1) {
      if (count === 5) this.happen({ kind: 'order', order: 'retry', tag: 'v1' });
      this.happen({ kind: 'tick', minutes: 1, faults: [] });
      this.happen({ kind: 'settle' });
      if (count % 4 === 0) this.happen({ kind: 'audit' });
    }
  }

  private happen(each: Happening): void {
    const { pilot } = this;
    switch (each.kind) {
      case 'commit':
        pilot.unit = unitOf({
          ...this.options,
          functions: ['One', 'Two'],
          tag: each.tag,
          config: each.config,
        });
        return;
      case 'deploy':
        pilot.isDeploying = false;
        for (const { functionName, configHash } of pilot.unit.functions) {
          if (pilot.aws.function(functionName).latest.configHash !== configHash)
            pilot.aws.configure(functionName, configHash);
        }
        return;
      case 'deploy-begins':
        pilot.isDeploying = true;
        return;
      case 'settle':
        return pilot.aws.settle();
      case 'audit':
        return this.tick([], 0, true);
      case 'tick':
        return this.tick(each.faults, each.minutes);
      case 'alias-by-hand':
        return this.moveByHand(each);
      case 'code-by-hand': {
        const made = pilot.aws.function(pilot.unit.functions[each.functionIndex]!.functionName);
        if (made.latest.lastUpdateStatus === 'InProgress') return;
        made.latest = { ...made.latest, digest: digestOf('by hand'), revisionId: pilot.aws.newRevision() };
        return;
      }
      case 'order':
        return this.order(each.order, each.tag);
    }
  }

  private tick(faults: readonly (Fault | undefined)[], minutes: number, isAudit = false): void {
    const { pilot } = this;
    this.now = minutesLater(minutes, this.now);
    const held = pilot.stage.request ? undefined : pilot.memory.hold;
    const queue = [...faults];
    pilot.metrics = { requests: 100, errors: pilot.memory.operation?.imageTag === 'bad' ? 50 : 0 };
    pilot.fault = (action, functionName) => {
      this.watch(action, functionName, held?.pair);
      const fault = queue.shift();
      if (action.kind === 'probe' && fault !== 'refused' && fault !== 'crash-before')
        this.noteProbe(action, functionName);
      return fault;
    };
    try {
      pilot.tick(this.now, isAudit);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }

  private moveByHand({
    functionIndex,
    version,
    weight,
  }: Extract<Happening, { kind: 'alias-by-hand' }>): void {
    const made = this.pilot.aws.function(this.pilot.unit.functions[functionIndex]!.functionName);
    const known = [version, ...(weight === undefined || weight === version ? [] : [weight])];
    if (!known.every((each) => made.versions.get(each)?.state === 'Active')) return;
    const weights = known[1] === undefined ? {} : { [known[1]]: 0.3 };
    made.alias = { version, weights, revisionId: this.pilot.aws.newRevision() };
  }

  private order(kind: Request['kind'], tag: string): void {
    const { pilot } = this;
    if (pilot.stage.request) return;
    const { name } = pilot.unit;
    const to = pilot.memory.earlier.find(({ imageTag }) => imageTag === tag)?.pair ?? {
      digest: digestOf(tag),
      configHash: 'unit-c1',
    };
    const about = { unit: name, by: 'ada', reason: 'to try' };
    const request: Request = kind === 'rollback' ? { kind, to, ...about } : { kind, ...about };
    this.orders += 1;
    pilot.stage = { ...pilot.stage, request: { id: `${this.orders}`, at: this.now.toISOString(), request } };
  }

  private noteProbe(action: Extract<Action, { kind: 'probe' }>, functionName: string): void {
    const { version } = action.functions.find((each) => each.functionName === functionName)!;
    const digest = this.aws.function(functionName).versions.get(version)?.digest ?? '';
    if (!this.aws.sickImages.has(digest)) this.probed.add(`${functionName} ${version}`);
  }

  private get aws(): AwsModel {
    return this.pilot.aws;
  }

  /** What must hold at every call. */
  private watch(action: Action, functionName: string, held: ReleasePair | undefined): void {
    const { memory, unit } = this.pilot;
    const isHeld = held && held.digest === unit.pair.digest && held.configHash === unit.pair.configHash;
    if (isHeld && (action.kind === 'update-code' || action.kind === 'publish') && memory.operation) {
      this.violations.push(`a held pair is released again: ${action.kind} ${functionName}`);
    }
    if (action.kind !== 'shift') return;
    const target = action.functions.find((each) => each.functionName === functionName)!;
    const present = this.aws.function(functionName).alias;
    for (const version of [target.version, ...Object.keys(target.weights ?? {})]) {
      if (version !== present?.version) this.watchTarget(functionName, version);
    }
  }

  private watchTarget(functionName: string, version: string): void {
    const { memory, unit } = this.pilot;
    const found = this.aws.function(functionName).versions.get(version);
    const isGood = [memory.lastGood, ...memory.earlier].some(
      (release) => release?.versions[functionName] === version,
    );
    const back = memory.operation?.before?.[functionName] === version;
    if (isGood || back || memory.operation?.from[functionName] === version) return;
    const each = unit.functions.find((one) => one.functionName === functionName)!;
    if (found?.digest !== unit.pair.digest || found.configHash !== each.configHash) {
      this.violations.push(`${functionName} ${version} was neither desired nor good`);
    }
    if (found?.state !== 'Active') this.violations.push(`${functionName} ${version} is ${found?.state}`);
    for (const other of unit.functions) {
      const number = memory.operation?.versions[other.functionName];
      if (!this.probed.has(`${other.functionName} ${number}`)) {
        this.violations.push(
          `${functionName} ${version} gets callers before ${other.functionName} was probed`,
        );
      }
    }
  }
}
