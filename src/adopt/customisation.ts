import type { Project } from 'projen/lib/project';
import { literal } from '../components/project-definition';

/** Something that `.projenrc.ts` adds to its project: as code, and done. */
export interface Customisation {
  readonly why: string;
  readonly code: string;
  apply(project: Project): void;
}

/** Patterns of the team's own `.gitignore`. */
export function ignorePatterns(patterns: readonly string[]): Customisation {
  return {
    why: 'What git leaves out here',
    code: `project.gitignore.addPatterns(${patterns.map(literal).join(', ')});`,
    apply: (project) => project.gitignore.addPatterns(...patterns),
  };
}

/** A line of the team's own `.gitattributes`. */
export function attributes(glob: string, values: readonly string[]): Customisation {
  return {
    why: 'How git treats files here',
    code: `project.gitattributes.addAttributes(${[glob, ...values].map(literal).join(', ')});`,
    apply: (project) => project.gitattributes.addAttributes(glob, ...values),
  };
}

/** Tests that run as they did before. */
export function testCommand(command: string): Customisation {
  return {
    why: 'The tests are run as before',
    code: `project.testTask.reset(${literal(command)}, { receiveArgs: true });`,
    apply: (project) => project.testTask.reset(command, { receiveArgs: true }),
  };
}

/** A compiler option that the code of the team needs. */
export function compilerOption(why: string, name: string, value: boolean | readonly string[]): Customisation {
  const shown = typeof value === 'boolean' ? String(value) : `[${value.map(literal).join(', ')}]`;
  return {
    why,
    code: `project.tryFindObjectFile('tsconfig.json')?.addOverride('compilerOptions.${name}', ${shown});`,
    apply: (project) =>
      project.tryFindObjectFile('tsconfig.json')?.addOverride(`compilerOptions.${name}`, value),
  };
}
