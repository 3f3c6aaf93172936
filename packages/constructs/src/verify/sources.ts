import type { ConfigOrigin, ConfigPath, Position, StageService } from '@drystone/config';
import type { FindingSource } from './finding';
import type { StagePrincipal } from './principals';

/**
 * Where a file says something for its stage: at the value, else at the nearest one around it, else at its first line.
 *
 * @param path as in the configuration of the stage
 */
export function sourceOf({ file, locate }: ConfigOrigin, path: ConfigPath): FindingSource {
  return { file, path, ...(locate && { position: nearest(locate, path) }) };
}

function nearest(locate: NonNullable<ConfigOrigin['locate']>, path: ConfigPath): Position {
  const around = path.map((_, index) => path.slice(0, path.length - index));
  for (const each of around) {
    const position = locate(each);
    if (position) return position;
  }
  return { line: 1, column: 1 };
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
 * Where the file of a function leads to statements of its role; a BFF writes none of them itself.
 *
 * @param statements as `policy/Sid`
 * @param actions what is allowed by them
 */
export function sourcesOfStatements(
  { service, api }: Pick<StagePrincipal, 'service' | 'api'>,
  statements: readonly string[],
  actions: readonly string[],
): FindingSource[] {
  if (service === undefined) return api ? [sourceOf(api, ['functions'])] : [];
  const paths = statements.flatMap((statement): readonly ConfigPath[] => {
    const sid = statement.slice(statement.lastIndexOf('/') + 1);
    const [, index] = /^Permission(\d+)$/.exec(sid) ?? [];
    if (index !== undefined) return [['permissions', Number(index)]];
    const field = FIELDS[sid];
    if (field) return [field];
    return sid === 'OwnPartition' ? actionPaths(service, actions) : [];
  });
  return paths.map((path) => sourceOf(service, path));
}

function actionPaths({ config }: StageService, actions: readonly string[]): ConfigPath[] {
  const indexes = [...config.permissions.keys()].filter((index) => {
    const permission = config.permissions[index];
    return typeof permission === 'string' && actions.includes(permission);
  });
  return indexes.map((index) => ['permissions', index]);
}
