import type { KnownAlias, Operation, PublishedVersion, UnitMemory } from '../model/memory';
import type { Action } from '../model/plan';
import { namesOf, without } from './records';
import type { FunctionVersion } from './unit-state';

/** What a call for one function brought. */
export interface FunctionOutcome {
  readonly functionName: string;
  /** Version that UpdateFunctionCode or PublishVersion answered with, or that the call was for. */
  readonly version?: string;
  /** Alias that UpdateAlias or CreateAlias answered with. */
  readonly alias?: KnownAlias;
  /** Default: it came through */
  readonly error?: CallError;
}

/** Why a call did not come through. */
export interface CallError {
  readonly message: string;
  /**
   * `transient`: throttled, in conflict, or a revision that is not right any more; made again after another look, and no try
   * is counted. `retryable`: counts as a try. `permanent`: only other input or a person mends it; so does a probe that
   * answered with an error.
   */
  readonly kind: 'transient' | 'retryable' | 'permanent';
}

/**
 * What is remembered once an action was taken. An outcome that is lost does no harm: the next pass finds out.
 *
 * @param memory as the plan of the action had it
 * @param outcomes of those functions for which a call was made
 * @example recordOutcome(plan.memory, plan.action, [{ functionName: 'StagingFlight', version: '7' }])
 */
export function recordOutcome(
  memory: UnitMemory,
  action: Action,
  outcomes: readonly FunctionOutcome[],
): UnitMemory {
  const done = outcomes.filter(({ error }) => !error);
  const failed = outcomes.find(({ error }) => error && error.kind !== 'transient');
  return [withResult(action, done), withFailure(action, failed)].reduce((each, step) => step(each), memory);
}

type Step = (memory: UnitMemory) => UnitMemory;

function withResult(action: Action, done: readonly FunctionOutcome[]): Step {
  switch (action.kind) {
    case 'update-code': {
      const { digest, functions, publish } = action;
      return withVersions(publish ? functions.map((each) => ({ ...each, digest })) : [], done);
    }
    case 'publish':
      return withVersions(action.functions, done);
    case 'probe':
      return (memory) => inOperation(memory, ({ probed }) => ({ probed: [...probed, ...namesOf(done)] }));
    case 'shift':
      return (memory) => ({ ...memory, aliases: { ...memory.aliases, ...aliasesOf(done) } });
    case 'unprovision':
      return (memory) => ({
        ...memory,
        ready: withoutReady(memory.ready, versionsOf(action.functions, done)),
      });
    case 'prune':
      return withoutPublished(action, done);
    default:
      return (memory) => memory;
  }
}

/** A rollback is tried until it comes through, whatever the error; so is what nobody waits for. */
function withFailure({ kind }: Action, failed: FunctionOutcome | undefined): Step {
  const isOfRelease = ['update-code', 'publish', 'provision', 'probe', 'shift'].includes(kind);
  if (!failed?.error || !isOfRelease) return (memory) => memory;
  const reason = `${failed.functionName}: ${failed.error.message}`;
  const isPermanent = failed.error.kind === 'permanent';
  return (memory) =>
    memory.operation?.kind === 'release'
      ? inOperation(memory, () => ({ failure: { reason, isPermanent } }))
      : memory;
}

/** Content that a version was published of. */
type Content = Omit<PublishedVersion, 'version' | 'isFailed'>;

function withVersions(contents: readonly Content[], done: readonly FunctionOutcome[]): Step {
  const found = contents.flatMap(({ functionName, digest, configHash }): PublishedVersion[] => {
    const version = done.find((each) => each.functionName === functionName)?.version;
    return version === undefined ? [] : [{ functionName, version, digest, configHash }];
  });
  return (memory) => {
    const isNew = (version: PublishedVersion) => !memory.published.some((each) => isSame(each, version));
    const published = [...found.filter(isNew), ...memory.published];
    const numbers = Object.fromEntries(found.map(({ functionName, version }) => [functionName, version]));
    return inOperation({ ...memory, published }, ({ versions }) => ({
      versions: { ...versions, ...numbers },
    }));
  };
}

function aliasesOf(done: readonly FunctionOutcome[]): UnitMemory['aliases'] {
  return Object.fromEntries(
    done.flatMap(({ functionName, alias }) => (alias ? [[functionName, alias]] : [])),
  );
}

function withoutReady(ready: UnitMemory['ready'], versions: readonly FunctionVersion[]): UnitMemory['ready'] {
  return versions.reduce((all, { functionName, version }) => {
    return { ...all, [functionName]: without(all[functionName] ?? {}, [version]) };
  }, ready);
}

function withoutPublished(
  { functions }: Extract<Action, { kind: 'prune' }>,
  done: readonly FunctionOutcome[],
): Step {
  const gone = versionsOf(functions, done);
  return (memory) => ({
    ...memory,
    published: memory.published.filter((version) => !gone.some((each) => isSame(each, version))),
  });
}

/** What an action was to do, less what did not come through. One call may fail and another for the same function not. */
function versionsOf(
  functions: readonly FunctionVersion[],
  done: readonly FunctionOutcome[],
): FunctionVersion[] {
  return functions.filter(({ functionName, version }) =>
    done.some((each) => each.functionName === functionName && (each.version ?? version) === version),
  );
}

function isSame(one: FunctionVersion, other: FunctionVersion): boolean {
  return one.functionName === other.functionName && one.version === other.version;
}

function inOperation(memory: UnitMemory, changes: (operation: Operation) => Partial<Operation>): UnitMemory {
  const { operation } = memory;
  return operation ? { ...memory, operation: { ...operation, ...changes(operation) } } : memory;
}
