import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkWorkflow, formatDiagnostics } from '@drystone/config';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import type { RenderedFile } from '../files/rendered-file';

const FOLDER = '.github/workflows';
const IS_WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;

/**
 * Refuses workflows that are unsafe: the team's own in the repository, and what `.projenrc.ts` makes of the rendered ones.
 *
 * @param files what the synth is about to write or remove
 * @throws UserError with all findings of all workflows
 */
export function checkWorkflows(folder: string, files: readonly RenderedFile[]): void {
  const rendered = new Map(files.map(({ path, content }) => [path, content]));
  const present = entriesOf(join(folder, FOLDER)).map((name) => `${FOLDER}/${name}`);
  const paths = [...new Set([...present, ...rendered.keys()])].filter((path) => IS_WORKFLOW.test(path));
  const reports = paths.flatMap((path) => {
    const text = textToCheck(path, folder, rendered);
    const diagnostics = text === undefined ? [] : checkWorkflow(text, path);
    return diagnostics.length > 0 ? [formatDiagnostics(diagnostics, text ?? '')] : [];
  });
  if (reports.length > 0) throw new UserError(reports.join('\n'));
}

/** The text to check; a rendered one that stands there already was checked when it was written. */
function textToCheck(path: string, folder: string, rendered: ReadonlyMap<string, string | undefined>) {
  const present = readIfPresent(join(folder, path));
  if (!rendered.has(path)) return present;
  return rendered.get(path) === present ? undefined : rendered.get(path);
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return []; // a repository without workflows
  }
}
