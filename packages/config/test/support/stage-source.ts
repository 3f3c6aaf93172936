import { formatFindings, loadStage, type StageModel, type StageSource } from '../../src';

/** The least that an environment's `release-config.yaml` says. */
export const MINIMAL_ENVIRONMENT = {
  system: 'flight-system',
  account: '123456789012',
  region: 'eu-west-1',
  bootstrapImage: { digest: `sha256:${'b'.repeat(64)}` },
  stages: { staging: {} },
} as const;

/** The same as YAML, with more lines before its stages. */
export function environmentYaml(...lines: string[]): string {
  return [
    'system: flight-system',
    "account: '123456789012'",
    'region: eu-west-1',
    `bootstrapImage: { digest: 'sha256:${'b'.repeat(64)}' }`,
    ...lines,
    'authorizer: { issuer: https://login.example.com, audience: [flights] }',
    ...(lines.some((line) => line.startsWith('stages:')) ? [] : ['stages: { staging: {} }']),
    '',
  ].join('\n');
}

/** An entry of the catalog, as `drystone catalog` writes it. */
export function catalogService(name: string, ...lines: string[]): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return [
    `serviceName: ${name}`,
    `functionName: ${words.join('')}`,
    `ecrRepository: company/${name}`,
    'imageTag: v1',
    `imageDigest: sha256:${'a'.repeat(64)}`,
    ...lines,
    '',
  ].join('\n');
}

/** The same of a BFF, without its routes where lines give them. */
export function catalogApi(name: string, ...lines: string[]): string {
  const routes = 'routes: [{ path: /flights, method: GET, functionName: FlightBffHandler }]';
  return [
    `apiName: ${name}`,
    `ecrRepository: company/${name}`,
    'imageTag: v1',
    `imageDigest: sha256:${'a'.repeat(64)}`,
    ...(lines.some((line) => line.startsWith('routes:')) ? [] : [routes]),
    ...lines,
    '',
  ].join('\n');
}

/** A stage whose release repository holds what is given, by its path. */
export function stageSource(
  files: Readonly<Record<string, string>>,
  { environment = environmentYaml(), stage = 'staging' } = {},
): StageSource {
  return {
    stage,
    environment: { file: 'release-config.yaml', text: environment },
    openRelease: (folder) =>
      folder === '../release'
        ? {
            folder,
            read: (path) => (path in files ? { text: files[path]! } : { message: 'the file does not exist' }),
            list: (path) =>
              Object.keys(files).flatMap((each) =>
                each.startsWith(`${path}/`) ? each.slice(path.length + 1) : [],
              ),
          }
        : undefined,
  };
}

/** A stage with the given entries of the catalog, each by its own name. */
export function stageOf(
  entries: Readonly<Record<string, string>>,
  options?: Parameters<typeof stageSource>[1],
) {
  const names = Object.keys(entries);
  const services = ['services:', ...names.map((name) => `  ${name}: { imageTag: v1 }`), ''].join('\n');
  const catalog = names.map((name) => [`catalog/${name}/v1.yaml`, entries[name]!]);
  return stageSource(
    {
      'environments/staging/services.yaml': names.length > 0 ? services : 'services: {}\n',
      ...Object.fromEntries(catalog),
    },
    options,
  );
}

/** The model of a stage that must be right. */
export function modelOf(source: StageSource): StageModel {
  const result = loadStage(source);
  if (!result.ok) throw new Error(formatFindings(result.files));
  return result.model;
}

/** What is wrong with a stage, as `file:line:column message`. */
export function stageFindings(source: StageSource): string[] {
  const result = loadStage(source);
  if (result.ok) return [];
  return result.files
    .flatMap(({ diagnostics }) => diagnostics)
    .map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}
