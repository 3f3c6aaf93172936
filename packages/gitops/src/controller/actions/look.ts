import { failureKind } from '../../aws/aws-failure';
import {
  type FunctionReading,
  readAlias,
  readFunction,
  readProvisioned,
  readScaling,
  readVersion,
} from '../../aws/lambda-port';
import { type MeasuredVersion, measureVersions } from '../../aws/version-metrics';
import { LIVE_ALIAS, type StageContext } from '@drystone/config';
import type { DesiredUnit } from '../../model/desired';
import type { ObservedFunction } from '../../model/observed';
import { LATEST } from '../../planner/publication-state';
import { isOwn } from '../ownership';
import { nothingSeen, seen, type Sight, type UnitView } from '../unit-view';
import type { ActionContext, ActionOf } from './action-context';

export function lookAtImage(unit: DesiredUnit, { target }: ActionContext): Promise<Sight[]> {
  return lookEach([unit], async ({ repository, pair }) => {
    const image = await target.images.inspect(repository, pair.digest);
    return (observed) => ({ ...observed, image });
  });
}

/** GetFunction of each. */
export function lookAtAll(
  { functions }: ActionOf<'wait'>,
  view: UnitView,
  context: ActionContext,
): Promise<Sight[]> {
  return lookEach(functions, ({ functionName, qualifier }) => {
    if (qualifier === LATEST) return lookAtFunction(functionName, context);
    if (qualifier === LIVE_ALIAS) return lookAtLive(functionName, context);
    return lookAtVersion(functionName, qualifier, view, context);
  });
}

/** `$LATEST` and tags: what was known besides stays. */
async function lookAtFunction(functionName: string, { target, context }: ActionContext): Promise<Sight> {
  return sightOf(functionName, await readFunction(target.lambda, functionName), context);
}

/** What GetFunction said of a function. */
export function sightOf(
  functionName: string,
  found: FunctionReading | undefined,
  context: StageContext,
): Sight {
  if (!found) return seen(functionName, () => absent(functionName, 'missing'));
  if (!isOwn(found.tags, context)) return seen(functionName, () => absent(functionName, 'foreign'));
  if (!found.isImage) return seen(functionName, () => absent(functionName, 'zip'));
  return seen(functionName, (known) => ({ ...known, presence: 'present', latest: found.latest }));
}

/** The version that the alias names first, and how it is; GetFunction says nothing of weights. */
export async function lookAtLive(
  functionName: string,
  { target }: Pick<ActionContext, 'target'>,
): Promise<Sight> {
  const found = await readVersion(target.lambda, functionName, LIVE_ALIAS);
  if (!found) return seen(functionName, (known) => ({ ...known, alias: null }));
  return seen(functionName, (known) => ({
    ...known,
    alias: { version: found.version },
    versions: { ...known.versions, [found.version]: found },
  }));
}

async function lookAtVersion(
  functionName: string,
  version: string,
  { memory }: UnitView,
  { target }: ActionContext,
): Promise<Sight> {
  const found = (await readVersion(target.lambda, functionName, version)) ?? null;
  const given = memory.ready[functionName]?.[version];
  const readGiven = given?.isScaled ? readScaling : readProvisioned;
  const provisioned = given && (await readGiven(target.lambda, functionName, version));
  return seen(functionName, (known) => ({
    ...known,
    versions: { ...known.versions, [version]: found },
    provisioned: { ...known.provisioned, ...(provisioned && { [version]: provisioned }) },
  }));
}

export function lookAtAliases(
  { functions }: ActionOf<'inspect-alias'>,
  { target }: ActionContext,
): Promise<Sight[]> {
  return lookEach(functions, async ({ functionName }) => {
    const alias = await readAlias(target.lambda, functionName);
    return seen(functionName, (known) => ({ ...known, alias }));
  });
}

export async function measureAll(
  { functions, since }: ActionOf<'measure'>,
  { target, clock }: ActionContext,
): Promise<Sight[]> {
  const measured: MeasuredVersion[] = functions.map((each) => ({ ...each, since }));
  const metrics = await measureVersions(target.cloudWatch, measured, clock.now());
  const byName = Object.fromEntries(
    functions.map(({ functionName }, index) => [functionName, metrics[index] ?? { requests: 0, errors: 0 }]),
  );
  return [(observed) => ({ ...observed, metrics: { since, functions: byName } })];
}

function absent(functionName: string, presence: ObservedFunction['presence']): ObservedFunction {
  return { functionName, presence, versions: {}, provisioned: {} };
}

/** Looks at each function, all at once; of one that cannot be looked at now, nothing is seen. */
export function lookEach<Each>(
  functions: readonly Each[],
  look: (each: Each) => Promise<Sight>,
): Promise<Sight[]> {
  return Promise.all(
    functions.map(async (each) => {
      try {
        return await look(each);
      } catch (error) {
        if (failureKind(error) === 'permanent') throw error;
        return nothingSeen;
      }
    }),
  );
}
