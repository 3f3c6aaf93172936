import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectType } from '../check/project-from-lock';

/** What a new service would have. */
export interface NewService {
  readonly texts: ReadonlyMap<string, string>;
  readonly architecture: string;
  readonly nodeVersion: string;
}

/** Renders a new service of the same name in an empty folder, without writing any of it. */
export function renderNewService(Type: ProjectType, options: object): NewService {
  const folder = mkdtempSync(join(tmpdir(), 'drystone-new-'));
  try {
    const project = new Type({ ...options, outdir: folder });
    const texts = new Map(project.render().map(({ path, content }) => [path, content ?? '']));
    const { architecture = '', nodeVersion = '' } = project.standards;
    return { texts, architecture, nodeVersion };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
