import type { AdoptedFile, Adoption } from './adoption';
import type { Place } from './reading';

/** An adoption as a page of text; what would differ from the team's own files is shown where it is not yet done. */
export function renderAdoption(adoption: Adoption): string {
  const { files, leftovers, carried, nextSteps } = adoption;
  const changed = files.filter(({ fate }) => fate !== 'kept');
  const kept = files.length - changed.length;
  const width = Math.max(0, ...changed.map(({ path }) => path.length));
  const diffs = adoption.applied
    ? []
    : changed.filter(({ fate }) => fate === 'replaced' || fate === 'merged');
  return printable(
    [
      `${adoption.name} · ${adoption.package} ${adoption.version} · microservice`,
      '',
      ...changed.map(({ fate, path, why }) => `  ${fate.padEnd(8)}  ${path.padEnd(width)}  ${why}`),
      `  ${'kept'.padEnd(8)}  ${kept} ${kept === 1 ? 'file' : 'files'} as they are`,
      ...section(
        `service-config.yaml has ${carried.length} of your settings`,
        carried.map(({ from, path }) => [place(from), path.filter((key) => key !== '-').join('.')]),
      ),
      ...section(
        `${leftovers.length} could not be carried over`,
        leftovers.map(({ at, what, why }) => [place(at), why.startsWith(what) ? why : `${what}: ${why}`]),
      ),
      ...diffs.flatMap(({ diff }: AdoptedFile) => ['', diff?.trimEnd() ?? '']),
      '',
      ...outcome(adoption),
      ...nextSteps.map((step, index) => `  ${index + 1}. ${step}`),
    ].join('\n'),
  );
}

function section(title: string, rows: readonly (readonly [place: string, text: string])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([where]) => where.length));
  return ['', title, ...rows.map(([where, text]) => `  ${where.padEnd(width)}  ${text}`)];
}

function place({ file, line }: Place): string {
  return `${file}:${line}`;
}

function outcome({ applied, branch }: Adoption): string[] {
  if (!applied) return ['Nothing was changed. Without --dry-run this is one commit on a branch, and then:'];
  return [
    `It is one commit on the branch ${branch}: git show. What was replaced is in the commit before. Next:`,
  ];
}

/** Nothing from a file may steer the terminal. */
function printable(text: string): string {
  return text.replace(/[^\P{C}\t\n]/gu, '\ufffd');
}
