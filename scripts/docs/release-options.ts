import { COMMANDS, COMMON_OPTIONS, type CommandDefinition } from '../../packages/gitops/src/cli-commands';
import { OPTIONS, type OptionName } from '../../packages/gitops/src/cli-options';
import { alignedTable } from './aligned-table';
import { withBlock } from './written-block';

/** The page of the commands of releases with every option, of which commands it is, and what it means. */
export function withReleaseOptions(page: string): string {
  const rows = (Object.keys(OPTIONS) as OptionName[]).map((name) => [
    `\`${signature(name)}\``,
    commandsWith(name),
    // Markdown would take it for HTML, and show nothing.
    OPTIONS[name].text.replaceAll('<', '&lt;'),
  ]);
  return withBlock(page, 'options', alignedTable([['option', 'of', 'what'], ...rows]));
}

function signature(name: OptionName): string {
  const option = OPTIONS[name];
  return `--${name}${'value' in option ? ` <${option.value}>` : ''}`;
}

function commandsWith(name: OptionName): string {
  if (COMMON_OPTIONS.includes(name)) return 'all';
  return Object.entries<CommandDefinition>(COMMANDS)
    .filter(([, { options }]) => options.includes(name))
    .map(([command]) => `\`${command}\``)
    .join(', ');
}
