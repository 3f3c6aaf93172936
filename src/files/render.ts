import { resolve as resolveLazy } from 'projen/lib/_resolve';
import type { FileBase, IResolver } from 'projen/lib/file';
import type { Project } from 'projen/lib/project';
import { type Ownership, ownershipOf } from './ownership';

/** What one file of a repository should be. */
export interface RenderedFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly ownership: Ownership;
  /** The text, or undefined where the file should not exist. */
  readonly content: string | undefined;
  readonly readonly: boolean;
  readonly executable: boolean;
}

const resolver: IResolver = { resolve: (value, options) => resolveLazy(value, options) };

/**
 * Renders every file of a project without writing any.
 *
 * Reads the repository only to merge with what the team wrote. Throws `UserError` where that cannot be understood.
 */
export function renderFiles(project: Project): RenderedFile[] {
  return project.files.map(renderFile);
}

function renderFile(file: FileBase): RenderedFile {
  return {
    path: file.path,
    ownership: ownershipOf(file),
    content: contentOf(file),
    readonly: file.readonly,
    executable: file.executable,
  };
}

/** projen gives a file's content only to the write that it does itself, so the protected method is called here. */
export function contentOf(file: FileBase): string | undefined {
  return (file as unknown as { synthesizeContent(r: IResolver): string | undefined }).synthesizeContent(
    resolver,
  );
}
