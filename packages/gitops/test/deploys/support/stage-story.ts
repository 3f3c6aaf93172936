import type { AwsRequest } from '@drystone/local';
import { desiredStage } from '../../../src';
import type { UnitMemory } from '../../../src/model/memory';
import type { DesiredStage } from '../../../src/model/desired';
import { placeRequest } from '../../../src/state/orders';
import { type AliasMove, aliasMoveIn } from '../../support/alias-move';
import type { Cloud } from '../../support/cloud';
import { CONTEXT, REPOSITORY } from '../../support/wanted';
import type { DeployStep, Happening, Order } from './happenings';
import { releaseFilesOf } from './release-files-of';
import { UnitRoads } from './unit-roads';
import type { unitTemplate } from './unit-templates';
import { FUNCTIONS, UNITS, type Variant } from './variants';
import { memoriesIn } from './written-memories';

/** Longer than the lease of a controller that died. */
const LEASE_MS = 101_000;

/** No rollback goes back further than roles remember. */
const MAX_COMMITS = 5;

/** How the stage is where it is not as it is to be. */
export interface StageFlaws {
  /** Default: as the constructs make it */
  readonly templateOf?: typeof unitTemplate;
  /** Whether releases wait for deploys. Default: true */
  readonly waitsForDeploys?: boolean;
}

/** Lets deploys, releases, crashes and rollbacks go on side by side, and looks at what callers meet after each step. */
export class StageStory {
  /** What a version lacked while it had callers, or when it was given some. */
  readonly violations: string[] = [];
  readonly #roads: readonly UnitRoads[];
  readonly #variants = new Map<string, Variant>();
  readonly #memories = new Map<string, UnitMemory>();
  #desired: DesiredStage | undefined;
  #between: (DeployStep | undefined)[] = [];
  #commits = 0;

