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
  const rendered = files.filter(({ path }) => IS_WORKFLOW.test(path));
  const workflows = [...rendered, ...workflowsOfTeam(folder, new Set(rendered.map(({ path }) => path)))];
  const reports = workflows.flatMap(({ path, content = '' }) => {
    const diagnostics = content === '' ? [] : checkWorkflow(content, path);
    return diagnostics.length > 0 ? [formatDiagnostics(diagnostics, content)] : [];
  });
  if (reports.length > 0) throw new UserError(reports.join('\n'));
}

function workflowsOfTeam(folder: string, rendered: ReadonlySet<string>) {
  const paths = entriesOf(join(folder, FOLDER)).map((name) => `${FOLDER}/${name}`);
  return paths
    .filter((path) => IS_WORKFLOW.test(path) && !rendered.has(path))
    .map((path) => ({ path, content: readIfPresent(join(folder, path)) }));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return []; // a repository without workflows
  }
}
