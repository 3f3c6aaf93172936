import { posix } from 'node:path';
import type { Reading } from './reading';
import type { TrackedFiles } from './tracked-files';

/** Where the platform looks for the handler. */
const ENTRY = 'src/index.ts';

/** A module's file, and how another file imports it: a bundler looks for these two alone without being told. */
const EXTENSIONS: ReadonlyArray<readonly [extension: string, imported: string]> = [
  ['.ts', ''],
  ['.mts', '.mjs'],
  ['.cts', '.cjs'],
  ['.js', ''],
  ['.mjs', '.mjs'],
  ['.cjs', '.cjs'],
];

/** How the team's handler becomes the one that the platform bundles. */
export interface HandlerSeed {
  /** `src/index.ts`, where the team has none. */
  readonly text?: string;
  /** Whether there is, or will be, a handler in `src/index.ts`. */
  readonly isThere: boolean;
  /** Whether the handler is JavaScript, which the compiler must be told. */
  readonly isJavaScript: boolean;
  readonly nextStep?: string;
}

/** Finds the module of the handler, and writes the file that exports it under the platform's name. */
export function seedHandler({ handler }: Reading, files: TrackedFiles): HandlerSeed {
  const own = files.read(ENTRY);
  if (own !== undefined) return keepEntry(own, handler?.exportName);
  const found = handler?.modules
    .flatMap((module) => EXTENSIONS.map(([extension, imported]) => ({ module, extension, imported })))
    .find(({ module, extension }) => files.has(`${module}${extension}`));
  if (!handler || !found) {
    const where = handler && ` (looked for ${handler.modules.join(', ')})`;
    const nextStep = `Write ${ENTRY}, which exports the handler as \`handler\`: none was found${where ?? ''}.`;
    return { isThere: false, isJavaScript: false, nextStep };
  }
  const { module, extension, imported } = found;
  const isJavaScript = extension.endsWith('js');
  if (module === 'src/index') {
    const nextStep = `Rename ${module}${extension} to ${ENTRY}, and let it export \`handler\`.`;
    return { isThere: false, isJavaScript, nextStep };
  }
  const path = posix.relative('src', module);
  const from = `${path.startsWith('.') ? path : `./${path}`}${imported}`;
  const name = handler.exportName === 'handler' ? 'handler' : `${handler.exportName} as handler`;
  const comment = `// The platform bundles this file; AWS Lambda calls its \`handler\`.`;
  return { text: `${comment}\nexport { ${name} } from '${from}';\n`, isThere: true, isJavaScript };
}

function keepEntry(text: string, exportName: string | undefined): HandlerSeed {
  const exportsHandler =
    /\bexport\s+(?:const|let|var|(?:async\s+)?function)\s+handler\b|\bexport\s*\{[^}]*\bhandler\b[^}]*\}/.test(
      text,
    );
  if (exportsHandler) return { isThere: true, isJavaScript: false };
  const line = `export { ${exportName ?? '…'} as handler };`;
  return {
    isThere: false,
    isJavaScript: false,
    nextStep: `Let ${ENTRY} export its handler as \`handler\`: ${line}`,
  };
}
