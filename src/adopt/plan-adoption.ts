import { readTemplate } from '@drystone/config';
import { type ComposedConfig, composeConfig } from './compose-config';
import { compilerOption, type Customisation } from './customisation';
import { keepGitFiles } from './keep-git-files';
import { keepTests } from './keep-tests';
import { addDependencies, type PackageFacts, readPackage } from './package-facts';
import type { Leftover, Reading } from './reading';
import type { NewService } from './render-new-service';
import { seedContract } from './seed-contract';
import { seedHandler } from './seed-handler';
import type { StandardsSource } from './standards-source';
import type { TrackedFiles } from './tracked-files';

const CONFIG = 'service-config.yaml';

/** What a plan is made of. */
export interface PlanInput {
  /** A clone of the repository. */
  readonly folder: string;
  readonly files: TrackedFiles;
  readonly facts: PackageFacts;
  readonly reading: Reading;
  readonly standard: NewService;
  readonly source: StandardsSource;
  readonly name: string;
}

/** What an adoption puts into a repository besides what the project renders. */
export interface AdoptionPlan {
  /** Texts that stand in the repository before the project renders its own. */
  readonly seeds: ReadonlyMap<string, string>;
  readonly customisations: readonly Customisation[];
  readonly config?: ComposedConfig;
  readonly leftovers: readonly Leftover[];
  readonly nextSteps: readonly string[];
}

/** Works out what of the team’s own becomes what of the platform’s. */
export function planAdoption({
  folder,
  files,
  facts,
  reading,
  standard,
  source,
  name,
}: PlanInput): AdoptionPlan {
  const handler = seedHandler(reading, files);
  const contract = seedContract(name, reading.routes);
  const tests = keepTests(files, facts);
  const kept = keepGitFiles(folder, files, standard.texts);
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
function codePackageOf(files: TrackedFiles, { codeFolder = '.' }: Reading): PackageFacts | undefined {
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
