import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';

/** Code from a docstring, and where it stands. */
export interface Example {
  readonly where: string;
  readonly code: string;
}

/** The `@example` blocks of a folder's TypeScript sources. */
export function examplesOf(folder: string): Example[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const path = join(folder, file);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
    return examplesIn(source, source).map((tag) => ({
      where: `${relative(folder, path)}:${source.getLineAndCharacterOfPosition(tag.pos).line + 1}`,
      code: ts.getTextOfJSDocComment(tag.comment) ?? '',
    }));
  });
}

function examplesIn(node: ts.Node, source: ts.SourceFile): ts.JSDocTag[] {
  const own = ts.getJSDocTags(node).filter(({ tagName }) => tagName.text === 'example');
  const inner = node.getChildren(source).flatMap((child) => examplesIn(child, source));
  return [...new Set([...own, ...inner])];
}

/**
 * What the compiler says against examples.
 *
 * @param prelude What all examples may use.
 * @param path Where a file with them would lie, for its imports.
 */
export function typeErrors(examples: readonly Example[], prelude: string, path: string): string[] {
  const blocks = examples.map(({ where, code }) => `// ${where}\nasync () => {\n${bodyOf(code)}\n},`);
  const text = [prelude, 'export const examples = [', ...blocks, '];'].join('\n');
  const root = join(__dirname, '../../../..');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.dev.json'), (file) => readFileSync(file, 'utf8'));
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [path] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === path || fileExists.call(host, file);
  host.getSourceFile = (file, ...rest) =>
    file === path
      ? ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([path], { ...options, noUnusedLocals: false }, host);
  const lines = text.split('\n');
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(path))
    .map(({ messageText, file, start = 0 }) => {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      return `${lines[line]}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
}

/** An example is compiled inside a function: its imports become constants of their types, and it exports nothing. */
function bodyOf(code: string): string {
  return code
    .replaceAll(/^export /gm, '')
    .replaceAll(/^import type .*$/gm, '')
    .replaceAll(/^import (\{.*\}) from ('.*');$/gm, 'const $1 = undefined as unknown as typeof import($2);');
}
