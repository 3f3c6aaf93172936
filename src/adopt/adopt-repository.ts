import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LOCK_PATH, readTemplate } from '@drystone/config';
import type { ProjectType } from '../check/project-from-lock';
import { renderDefinition } from '../components/project-definition';
import { UserError } from '../errors';
import type { RenderedFile } from '../files/rendered-file';
import { writeFiles } from '../files/write';
import type { Adoption, AdoptionRequest } from './adoption';
import { type ComposedConfig, composeConfig } from './compose-config';
import { compilerOption, type Customisation } from './customisation';
import { fatesOf } from './fates';
import { keepGitFiles } from './keep-git-files';
import { keepTests } from './keep-tests';
import { nextStepsOf } from './next-steps';
import { addDependencies, type PackageFacts, readPackage } from './package-facts';
import { readTeam } from './read-team';
import type { Leftover, Reading } from './reading';
import { type NewService, renderNewService } from './render-standards';
import { seedContract } from './seed-contract';
import { seedHandler } from './seed-handler';
import { replacedScripts } from './replaced-scripts';
import { SideClone } from './side-clone';
import { microserviceOf, openSource, type StandardsSource } from './standards-source';
import { TeamFiles } from './team-files';

const CONFIG = 'service-config.yaml';

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
  const files = new TeamFiles(clone.folder);
  refuseAdopted(files);
  const facts = readPackage(files.read('package.json'), 'package.json');
  const reading = readTeam(files, request.functionName);
  const name = request.name ?? facts.name ?? basename(request.folder);
  const options = { name, sampleCode: false };
  const Type = microserviceOf(source);
  const standard = renderNewService(Type, options);
  const plan = planFiles({ clone, files, facts, reading, standard, source, name });
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

function refuseAdopted(files: TeamFiles): void {
  const found = files.first(LOCK_PATH, '.projenrc.ts', '.projenrc.js', '.projenrc.json', '.projenrc.py');
  if (found === undefined) return;
  const mend =
    found === LOCK_PATH
      ? 'it is under the standards already: npx projen upgrade'
      : 'another definition of projen makes its files: npx projen eject first';
  throw new UserError(`${found} is there: ${mend}. Nothing was changed.`);
}

interface PlanInput {
  readonly clone: SideClone;
  readonly files: TeamFiles;
  readonly facts: PackageFacts;
  readonly reading: Reading;
  readonly standard: NewService;
  readonly source: StandardsSource;
  readonly name: string;
}

interface FilePlan {
  /** Texts that stand in the repository before the project renders its own. */
  readonly seeds: ReadonlyMap<string, string>;
  readonly customisations: readonly Customisation[];
  readonly config?: ComposedConfig;
  readonly leftovers: readonly Leftover[];
  readonly nextSteps: readonly string[];
}

function planFiles({ clone, files, facts, reading, standard, source, name }: PlanInput): FilePlan {
  const handler = seedHandler(reading, files);
  const contract = seedContract(name, reading.routes);
  const tests = keepTests(files, facts);
  const kept = keepGitFiles(clone.folder, files, standard.texts);
  const config = files.has(CONFIG) ? undefined : composeConfig(baseOf(standard), reading.settings);
  const codePackage = codePackageOf(files, reading);
  const allowJs = handler.isJavaScript ? [compilerOption('The handler is JavaScript', 'allowJs', true)] : [];
  const seeds: Readonly<Record<string, string | undefined>> = {
    'package.json': addDependencies(files.read('package.json'), {
      dependencies: codePackage?.dependencies ?? {},
      devDependencies: { ...codePackage?.devDependencies, [source.package]: source.spec },
    }),
    [CONFIG]: config?.text,
    'src/index.ts': handler.text,
    'test/index.test.ts': handler.isThere ? tests.seed : undefined,
    'contract/openapi.yaml': contract.text,
  };
  const absent = ([path, text]: [string, string | undefined]) =>
    text !== undefined && (path === 'package.json' || !files.has(path));
  return {
    seeds: new Map(Object.entries(seeds).filter(absent) as [string, string][]),
    customisations: [...kept.customisations, ...tests.customisations, ...allowJs],
    ...(config && { config }),
    leftovers: [
      ...reading.leftovers,
      ...(config?.leftovers ?? []),
      ...contract.leftovers,
      ...kept.leftovers,
      ...differencesOf(reading, standard),
    ],
    nextSteps: [handler.nextStep, tests.nextStep].filter((step) => step !== undefined),
  };
}

/** AWS SAM keeps a package of its own beside the code; the platform has one for the repository. */
function codePackageOf(files: TeamFiles, { codeFolder = '.' }: Reading): PackageFacts | undefined {
  const path = `${codeFolder}/package.json`;
  return codeFolder === '.' || !files.has(path) ? undefined : readPackage(files.read(path), path);
}

function baseOf({ texts }: NewService): Record<string, unknown> {
  const result = readTemplate(texts.get(CONFIG) ?? '', CONFIG);
  if (!result.ok) throw new Error(`the ${CONFIG} of a new service cannot be read`);
  return result.template.value as Record<string, unknown>;
}

/** What the platform decides otherwise than the team did. */
function differencesOf({ runtime, architecture }: Reading, standard: NewService): Leftover[] {
  const differs = [
    [runtime, `nodejs${standard.nodeVersion}.x`, 'nodeVersion'] as const,
    [architecture, standard.architecture, 'architecture'] as const,
  ];
  return differs.flatMap(([said, ours, key]) =>
    said === undefined || said.name === ours
      ? []
      : [{ what: said.name, why: `the platform’s standard is ${ours} (standards.${key})`, at: said.from }],
  );
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

function write(folder: string, files: TeamFiles, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    files.refuseLink(path);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
