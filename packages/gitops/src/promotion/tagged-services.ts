import {
  formatDiagnostics,
  formatFindings,
  mergeYaml,
  parseServicesFile,
  type ServicesFile,
} from '@drystone/config';
import { desiredStage } from '../desired/desired-stage';
import { type ReleaseFiles, servicesPath } from '../desired/release-files';
import type { StageIdentity } from '@drystone/config';
import { UserError } from '../errors';
import type { DesiredStage } from '../model/desired';

/** Image tags by the names of units. */
export type Tags = Readonly<Record<string, string>>;

/** The units of a stage, as the release repository has them. */
export function readServices(files: ReleaseFiles, stage: string): ServicesFile['services'] {
  const path = servicesPath(stage);
  const text = Object.hasOwn(files, path) ? files[path] : undefined;
  if (text === undefined) throw new UserError(`there is no ${path}`);
  const result = parseServicesFile(text, path);
  if (result.ok) return result.config.services;
  throw new UserError(formatDiagnostics(result.diagnostics, result.source).trimEnd());
}

/** A stage with other images. */
export interface TaggedStage {
  /** `services.yaml`, with its comments as they were. */
  readonly text: string;
  /** What the stage would be. */
  readonly desired: DesiredStage;
}

/**
 * Gives units of a stage other images.
 *
 * @throws UserError with every finding where the stage would not be right as a whole, such as without an entry in the catalog
 */
export function withTags(files: ReleaseFiles, context: StageIdentity, tags: Tags): TaggedStage {
  const path = servicesPath(context.stage);
  const text = mergeYaml(
    files[path] ?? '',
    Object.entries(tags).map(([name, value]) => ({ path: ['services', name, 'imageTag'], value })),
  );
  const result = desiredStage({ commit: '', files: { ...files, [path]: text } }, context);
  if (!result.ok) throw new UserError(formatFindings(result.files).trimEnd());
  return { text, desired: result.desired };
}
