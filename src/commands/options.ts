import { join } from 'node:path';
import { UserError } from '../errors';
import { projectTypes } from '../options/project-types';
import { renderOptions } from '../options/render-options';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone options [type]`: what a project type can be told. */
export function optionsCommand({ positionals, flags }: CommandRequest): CommandAnswer {
  const [name] = positionals;
  const types = projectTypes(join(__dirname, '../..'));
  const asked = types.filter((type) => name === undefined || type.name === name);
  if (asked.length === 0) {
    throw new UserError(
      `unknown project type ${name}: choose from ${types.map((type) => type.name).join(', ')}`,
    );
  }
  const text = flags.json ? JSON.stringify(asked, undefined, 2) : asked.map(renderOptions).join('\n\n');
  return { text, exitCode: 0 };
}
