import type { KnownAlias, Operation } from '../model/memory';
import type { AliasTarget } from '../model/plan';
import type { FunctionSituation, Situation } from './situation';
import { stepsOf } from './steps';

/** What is known of a function's alias. */
export type AliasView = { readonly kind: 'none' | 'unknown' } | ({ readonly kind: 'known' } & KnownAlias);

/** Where an alias points, without the precondition. */
export type Route = Pick<KnownAlias, 'version' | 'weights'>;

/** AWS is believed before the memory; the memory is believed where AWS was not asked, or says nothing against it. */
export function aliasView({ memory }: Situation, { functionName, alias }: FunctionSituation): AliasView {
  if (alias === null) return { kind: 'none' };
  if (alias?.weights && alias.revisionId !== undefined) {
    return { kind: 'known', version: alias.version, weights: alias.weights, revisionId: alias.revisionId };
  }
  const remembered = memory.aliases[functionName];
  if (!remembered || (alias && alias.version !== remembered.version)) return { kind: 'unknown' };
  return { kind: 'known', ...remembered };
}

/** Whether an alias points exactly there. Weights of 0 count as none. */
export function isAt(alias: Route, target: Route): boolean {
  if (alias.version !== target.version) return false;
  const [have, want] = [weightsOf(alias), weightsOf(target)];
  return have.length === want.length && want.every(([version, part]) => alias.weights[version] === part);
}

/** Whether callers of the alias may reach a version. */
export function isServing(alias: Route, version: string | undefined): boolean {
  return alias.version === version || weightsOf(alias).some(([each]) => each === version);
}

export function hasWeights(alias: Route): boolean {
  return weightsOf(alias).length > 0;
}

function weightsOf({ weights }: Route): [string, number][] {
  return Object.entries(weights).filter(([, part]) => part > 0);
}

/** The versions that aliases name first, by the functions' names; none of an alias of which nothing is known. */
export function aliasVersions(situation: Situation): Record<string, string> {
  const found = situation.functions.flatMap((each) => {
    const view = aliasView(situation, each);
    const version = view.kind === 'known' ? view.version : each.alias?.version;
    return version === undefined ? [] : [[each.functionName, version] as const];
  });
  return Object.fromEntries(found);
}

/** Where the alias of a function is to be at a step of a release; undefined: where it was when the release began. */
export function routeAt(
  situation: Situation,
  operation: Operation,
  step: number | undefined,
  functionName: string,
): Route | undefined {
  const from = operation.from[functionName];
  if (step === undefined || step < 0) return from === undefined ? undefined : { version: from, weights: {} };
  const version = operation.versions[functionName];
  if (version === undefined) return undefined;
  const traffic = stepsOf(situation)[step];
  // Nothing to share callers with: all of them at once. A version cannot have a weight beside itself either.
  if (!traffic || from === undefined || from === version) return { version, weights: {} };
  return { version: from, weights: { [version]: traffic.percent / 100 } };
}

/** Whether the controller left the alias so, or was about to: nobody else moved it. */
export function isOurs(
  situation: Situation,
  { functionName }: FunctionSituation,
  alias: KnownAlias,
): boolean {
  const { memory } = situation;
  const remembered = memory.aliases[functionName];
  if (remembered?.revisionId === alias.revisionId && isAt(alias, remembered)) return true;
  return (
    expectedRoutes(situation, functionName).some((route) => isAt(alias, route)) ||
    isGiven(situation, functionName, alias)
  );
}

function expectedRoutes(situation: Situation, functionName: string): Route[] {
  const { operation, lastGood } = situation.memory;
  if (!operation) {
    const version = lastGood?.versions[functionName];
    return version === undefined ? [] : [{ version, weights: {} }];
  }
  const before = operation.before?.[functionName];
  if (operation.kind === 'rollback') return before === undefined ? [] : [{ version: before, weights: {} }];
  const { step } = operation;
  const routes = [
    routeAt(situation, operation, step, functionName),
    routeAt(situation, operation, step === undefined ? undefined : step - 1, functionName),
  ];
  return routes.filter((route) => route !== undefined);
}

/** Before the first release of a function nobody has moved its alias: the one that the stack made is the controller's to move. */
function isGiven({ memory }: Situation, functionName: string, alias: KnownAlias): boolean {
  if (memory.overwrites[functionName] === alias.revisionId) return true;
  const { operation, lastGood } = memory;
  const left = operation ? operation.from : lastGood?.versions;
  return left?.[functionName] === undefined && !hasWeights(alias);
}

/**
 * Whether these are the weights that AWS itself sets while it moves an alias whose versions have provisioned concurrency
 * (hashicorp/terraform-provider-aws, issue 48116): they go away by themselves.
 */
export function isTransient(
  { memory }: Situation,
  { functionName }: FunctionSituation,
  alias: Route,
): boolean {
  const { operation, lastGood, earlier } = memory;
  const versions = [
    operation?.from[functionName],
    operation?.versions[functionName],
    operation?.before?.[functionName],
    lastGood?.versions[functionName],
    earlier[0]?.versions[functionName],
  ];
  const isReady = Object.keys(memory.ready[functionName] ?? {}).length > 0;
  return (
    isReady &&
    hasWeights(alias) &&
    [alias.version, ...weightsOf(alias).map(([version]) => version)].every((each) => versions.includes(each))
  );
}

/** The call that moves an alias. */
export function moveTo(functionName: string, view: AliasView, route: Route): AliasTarget {
  return {
    functionName,
    version: route.version,
    ...(hasWeights(route) && { weights: route.weights }),
    ...(view.kind === 'known' && { revisionId: view.revisionId }),
  };
}
