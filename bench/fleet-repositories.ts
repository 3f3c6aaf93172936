import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandEnvironment } from '../integ/support/product';
import { write } from '../integ/support/write';

interface PackedDrystone {
  readonly MicroserviceProject: new (options: { name: string; outdir: string }) => {
    render(): ReadonlyArray<{ readonly path: string; readonly content?: string }>;
  };
}

/**
 * Makes repositories as a first synth leaves them, each in one commit.
 *
 * @param service a repository in which the packed product is installed
 * @returns their folders
 */
export function makeRepositories(service: string, parent: string, howMany: number): string[] {
  const drystone = createRequire(join(service, 'package.json'))('drystone') as PackedDrystone;
  return Array.from({ length: howMany }, (_, index) => {
    const folder = join(parent, `service-${index}`);
    const project = new drystone.MicroserviceProject({ name: `service-${index}`, outdir: folder });
    const definition = `new MicroserviceProject({ name: 'service-${index}' }).synth();`;
    write(join(folder, '.projenrc.ts'), `import { MicroserviceProject } from 'drystone';\n${definition}\n`);
    for (const { path, content } of project.render())
      if (content !== undefined) write(join(folder, path), content);
    for (const args of [['init'], ['add', '--all', '--force'], ['commit', '--message', 'x']])
      execFileSync('git', args, { cwd: folder, env: commandEnvironment(), stdio: 'ignore' });
    return folder;
  });
}

/** A list of repositories, of which more can be listed than there are: each then stands there under several names. */
export function writeFleet(fleetFolder: string, folders: readonly string[], howMany: number): string {
  const list = join(fleetFolder, `fleet-${howMany}`);
  mkdirSync(list, { recursive: true });
  const entries = Array.from({ length: howMany }, (_, index) => {
    symlinkSync(folders[index % folders.length]!, join(list, `r${index}`));
    return `  - { path: r${index}, type: microservice, team: team-${index % 20} }`;
  });
  const file = join(list, 'fleet.yaml');
  write(file, ['repositories:', ...entries, ''].join('\n'));
  return file;
}
