import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes an image under the name of the base image of AWS, which a machine without a network cannot have: the Node.js of
 * this machine, the libraries that it needs, and a small runtime. It is marked as of the architecture that is asked for;
 * what runs in it is of this machine's.
 *
 * @param folder an empty folder to put it together in
 * @param name the name in `FROM`
 * @param environment of buildah
 */
export function makeStandInImage(
  folder: string,
  name: string,
  architecture: string,
  environment: NodeJS.ProcessEnv,
): void {
  fillRootFolder(folder);
  const buildah = (...args: string[]) =>
    execFileSync('buildah', args, {
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const container = buildah('from', 'scratch');
  buildah('add', '--quiet', container, folder, '/');
  // As in the base image: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html
  const entryPoint = ['--entrypoint', JSON.stringify(['/usr/bin/node', '/var/runtime/bootstrap.cjs'])];
  const taskRoot = ['--env', 'LAMBDA_TASK_ROOT=/var/task', '--workingdir', '/var/task'];
  buildah('config', '--arch', architecture, ...taskRoot, ...entryPoint, container);
  buildah('commit', '--quiet', '--rm', container, name);
}

function fillRootFolder(folder: string): void {
  for (const empty of ['tmp', 'var/task']) mkdirSync(join(folder, empty), { recursive: true });
  place(join(__dirname, 'lambda-image/bootstrap.cjs'), folder, '/var/runtime/bootstrap.cjs');
  place(process.execPath, folder, '/usr/bin/node');
  const libraries = execFileSync('ldd', [process.execPath], { encoding: 'utf8' }).match(/\/\S+/g) ?? [];
  for (const library of libraries) place(library, folder, library);
}

function place(source: string, folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(source, join(folder, path));
}
