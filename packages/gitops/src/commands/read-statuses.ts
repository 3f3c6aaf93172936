import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseConfig } from '@drystone/config';
import { failureText } from '../aws/aws-failure';
import { UserError } from '../errors';
import { readStatus } from '../status/read-status';
import { type StageStatus, STATUS_VERSION, type StatusDocument } from '../status/status-document';
import { STATUS_FILE } from '../status/status-store';
import type { Invocation } from './command';
import { chosenStages, readConfig } from './release-checkout';
import { openStage } from './stage-access';

/**
 * How the chosen stages stand, by what their controllers wrote last: on AWS, or in the file of `--local`. A stage of which
 * it cannot be told does not stop the others.
 *
 * @throws UserError where the file of `--local` is none
 */
export async function readStatuses(invocation: Invocation): Promise<StatusDocument> {
  const { options } = invocation;
  if (options.local !== undefined) return readLocal(options.local, options.stage);
  const config = readConfig(options);
  const read = await Promise.all(
    chosenStages(config, options).map((stage) => readOne(config, stage, invocation)),
  );
  return {
    version: STATUS_VERSION,
    stages: read.flatMap((each) => ('problem' in each ? [] : [each])),
    unread: read.flatMap((each) => ('problem' in each ? [each] : [])),
  };
}

type ReadStage = StageStatus | StatusDocument['unread'][number];

async function readOne(config: ReleaseConfig, stage: string, invocation: Invocation): Promise<ReadStage> {
  try {
    const text = await openStage(config, stage, invocation).status.read(STATUS_FILE);
    if (text === undefined) {
      return { stage, problem: 'its controller has not shown anything yet: is the environment deployed?' };
    }
    const reading = readStatus(text);
    const [status] = reading.ok ? reading.document.stages : [];
    if (status) return status;
    return {
      stage,
      problem: `its status.json cannot be used: ${reading.ok ? 'it has no stage' : reading.problems[0]}`,
    };
  } catch (error) {
    return { stage, problem: failureText(error) };
  }
}

async function readLocal(path: string, stage: string | undefined): Promise<StatusDocument> {
  const file = (await isFolder(path)) ? join(path, STATUS_FILE) : path;
  const reading = readStatus(await textOf(file));
  if (!reading.ok) throw new UserError(`${file} is no status:\n${reading.problems.join('\n')}`);
  const { document } = reading;
  return {
    ...document,
    stages: document.stages.filter((each) => stage === undefined || each.stage === stage),
  };
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
