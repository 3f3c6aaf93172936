import { aliasView } from './aliases';
import type { Situation } from './situation';
import type { FunctionVersion } from './unit-state';

/**
 * Versions that the controller published and that nobody needs any more: not those that callers may reach, not what was
 * good last, not where a rollback may go, not what is held. Of a function whose alias is not known, none.
 */
export function prunableVersions(situation: Situation): FunctionVersion[] {
  const { functions, memory } = situation;
  return functions.flatMap((each) => {
    const { functionName } = each;
    const view = aliasView(situation, each);
    if (view.kind !== 'known') return [];
    const kept = new Set([
      view.version,
      ...Object.keys(view.weights),
      ...[memory.lastGood, ...memory.earlier].map((release) => release?.versions[functionName]),
    ]);
    return memory.published
      .filter((version) => version.functionName === functionName && !kept.has(version.version))
      .filter(({ digest }) => digest !== memory.hold?.pair.digest)
      .map(({ version }) => ({ functionName, version }));
  });
}
