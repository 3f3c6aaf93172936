import { compilerOption, type Customisation, testCommand } from './customisation';
import type { PackageFacts } from './package-facts';
import type { TrackedFiles } from './tracked-files';

/** What `npx projen test` runs without being told otherwise. */
const RUN_BY_THE_PLATFORM = /^test\/.*\.test\.ts$/;

const IS_TEST = /(?:^|\/)(?:__tests__|tests?|spec)\/.*\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/** A test runner with plain arguments: it becomes part of a command, so nothing that a shell would read otherwise. */
const KNOWN_COMMAND = /^(?:jest|vitest|mocha|ava|tap|c8|nyc|node|tsx)(?: [\w./:=@*-]+)*$/;

/** Runners whose names stand in the tests without an import. */
const GLOBAL_TYPES = ['jest', 'mocha', 'jasmine'];

/** How the team's tests go on. */
export interface KeptTests {
  readonly customisations: readonly Customisation[];
  /** A first test, where there is none that would be run. */
  readonly seed?: string;
  readonly nextStep?: string;
}

/** Lets the team's tests run as they did; a service without any gets one. */
export function keepTests(files: TrackedFiles, { scripts, devDependencies }: PackageFacts): KeptTests {
  const tests = files.all.filter((path) => IS_TEST.test(path));
  if (tests.length === 0) return { customisations: [], seed: FIRST_TEST };
  const types = GLOBAL_TYPES.filter((name) => Object.hasOwn(devDependencies, `@types/${name}`));
  const globals =
    types.length > 0
      ? [compilerOption('Names that tests use without an import', 'types', ['node', ...types])]
      : [];
  const command = scripts.test?.trim() ?? '';
  if (KNOWN_COMMAND.test(command)) return { customisations: [testCommand(command), ...globals] };
  if (tests.every((path) => RUN_BY_THE_PLATFORM.test(path))) return { customisations: globals };
  const shown = command === '' ? 'a command' : `\`${command}\``;
  return {
    customisations: globals,
    nextStep: `Say in .projenrc.ts how the tests are run, as with ${shown}: project.testTask.reset('…').`,
    ...(tests.some((path) => RUN_BY_THE_PLATFORM.test(path)) ? {} : { seed: FIRST_TEST }),
  };
}

const FIRST_TEST = `import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startLocalTable } from '@drystone/local';
import type { LocalTable } from '@drystone/local';

let table: LocalTable | undefined;

before(async () => {
  table = await startLocalTable({ configFile: 'service-config.yaml' });
  Object.assign(process.env, table.environment);
});
after(() => table?.close());

test('the service has a handler', async () => {
  const { handler } = await import('../src/index');
  assert.equal(typeof handler, 'function');
});
`;
