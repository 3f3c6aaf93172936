import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TARBALLS = join(__dirname, '../dist/js');

/** What publint and arethetypeswrong find wrong in the packed tarballs: who imports them resolves them as these two do. */
async function main(): Promise<void> {
  const tarballs = readdirSync(TARBALLS).filter((name) => name.endsWith('.tgz'));
  for (const name of tarballs) {
    const tarball = new Uint8Array(readFileSync(join(TARBALLS, name)));
    const findings = [...(await publishing(tarball)), ...(await types(tarball))];
    for (const finding of findings) process.stderr.write(`${name}: ${finding}\n`);
    if (findings.length > 0) process.exitCode = 1;
  }
}

async function publishing(tarball: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { messages, pkg } = await publint({ strict: true, pack: { tarball: tarball.buffer } });
  return messages.map((message) => `${message.code}: ${formatMessage(message, pkg, { color: false })}`);
}

async function types(tarball: Uint8Array): Promise<string[]> {
  const { checkPackage, createPackageFromTarballData } = await import('@arethetypeswrong/core');
  const { problemKindInfo } = await import('@arethetypeswrong/core/problems');
  const result = await checkPackage(createPackageFromTarballData(tarball), {
    // A manifest for tools, of which nothing is imported.
    excludeEntrypoints: ['./.jsii'],
  });
  if (!result.types) return ['it has no types'];
  // `node10` reads no exports map, so it finds no sub-path. Node.js reads it since version 12, and TypeScript 6 deprecates
  // resolving as before that.
  return result.problems
    .filter((problem) => !('resolutionKind' in problem && problem.resolutionKind === 'node10'))
    .map(({ kind, ...where }) => `${problemKindInfo[kind].title}: ${JSON.stringify(where)}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
