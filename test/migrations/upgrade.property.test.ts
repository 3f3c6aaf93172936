import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readLock } from '@drystone/config';
import { planChanges } from '../../src/inspect';
import { read, snapshotOf, temporaryFolder } from '../support';
import { migration, moveTo, type SimulatedType, typeOf, write } from './simulated-versions';

const CONFIG = 'service-config.yaml';
const CODE = 'src/index.ts';

/** Each builds on the one before, so that another order would end elsewhere. */
const MIGRATIONS = [
  migration('1.1.0-rename-level', [CONFIG], (files) =>
    files.renameYamlKey(CONFIG, ['environment', 'LOG_LEVEL'], 'LEVEL'),
  ),
  migration('1.2.0-import', [CODE], (files) =>
    files.replaceText(CODE, {
      before: "import { z } from 'zod';",
      after: "import * as z from 'zod';",
      nextStep: 'Import all of zod.',
    }),
  ),
  migration('1.2.0-rename-level', [CONFIG], (files) =>
    files.renameYamlKey(CONFIG, ['environment', 'LEVEL'], 'DETAIL'),
  ),
  migration('1.3.0-detail', [CONFIG], (files) =>
    files.setYamlValue(CONFIG, ['environment', 'DETAIL'], 'all', 'info'),
  ),
];

const VERSIONS: readonly SimulatedType[] = [0, 1, 2, 3].map((minor) =>
  typeOf(`1.${minor}.0`, {
    enforced: { nodeVersion: String(20 + minor), tableName: `table-${minor}` },
    migrations: MIGRATIONS.filter(({ version }) => Number(version.split('.')[1]) <= minor),
  }),
);

/** A line that only the team can have written, where in the file it is put. */
interface OwnLine {
  readonly place: number;
  readonly text: string;
}

/** What a team did to each kind of file. */
interface Edits {
  readonly config: readonly OwnLine[];
  readonly level: string;
  readonly code: readonly OwnLine[];
  readonly codeIsRewritten: boolean;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly tamperedImage: boolean;
  readonly crlf: boolean;
}

const lines = (prefix: string) =>
  fc
    .array(fc.record({ place: fc.double({ min: 0, max: 1, noNaN: true }), word: fc.nat(99) }), {
      maxLength: 5,
    })
    .map((some) =>
      some.map(({ place, word }, index) => ({ place, text: `${prefix} ours ${index} ${word}` })),
    );

const edits: fc.Arbitrary<Edits> = fc.record({
  config: lines('#'),
  level: fc.constantFrom('info', 'warn', '"info"   # users wait'),
  code: lines('//'),
  codeIsRewritten: fc.boolean(),
  scripts: fc.dictionary(fc.stringMatching(/^our:[a-z]{1,4}$/), fc.constantFrom('echo 1', 'true'), {
    maxKeys: 3,
  }),
  dependencies: fc.dictionary(fc.stringMatching(/^our-[a-z]{1,4}$/), fc.constantFrom('1.0.0', '^2'), {
    maxKeys: 3,
  }),
  files: fc.dictionary(fc.stringMatching(/^ours\/[a-z]{1,4}\.md$/), fc.string({ maxLength: 20 }), {
    maxKeys: 2,
  }),
  tamperedImage: fc.boolean(),
  crlf: fc.boolean(),
});

function withLines(text: string, own: readonly OwnLine[]): string {
  return own.reduce((current, { place, text: line }) => {
    const all = current.split('\n');
    return all.toSpliced(Math.floor(place * (all.length - 1)), 0, line).join('\n');
  }, text);
}

function edit(folder: string, team: Edits): void {
  const eol = (text: string) => (team.crlf ? text.replaceAll('\n', '\r\n') : text);
  const config = read(folder, CONFIG).replace(
    /(LOG_LEVEL|LEVEL|DETAIL): \w+/,
    (_, key) => `${key}: ${team.level}`,
  );
  write(folder, CONFIG, eol(withLines(config, team.config)));
  const code = team.codeIsRewritten ? 'export const handler = 1;\n' : read(folder, CODE);
  write(folder, CODE, eol(withLines(code, team.code)));
  const manifest = JSON.parse(read(folder, 'package.json'));
  Object.assign(manifest.scripts, team.scripts);
  Object.assign(manifest.dependencies, team.dependencies);
  write(folder, 'package.json', `${JSON.stringify(manifest, undefined, 2)}\n`);
  if (team.tamperedImage) chmodSync(join(folder, 'Dockerfile'), 0o644);
  if (team.tamperedImage) write(folder, 'Dockerfile', 'FROM scratch\n');
  for (const [path, text] of Object.entries(team.files)) write(folder, path, text);
}

/** What is the team's alone, in its order, whatever the platform has around it. */
function teamsWork(folder: string, team: Edits) {
  const own = (path: string) => read(folder, path).match(/(#|\/\/) ours \d+ \d+\r?$/gm);
  const { scripts, dependencies } = JSON.parse(read(folder, 'package.json'));
  return {
    config: own(CONFIG),
    comment: read(folder, CONFIG).includes('# users wait'),
    level: read(folder, CONFIG).includes(': warn'),
    code: team.codeIsRewritten ? read(folder, CODE) : own(CODE),
    scripts: Object.keys(team.scripts).map((name) => [name, scripts[name]]),
    dependencies: Object.keys(team.dependencies).map((name) => [name, dependencies[name]]),
    files: Object.keys(team.files).map((path) => read(folder, path)),
  };
}

/** npm writes the version into `package.json` before a synth, and the lock is the synth's own. */
function withoutNpm({
  'package.json': _manifest,
  '.drystone/lock.json': _lock,
  ...files
}: Record<string, string | undefined>) {
  return files;
}

const versions = fc
  .tuple(fc.nat(VERSIONS.length - 1), fc.nat(VERSIONS.length - 1))
  .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

/** A repository of a version, as a team has edited it. */
function repository(from: number, team: Edits): string {
  const folder = temporaryFolder();
  moveTo(folder, VERSIONS[from]!);
  edit(folder, team);
  return folder;
}

describe('an upgrade over any distance, after any edits', () => {
  beforeAll(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterAll(() => jest.restoreAllMocks());

  test('loses nothing of the team’s, keeps its order, and is the same over each way', () => {
    fc.assert(
      fc.property(edits, versions, (team, [from, to]) => {
        const [direct, detour] = [repository(from, team), repository(from, team)];
        const before = teamsWork(direct, team);
        moveTo(direct, VERSIONS[to]!);
        for (const Type of VERSIONS.slice(Math.min(from + 1, to), to + 1)) moveTo(detour, Type);
        expect(teamsWork(direct, team)).toEqual(before);
        expect(read(direct, 'Dockerfile')).toContain(`nodejs:${20 + to}-`);
        expect(snapshotOf(detour)).toEqual(snapshotOf(direct));
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test('does what was foretold, and the second synth changes nothing', () => {
    fc.assert(
      fc.property(edits, versions, (team, [from, to]) => {
        const folder = repository(from, team);
        const plan = planChanges(folder, readLock(folder).lock!, { MicroserviceProject: VERSIONS[to]! });
        const before = snapshotOf(folder);
        moveTo(folder, VERSIONS[to]!);
        const foretold = Object.fromEntries(plan.map(({ path, after }) => [path, after]));
        expect(withoutNpm(snapshotOf(folder))).toEqual(withoutNpm({ ...before, ...foretold }));
        const after = snapshotOf(folder);
        moveTo(folder, VERSIONS[to]!);
        expect(snapshotOf(folder)).toEqual(after);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
