import { canonicalJson } from '@drystone/config';
import { makeBundle } from '../bundle/make-bundle';
import { type PublishedBundle, publishBundle } from '../bundle/publish-bundle';
import type { CommandAnswer } from '../command-answer';
import { UserError } from '../errors';
import { shortCommit } from '../status/short';
import { count } from '../words';
import type { Invocation } from './command';
import { writeOutput } from './write-output';

/** `drystone-release bundle`: all that the repository says of a stage at a commit, made, and published where that is asked. */
export async function bundleCommand({ options, clock }: Invocation): Promise<CommandAnswer> {
  const { stage, folder = '.', revision = 'HEAD', output, publish, statuses, rewind: rewinds } = options;
  if (stage === undefined) throw new UserError('bundle needs --stage: drystone-release stages lists them');
  const made = await makeBundle({ folder, stage, revision });
  const { bundle, desired } = made;
  if (output !== undefined) writeOutput(output, `${canonicalJson(bundle)}\n`);
  const published = publish ? await publishBundle(made, { rewinds, statuses, clock }) : undefined;
  const { commit, sequence } = bundle;
  const units = desired.units.length;
  const files = Object.keys(bundle.files).length;
  const lines = [
    `${stage} at ${shortCommit(commit)}: ${count(files, 'file')}, ${count(units, 'unit')}`,
    ...(published ? [publicationLine(published)] : []),
    ...(output === undefined ? [] : [`written to ${output}`]),
    '',
  ];
  const value = { stage, commit, sequence, units, files, ...published };
  return { text: lines.join('\n'), value, exitCode: 0 };
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
