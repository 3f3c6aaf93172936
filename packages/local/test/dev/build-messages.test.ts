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
});
