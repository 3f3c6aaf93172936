import { writeFileSync } from 'node:fs';
import { canonicalJson } from '@drystone/config';
import type { CommandAnswer } from '../command-answer';
import { makeBundle } from './make-bundle';
import { type PublishedBundle, publishBundle, type PublishRequest } from './publish-bundle';

/** What `drystone-release bundle` is told. */
export interface BundleCommandOptions extends PublishRequest {
  /** Whether it is signed and put into the bucket of the stage. */
  readonly publishes: boolean;
  /** File that what would be signed is written to. Default: none */
  readonly output?: string | undefined;
}

/** `drystone-release bundle`: all that the repository says of a stage at a commit, made, and published where that is asked. */
export async function bundleCommand(
  { publishes, output, ...request }: BundleCommandOptions,
  publish: typeof publishBundle = publishBundle,
): Promise<CommandAnswer> {
  const { bundle, desired } = await makeBundle(request);
  if (output !== undefined) writeFileSync(output, `${canonicalJson(bundle)}\n`);
  const { stage, commit, sequence } = bundle;
  const units = desired.units.length;
  const made = { stage, commit, sequence, units, files: Object.keys(bundle.files).length };
  const published = publishes ? await publish(request) : undefined;
  const lines = [
    `${stage} at ${commit.slice(0, 12)}: ${made.files} files, ${units} units`,
    ...(published ? [publicationLine(published)] : []),
    ...(output === undefined ? [] : [`written to ${output}`]),
    '',
  ];
  return { text: lines.join('\n'), value: { ...made, ...published }, exitCode: 0 };
}

function publicationLine({ result, bucket }: PublishedBundle): string {
  switch (result) {
    case 'published':
      return `published to ${bucket}`;
    case 'unchanged':
      return `${bucket} has it already`;
    case 'older':
      return `${bucket} has a newer commit, which stays`;
  }
}
