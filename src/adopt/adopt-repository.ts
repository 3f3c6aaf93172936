import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LOCK_PATH } from '@drystone/config';
import type { ProjectType } from '../check/project-from-lock';
import { renderDefinition } from '../components/project-definition';
import { UserError } from '../errors';
import type { RenderedFile } from '../files/rendered-file';
import { writeFiles } from '../files/write';
import type { Adoption, AdoptionRequest } from './adoption';
import type { Customisation } from './customisation';
import { fatesOf } from './fates';
import { nextStepsOf } from './next-steps';
import { readPackage } from './package-facts';
import { planAdoption } from './plan-adoption';
import { readTeam } from './read-team';
import type { Leftover } from './reading';
import { renderNewService } from './render-new-service';
import { replacedScripts } from './replaced-scripts';
import { SideClone } from './side-clone';
import { microserviceOf, openSource, type StandardsSource } from './standards-source';
import { TrackedFiles } from './tracked-files';

/**
 * Brings a repository that was made otherwise under the standards, as one commit on a branch of its own.
 *
 * @throws UserError where the repository or its files are not fit for it; nothing was changed then
 */
export function adoptRepository(request: AdoptionRequest): Adoption {
  const clone = SideClone.open(request.folder, request.branch);
  try {
    const source = openSource(request.folder, request.from);
    try {
      return adoptIn(clone, source, request);
    } finally {
      source.dispose();
    }
  } finally {
    clone.dispose();
  }
}

function adoptIn(clone: SideClone, source: StandardsSource, request: AdoptionRequest): Adoption {
  const files = new TrackedFiles(clone.folder);
  refuseAdopted(files);
  const facts = readPackage(files.read('package.json'), 'package.json');
  const reading = readTeam(files, request.functionName);
  const name = request.name ?? facts.name ?? basename(request.folder);
  const options = { name, sampleCode: false };
  const Type = microserviceOf(source);
  const standard = renderNewService(Type, options);
  const plan = planAdoption({ folder: clone.folder, files, facts, reading, standard, source, name });
  write(clone.folder, files, plan.seeds);
  const rendered = renderAdopted(Type, options, clone.folder, plan.customisations);
  const definition = definitionOf(source, rendered, options, plan.customisations);
  write(clone.folder, files, new Map([['.projenrc.ts', definition]]));
  for (const { path } of rendered) files.refuseLink(path);
  writeFiles(clone.folder, rendered);
  clone.commit(`Adopt ${source.package} ${source.version}`);
  const changes = clone.changes();
  if (!request.dryRun) clone.deliver(request.branch);
  return {
    package: source.package,
    version: source.version,
    name,
    branch: request.branch,
    applied: !request.dryRun,
    files: fatesOf(changes, rendered, files),
    carried: plan.config?.carried ?? [],
    leftovers: [...plan.leftovers, ...replacedScripts(files, facts, rendered)].toSorted(inFileOrder),
    nextSteps: [...plan.nextSteps, ...nextStepsOf(files, rendered)],
  };
}

function inFileOrder({ at: a }: Leftover, { at: b }: Leftover): number {
  return a.file.localeCompare(b.file, 'en') || a.line - b.line;
}

function refuseAdopted(files: TrackedFiles): void {
  const found = files.first(LOCK_PATH, '.projenrc.ts', '.projenrc.js', '.projenrc.json', '.projenrc.py');
  if (found === undefined) return;
  const mend =
    found === LOCK_PATH
      ? 'it is under the standards already: npx projen upgrade'
      : 'another definition of projen makes its files: npx projen eject first';
  throw new UserError(`${found} is there: ${mend}. Nothing was changed.`);
}

function renderAdopted(
  Type: ProjectType,
  options: object,
  folder: string,
  customisations: readonly Customisation[],
): RenderedFile[] {
  const project = new Type({ ...options, outdir: folder });
  for (const each of customisations) each.apply(project);
  return project.render();
}

function definitionOf(
  source: StandardsSource,
  rendered: readonly RenderedFile[],
  options: Readonly<Record<string, unknown>>,
  customisations: readonly Customisation[],
): string {
  const lock = rendered.find(({ path }) => path === LOCK_PATH)?.content ?? '{}';
  const { projectType } = JSON.parse(lock) as { projectType: string };
  const additions = customisations.flatMap(({ why, code }, index) =>
    customisations[index - 1]?.why === why ? [code] : [`// ${why}.`, code],
  );
  return renderDefinition(`${source.package}.${projectType}`, options, additions);
}

function write(folder: string, files: TrackedFiles, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    files.refuseLink(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
