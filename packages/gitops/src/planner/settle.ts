import type { Operation, UnitMemory } from '../model/memory';
import type { LiveRelease, ObservedVersion } from '../model/observed';
import { aliasView, isOurs } from './aliases';
import { isSamePair } from './pairs';
import { type FunctionSituation, remembering, type Situation } from './situation';
import { isInForce } from './time';
import { isRight } from './versions';

/** Brings the memory in step with what is observed and desired now, before a state is made of it. */
export function settle(situation: Situation): Situation {
  return [forgetGone, forgetWrong, learnAliases, endHold, dropOutdated].reduce(
    (each, step) => step(each),
    situation,
  );
}

/** What AWS says is not there was deleted by somebody: neither a release nor a rollback can use it. */
function forgetGone(situation: Situation): Situation {
  const { memory, functions } = situation;
  const gone = new Map(
    functions.map(({ functionName, versions }) => [
      functionName,
      new Set(Object.keys(versions).filter((version) => versions[version] === null)),
    ]),
  );
  if ([...gone.values()].every(({ size }) => size === 0)) return situation;
  const isThere = ({ versions }: Pick<Operation | LiveRelease, 'versions'>) =>
    Object.entries(versions).every(([functionName, version]) => !gone.get(functionName)?.has(version));
  const { operation, lastGood, earlier, published } = memory;
  return remembering(situation, {
    operation: operation && (operation.kind === 'rollback' || isThere(operation)) ? operation : undefined,
    lastGood: lastGood && isThere(lastGood) ? lastGood : undefined,
    earlier: earlier.filter(isThere),
    published: published.filter(({ functionName, version }) => !gone.get(functionName)?.has(version)),
  });
}

/** A version that was published while the configuration was being changed has another one than was wanted. */
function forgetWrong(situation: Situation): Situation {
  const { memory, functions, desired } = situation;
  const { operation } = memory;
  if (operation?.kind !== 'release' || !isSamePair(operation.pair, desired.pair)) return situation;
  const wrong = functions.filter((each) => {
    const found = each.versions[operation.versions[each.functionName] ?? ''];
    return found && !isRight(found, desired, each);
  });
  if (wrong.length === 0) return situation;
  const isWrong = (functionName: string) => wrong.some((each) => each.functionName === functionName);
  const versions = Object.fromEntries(Object.entries(operation.versions).filter(([name]) => !isWrong(name)));
  const published = memory.published.map((each) => corrected(each, wrong));
  return remembering(situation, { operation: { ...operation, versions }, published });
}

function corrected(
  version: UnitMemory['published'][number],
  wrong: readonly FunctionSituation[],
): UnitMemory['published'][number] {
  const found: ObservedVersion | null | undefined = wrong.find(
    ({ functionName }) => functionName === version.functionName,
  )?.versions[version.version];
  return found ? { ...version, digest: found.digest, configHash: found.configHash ?? '' } : version;
}

/** Whatever GetAlias said of an alias that nobody else moved need not be asked again. */
function learnAliases(situation: Situation): Situation {
  const learned = situation.functions.flatMap((each) => {
    const view = each.alias?.weights ? aliasView(situation, each) : undefined;
    if (view?.kind !== 'known' || !isOurs(situation, each, view)) return [];
    const { version, weights, revisionId } = view;
    return [[each.functionName, { version, weights, revisionId }]];
  });
  if (learned.length === 0) return situation;
  return remembering(situation, { aliases: { ...situation.memory.aliases, ...Object.fromEntries(learned) } });
}

/** A hold is for one pair, and may have an end. So are the tries of a pair. */
function endHold(situation: Situation): Situation {
  const { memory, desired, now } = situation;
  const { hold, attempts, orphanedAt } = memory;
  const isHeld = hold && isSamePair(hold.pair, desired.pair) && isInForce(hold.until, now);
  const isTried = attempts && isSamePair(attempts.pair, desired.pair);
  const settled = {
    orphanedAt: undefined,
    hold: isHeld ? hold : undefined,
    attempts: isTried ? attempts : undefined,
  };
  const isSettled = orphanedAt === undefined && hold === settled.hold && attempts === settled.attempts;
  return isSettled ? situation : remembering(situation, settled);
}

/** A release of something else that no caller has met is simply not gone on with. */
function dropOutdated(situation: Situation): Situation {
  const { operation } = situation.memory;
  const isOutdated =
    operation?.kind === 'release' &&
    operation.step === undefined &&
    !isSamePair(operation.pair, situation.desired.pair);
  return isOutdated ? remembering(situation, { operation: undefined }) : situation;
}
