import { UserError } from '../errors';
import { combine, type Reading } from './reading';
import { readDockerfile } from './read/dockerfile';
import { readSam } from './read/sam';
import { readServerless } from './read/serverless';
import type { TrackedFiles } from './tracked-files';

type Reader = (file: string, text: string, chosen: string | undefined) => Reading;

/** What describes a service, the most telling first; of one kind the first that is there. */
const SOURCES: ReadonlyArray<readonly [reader: Reader, files: readonly string[]]> = [
  [readSam, ['template.yaml', 'template.yml', 'sam.yaml', 'sam.yml']],
  [readServerless, ['serverless.yml', 'serverless.yaml']],
  [readDockerfile, ['Dockerfile']],
];

/** Reads what a repository's own files say of its service. */
export function readTeam(files: TrackedFiles, chosen: string | undefined): Reading {
  const readings = SOURCES.flatMap(([read, names]) => {
    const file = files.first(...names);
    const text = file === undefined ? undefined : files.read(file);
    return file === undefined || text === undefined ? [] : [read(file, text, chosen)];
  });
  const reading = combine(readings);
  requireNode(reading);
  return reading;
}

function requireNode({ runtime }: Reading): void {
  if (runtime === undefined || !/^(?:python|java|dotnet|ruby|go|provided)/.test(runtime.name)) return;
  const { file, line } = runtime.from;
  throw new UserError(
    `${file}:${line}  the function runs on ${runtime.name}: a microservice runs on Node.js. Nothing was changed.`,
  );
}
