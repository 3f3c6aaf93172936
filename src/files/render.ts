import { resolve as resolveLazy } from 'projen/lib/_resolve';
import type { FileBase, IResolver } from 'projen/lib/file';
import type { Project } from 'projen/lib/project';
import { ownershipOf } from './ownership-of';
import type { RenderedFile } from './rendered-file';

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