  constructor(
    private readonly cloud: Cloud,
    private readonly flaws: StageFlaws = {},
  ) {
    this.#roads = UNITS.map((unit) => new UnitRoads(unit, cloud, flaws.templateOf));
    cloud.read = () => Promise.resolve(this.#reading());
    for (const roads of this.#roads) {
      roads.head = roads.unit.variants[0];
      roads.begin();
      while (roads.stack.isOn) roads.step(0);
    }
    this.#desired = this.#readDesired();
  }

  async tell(story: readonly Happening[]): Promise<void> {
    for (const happening of story) {
      await this.#happen(happening);
      this.#check();
    }
  }

  /** All that has begun comes to its end, and nobody holds anything. @returns units that are not as they are desired */
  async end(): Promise<string[]> {
    for (const roads of this.#roads) {
      await this.#deploy(roads, 0);
      await this.#deploy(roads, 0);
      if (roads.head) await this.#order(roads, 'resume', 0);
    }
    for (let minute = 0; minute < 60 && this.#late().length > 0; minute += 1) {
      await this.#tick({ kind: 'tick', between: [], crash: undefined });
    }
    this.#check();
    return this.#late();
  }

  /** Hears of each call of the controller, before it is carried out. */
  hear(operation: string, request: AwsRequest): void {
    for (const memory of memoriesIn(operation, request)) this.#memories.set(memory.name, memory);
    if (operation === 'ListStacks') for (const roads of this.#roads) roads.hasBegun = false;
    const step = this.#between.shift();
    if (step) this.#apply(step);
    this.#check();
    const move = aliasMoveIn(operation, request);
    if (move) this.#checkMove(move);
  }

  async #happen(happening: Happening): Promise<void> {
    switch (happening.kind) {
      case 'commit':
        return this.#commit(this.#roads[happening.unit]!, happening.choice);
      case 'deploy':
        return this.#deploy(this.#roads[happening.unit]!, happening.choice);
      case 'order':
        return this.#order(this.#roads[happening.unit]!, happening.order, happening.choice);
      case 'tick':
        return this.#tick(happening);
      default:
        return this.#apply(happening);
    }
  }

  #commit(roads: UnitRoads, choice: number): void {
    const { head, unit } = roads;
    const variant = unit.variants[choice];
    if (variant === head || this.#commits === MAX_COMMITS) return;
    roads.head = variant;
    const desired = this.#readDesired();
    if (!desired || desired.units.length === 0) {
      // Such a commit is refused as a whole: nothing follows from it.
      roads.head = head;
      return;
    }
    this.#commits += 1;
    this.#desired = desired;
    if (head) roads.earlier.push(head);
  }

  #readDesired(): DesiredStage | undefined {
    const entries = this.#roads.flatMap(({ unit, head }) => {
      if (!head) return [];
      const digest = this.cloud.place.images.push(REPOSITORY, { contents: `${unit.name} ${head.tag}` });
      this.#variants.set(digest, head);
      return [{ unit, variant: head, digest }];
    });
    const source = { commit: `commit-${this.#commits}`, files: releaseFilesOf(entries) };
    const result = desiredStage(source, CONTEXT);
    return result.ok ? result.desired : undefined;
  }

  /** A release that waits for no deploy takes whatever is deployed for what it needs. */
  #reading(): { readonly desired?: DesiredStage } {
    const desired = this.#desired;
    if (!desired || this.flaws.waitsForDeploys !== false) return desired ? { desired } : {};
    const deployed = new Map(this.#roads.flatMap(({ functions }) => [...functions]));
    const units = desired.units.map((unit) => ({
      ...unit,
      functions: unit.functions.map((each) => ({
        ...each,
        deployHash: deployed.get(each.functionName) ?? each.deployHash,
      })),
    }));
    return { desired: { ...desired, units } };
  }

  async #deploy(roads: UnitRoads, choice: number): Promise<void> {
    roads.begin();
    for (let count = 0; roads.stack.isOn; count += 1) {
      roads.step(choice + count);
      this.#check();
      // What AWS is at work on is done some time.
      if (count % 100 === 99) await this.cloud.clock.advance(10_000);
      if (count > 2000) throw new Error(`the deploy of ${roads.unit.name} comes to no end`);
    }
  }

  #apply({ kind, unit, choice }: DeployStep): void {
    const roads = this.#roads[unit]!;
    if (kind === 'begin') roads.begin();
    else if (kind === 'step') roads.step(choice);
    else roads.fail();
  }

  async #order({ unit: { name: unit } }: UnitRoads, kind: Order, choice: number): Promise<void> {
    const { clock, memory, table } = this.cloud;
    // Orders are carried out in the order of their times.
    await clock.advance(1000);
    const about = { unit, by: 'jane', reason: 'to try' };
    if (kind !== 'rollback') return void (await placeRequest(table, clock, { kind, ...about }));
    const earlier = (await memory(unit))?.earlier ?? [];
    const target = earlier[choice % Math.max(1, earlier.length)];
    if (target) await placeRequest(table, clock, { kind, to: target.pair, ...about });
  }

  async #tick({ between, crash }: Extract<Happening, { kind: 'tick' }>): Promise<void> {
    const { cloud } = this;
    this.#between = [...between];
    cloud.process.revive(crash);
    try {
      await cloud.tick();
    } catch (error) {
      if (!cloud.process.isDead) throw error;
    }
    this.#between = [];
    const isDead = cloud.process.isDead;
    cloud.process.revive();
    if (isDead) cloud.restart();
    await cloud.clock.advance(isDead ? LEASE_MS : 60_000);
  }

  /** Whoever has callers has what it needs; a trigger that a later configuration has no more was given up. */
  #check(): void {
    for (const roads of this.#roads) {
      for (const functionName of FUNCTIONS[roads.unit.name]!) {
        for (const { digest, weight, version } of this.#served(roads, functionName)) {
          if (weight === 0) continue;
          this.#require(roads, { functionName, digest, mayBeGivenUp: true, doing: `${version} has callers` });
        }
      }
    }
  }

  /** Whoever gets callers by a release has all that it needs, unless a deploy began since the controller looked. */
  #checkMove({ functionName, versions }: AliasMove): void {
    const roads = this.#roads.find(({ unit }) => FUNCTIONS[unit.name]!.includes(functionName))!;
    const memory = this.#memories.get(roads.unit.name);
    const mayBeGivenUp = memory?.operation?.kind !== 'release' || roads.hasBegun;
    const present = this.#served(roads, functionName).map(({ version }) => version);
    const released = memory?.operation?.versions[functionName];
    for (const version of versions.filter((each) => each === released || !present.includes(each))) {
      const published = memory?.published.find(
        (each) => each.functionName === functionName && each.version === version,
      );
      const doing = `${version} gets callers by a ${memory?.operation?.kind ?? 'heal'}`;
      this.#require(roads, { functionName, digest: published?.digest, mayBeGivenUp, doing });
    }
  }

  #require(
    roads: UnitRoads,
    about: {
      readonly functionName: string;
      readonly digest: string | undefined;
      readonly mayBeGivenUp: boolean;
      readonly doing: string;
    },
  ): void {
    const { functionName, digest, mayBeGivenUp, doing } = about;
    const variant = this.#variants.get(digest ?? '');
    const lacking = (variant?.needs ?? []).filter(
      (need) =>
        need.functionName === functionName &&
        !need.isMet(roads.stack.resources) &&
        !(mayBeGivenUp && need.kind === 'trigger' && roads.hasGivenUp(need)),
    );
    this.violations.push(...lacking.map(({ name }) => `${variant?.tag} ${doing}, and not: ${name}`));
  }

  #served({ functions }: UnitRoads, functionName: string) {
    return functions.has(functionName) ? this.cloud.place.deploys.served(functionName) : [];
  }

  #late(): string[] {
    return this.#roads.flatMap((roads) => {
      const { unit, head } = roads;
      const names = this.#desired?.units.find(({ name }) => name === unit.name)?.functions ?? [];
      const served = names.flatMap(({ functionName }) => this.#served(roads, functionName));
      return served.every(({ digest }) => this.#variants.get(digest ?? '') === head) ? [] : [unit.name];
    });
  }
}
