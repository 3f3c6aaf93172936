import type { Project } from 'projen/lib/project';
import { TextFile } from 'projen/lib/textfile';

/** What an image is built for. */
export interface DockerfileOptions {
  /** Major version of Node.js. */
  readonly nodeVersion: string;
  /** `arm64` or `x86_64`. */
  readonly architecture: string;
  /** Folder of the bundle, relative to the repository. */
  readonly bundleFolder: string;
  /** Bundles in it, without extension, one a function; a function that says nothing else starts the first. */
  readonly modules: readonly string[];
}

/**
 * `Dockerfile` and `.dockerignore`: the Lambda base image, and the bundle as its last and only layer.
 *
 * Lambda loads an image by blocks and shares those of a base image between functions, so nothing else goes in.
 * See https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html
 */
export class Dockerfile extends TextFile {
  public constructor(project: Project, options: DockerfileOptions) {
    super(project, 'Dockerfile', { editGitignore: false });
    this.addLines(
      `FROM public.ecr.aws/lambda/nodejs:${options.nodeVersion}-${options.architecture}`,
      '# Errors in logs name lines of the sources, not of the bundle.',
      'ENV NODE_OPTIONS=--enable-source-maps',
      `COPY ${options.bundleFolder}/ \${LAMBDA_TASK_ROOT}/`,
      ...(options.modules.length > 1
        ? [`# A function each: ${options.modules.map(handlerOf).join(', ')}`]
        : []),
      `CMD ["${handlerOf(options.modules[0] ?? 'index')}"]`,
      '',
    );
    const ignore = new TextFile(project, '.dockerignore', { editGitignore: false });
    if (ignore.marker) ignore.addLine(`# ${ignore.marker}`);
    for (const line of ['*', `!${options.bundleFolder}`, '']) ignore.addLine(line);
  }

  private addLines(...lines: string[]): void {
    if (this.marker) this.addLine(`# ${this.marker}`);
    for (const line of lines) this.addLine(line);
  }
}

/** The command of a function, as Lambda's runtime reads it. */
function handlerOf(module: string): string {
  return `${module}.handler`;
}
