import { build, type Message } from 'esbuild';
import { formatBuildErrors } from '../../src/dev/build-messages';

async function errorsIn(source: string): Promise<readonly Message[]> {
  const failure = await build({
    stdin: { contents: source, sourcefile: 'src/index.ts', loader: 'ts' },
    bundle: true,
    write: false,
    logLevel: 'silent',
  }).catch((error: { errors: Message[] }) => error);
  return failure.errors;
}

describe('formatBuildErrors', () => {
  it('puts file, line and column first and a mark under the place', async () => {
    expect(formatBuildErrors(await errorsIn('const a = 1;\nconst b = ;\n'), process.cwd())).toBe(
      ['src/index.ts:2:11  Unexpected ";"', '   2 │ const b = ;', '     │           ^'].join('\n'),
    );
  });

  it('counts columns in characters, not bytes', async () => {
    expect(formatBuildErrors(await errorsIn('const é = "ü"; const b = ;'), process.cwd())).toMatch(
      /^src\/index\.ts:1:26 {2}/,
    );
  });

  it('lists every error', async () => {
    const text = formatBuildErrors(await errorsIn('import "./a";\nimport "./b";\n'), process.cwd());
    expect(text).toMatch(/src\/index\.ts:1:8 {2}.*\.\/a/);
    expect(text).toMatch(/src\/index\.ts:2:8 {2}.*\.\/b/);
  });

  it('says where to install packages that are not there, and nothing of files that are not', async () => {
    const sibling = `${process.cwd()}/../flight-service`;
    expect(formatBuildErrors(await errorsIn('import "@acme/none";\nimport "none";\n'), sibling)).toMatch(
      /\nAre its packages installed\? Run npm install in \.\.\/flight-service, then save a file of it\.$/,
    );
    expect(formatBuildErrors(await errorsIn('import "./a";'), sibling)).not.toContain('npm install');
  });
});
