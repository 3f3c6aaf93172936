import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project, Task } from 'projen';
import { USAGE as contractsUsage } from '../packages/contracts/src/cli-arguments';
import { USAGE as fleetUsage } from '../packages/fleet/src/usage';
import { COMMANDS as RELEASE_COMMANDS, type CommandName } from '../packages/gitops/src/cli-commands';
import { commandUsage, usage as releaseUsage } from '../packages/gitops/src/cli-help';
import { USAGE as localUsage } from '../packages/local/src/cli-arguments';
import { BffProject } from '../src/projects/bff-project';
import { EnvironmentProject } from '../src/projects/environment-project';
import { MicroserviceProject } from '../src/projects/microservice-project';
import { PlatformProject } from '../src/projects/platform-project';
import { ReleaseProject } from '../src/projects/release-project';
import { usage } from '../src/usage';
import { temporaryFolder } from './support';

const ROOT = join(__dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name, 'README.md')),
];

/** What the help of each program says; that of a command where it has its own. */
const HELP: Readonly<Record<string, (command: string) => string>> = {
  drystone: usage,
  'drystone-contracts': () => contractsUsage,
  'drystone-environment': () =>
    ['cli', 'diagram/arguments', 'verify/command']
      .map((name) => read(`packages/constructs/src/${name}.ts`))
      .join(),
  'drystone-fleet': () => fleetUsage,
  'drystone-local': () => localUsage,
  'drystone-release': (command) =>
    Object.hasOwn(RELEASE_COMMANDS, command) ? commandUsage(command as CommandName) : releaseUsage(),
};

const PROJECTS = [
  new MicroserviceProject({ name: 'flight-service', outdir: temporaryFolder() }),
  new BffProject({ name: 'flight-bff', outdir: temporaryFolder() }),
  new EnvironmentProject({ name: 'flight-environment', outdir: temporaryFolder() }),
  new ReleaseProject({ name: 'release', outdir: temporaryFolder() }),
  new PlatformProject({ name: 'platform', scope: '@acme', outdir: temporaryFolder() }),
];

/** Tasks of generated repositories, each with what it runs and hands its arguments to. */
const TASKS = new Map(
  PROJECTS.flatMap((project) => project.tasks.all.map((task) => [task.name, takers(project, task)])),
);
const OWN_TASKS = Object.keys((JSON.parse(read('.projen/tasks.json')) as { tasks: object }).tasks);

function takers(project: Project, { steps }: Task): string[] {
  return steps
    .filter(({ receiveArgs }) => receiveArgs)
    .flatMap(({ exec, spawn }) => exec ?? takers(project, project.tasks.tryFind(spawn!)!));
}

/** The commands of a page that begin a line of a shell or a word in the text, each as its words. */
function commandsOf(page: string): string[][] {
  const text = read(page);
  const blocks = [...text.matchAll(/^ *```sh.*\n([^]*?)^ *```$/gm)].map(([, block]) => block!);
  const lines = blocks.flatMap((block) => block.replaceAll('\\\n', ' ').split(/\n|&&|;|\||\$\(|[()]/));
  const words = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
  return [...lines, ...words]
    .map((line) =>
      line
        .replace(/\s#.*$/, '')
        .trim()
        .replace(/^npx (--yes )?/, 'npx '),
    )
    .filter(
      (line) =>
        /^(npx (projen|drystone)\b|npm run|drystone(-[a-z]+)? [a-z])/.test(line) && !/[…*<]/.test(line),
    )
    .map((line) => line.split(/\s+/));
}

/** Why a command is none; undefined where it is one. */
function problemWith([program, name, ...rest]: readonly string[]): string | undefined {
  if (program === 'npm')
    return OWN_TASKS.includes(rest[0]!) || TASKS.has(rest[0]!) ? undefined : 'no such script';
  if (program !== 'npx') return problemWithProgram(program!, name, rest);
  return name === 'projen' ? problemWithTask(rest) : problemWithProgram(name!, rest[0], rest.slice(1));
}

function problemWithTask([task, ...rest]: readonly string[]): string | undefined {
  // What `new` takes is said by the types themselves, and the guides are followed.
  if (task === undefined || task === 'new' || task === 'eject' || OWN_TASKS.includes(task)) return undefined;
  if (!TASKS.has(task)) return 'no such task';
  const programs = TASKS.get(task)!.map((exec) => exec.split(' '));
  const foreign = rest.filter((word) => word.startsWith('--'));
  const [first] = programs;
  if (first === undefined) return foreign.length === 0 ? undefined : `it takes no ${foreign.join()}`;
  return problemWithProgram(first[0]!, first[1], rest);
}

function problemWithProgram(
  program: string,
  command: string | undefined,
  rest: readonly string[],
): string | undefined {
  const help = HELP[program]?.(command ?? '');
  if (help === undefined) return 'no such program';
  const words = [
    ...(command === undefined ? [] : [command]),
    ...rest.filter((word) => word.startsWith('--')),
  ];
  const unknown = words.filter((word) => !new RegExp(`(^|[^\\w-])${word}(?![\\w-])`).test(help));
  return unknown.length === 0 ? undefined : `its help has no ${unknown.join()}`;
}

test.each(PAGES)('every command that %s names is there, with its options', (page) => {
  const problems = commandsOf(page).map((words) => [words.join(' '), problemWith(words)]);
  expect(problems.filter(([, problem]) => problem !== undefined)).toEqual([]);
});

test.each([
  ['npx projen relase:status', 'no such task'],
  ['npx projen release:status --al', 'its help has no --al'],
  ['npx drystone-release rollbak flight-service', 'its help has no rollbak'],
  ['npx drystone check --newest', 'its help has no --newest'],
  ['drystone-fleets status', 'no such program'],
])('%s would be found: %s', (line, problem) => {
  expect(problemWith(line.split(' '))).toBe(problem);
});
