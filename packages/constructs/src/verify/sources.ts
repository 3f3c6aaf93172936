import type { ConfigPath, StageApi, StageService } from '@drystone/config';
import type { FindingSource } from './finding';

/**
 * Where a service's or an API's file says something for a stage: under `environments` where it is different there.
 *
 * @param path as in the configuration of the stage
 */
export function sourceOf(origin: StageService | StageApi, stage: string, path: ConfigPath): FindingSource {
  const paths = [['environments', stage, ...path], path];
  const found = paths.find((each) => origin.locate?.(each) !== undefined) ?? path;
  const position = origin.locate?.(found);
  return { file: origin.file, path: found, ...(position && { position }) };
}

/** Fields that lead to the statements of a role, by their Sid (`serviceStatements` of `@drystone/config`). */
const FIELDS: Readonly<Record<string, ConfigPath>> = {
  CallServices: ['calls'],
  FindServices: ['calls'],
  ReadQueues: ['events'],
  PublishToTopics: ['publish', 'topics'],
  PublishEvents: ['publish', 'events'],
  ReportToQueues: ['async'],
  ReportToTopics: ['async'],
  ReportToBuses: ['async'],
  ReadParameters: ['secrets'],
  ReadSecrets: ['secrets'],
};

/**
 * Where a service's file leads to statements of its role.
 *
 * @param statements as `policy/Sid`
 * @param actions what is allowed by them
 */
export function sourcesOfStatements(
  service: StageService,
  stage: string,
  statements: readonly string[],
  actions: readonly string[],
): FindingSource[] {
  const paths = statements.flatMap((statement): readonly ConfigPath[] => {
    const sid = statement.slice(statement.lastIndexOf('/') + 1);
    const [, index] = /^Permission(\d+)$/.exec(sid) ?? [];
    if (index !== undefined) return [['permissions', Number(index)]];
    const field = FIELDS[sid];
    if (field) return [field];
    return sid === 'OwnPartition' ? actionPaths(service, actions) : [];
  });
  return paths.map((path) => sourceOf(service, stage, path));
}

function actionPaths({ config }: StageService, actions: readonly string[]): ConfigPath[] {
  const indexes = [...config.permissions.keys()].filter((index) => {
    const permission = config.permissions[index];
    return typeof permission === 'string' && actions.includes(permission);
  });
  return indexes.map((index) => ['permissions', index]);
}
