import type { PropertyDifference, ResourceDrift } from './unowned-drifts';

/** Drifts as Markdown, for the summary of a workflow and for a terminal. */
export function renderDrifts(drifts: readonly ResourceDrift[]): string {
  if (drifts.length === 0)
    return 'Everything is on AWS as the templates say, but for what the controller owns.';
  const resources = drifts.length === 1 ? '1 resource is' : `${drifts.length} resources are`;
  return [
    `### ${resources} not as the templates say`,
    '',
    '| stack | resource | what | expected | found |',
    '|---|---|---|---|---|',
    ...drifts.flatMap(rows),
    '',
    'Deploy again to undo it, or write it into the configuration to keep it.',
  ].join('\n');
}

function rows({ StackId, LogicalResourceId, ResourceType, ...drift }: ResourceDrift): string[] {
  // arn:aws:cloudformation:<region>:<account>:stack/<name>/<id>
  const stack = StackId.split('/')[1] ?? StackId;
  const resource = `${LogicalResourceId} (${ResourceType})`;
  if (drift.StackResourceDriftStatus === 'DELETED') return [cells([stack, resource, 'is gone', '', ''])];
  return (drift.PropertyDifferences ?? []).map((each) => cells([stack, resource, ...difference(each)]));
}

function difference({ PropertyPath, ExpectedValue, ActualValue }: PropertyDifference): string[] {
  return [PropertyPath, ExpectedValue, ActualValue];
}

/** A table's row: nothing in a cell may end it. */
function cells(texts: readonly string[]): string {
  const safe = texts.map((text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').slice(0, 200));
  return `| ${safe.join(' | ')} |`;
}
