import type { ProjectOption, ProjectTypeDescription } from './project-types';

/** The options of a project type as a page of text. */
export function renderOptions(type: ProjectTypeDescription): string {
  const width = Math.max(...type.options.map(({ name }) => name.length));
  return [
    `${type.name}  ${type.summary}`,
    '',
    ...type.options.flatMap((option) => renderOption(option, width)),
    '',
    'Options with a flag can be given to `npx projen new`; all of them in .projenrc.ts.',
  ].join('\n');
}

function renderOption(option: ProjectOption, width: number): string[] {
  const indent = ' '.repeat(width + 4);
  const facts = [
    option.flag ? `${option.flag} <${option.type}>` : option.type,
    option.default ? `default: ${defaultText(option.default)}` : 'no default',
    ...(option.example ? [`such as ${option.example}`] : []),
  ];
  return [`  ${option.name.padEnd(width)}  ${option.summary}`, `${indent}${facts.join(' · ')}`];
}

/** jsii's own words for a default in prose begin with a dash; `$BASEDIR` is a macro of projen. */
function defaultText(text: string): string {
  return text === '$BASEDIR' ? 'the folder’s name' : text.replace(/^- /, '');
}
