import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../../command/answer';
import type { StackTemplate } from './stack-template';

/** What is read of the manifest of a cloud assembly (aws/aws-cdk, cloud-assembly-schema). */
interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: { readonly templateFile?: string; readonly stackName?: string };
      }
    >
  >;
}

/**
 * The stacks of an assembly that `cdk synth` wrote.
 *
 * @param folder where it is, such as `cdk.out`
 * @throws CommandError where there is no assembly
 * @example readAssembly('cdk.out').map(({ stackName }) => stackName)
 */
export function readAssembly(folder: string): StackTemplate[] {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile))
    throw new CommandError(`${folder} is no assembly: it has no manifest.json. Run npx projen synth first.`);
  const { artifacts = {} } = readJson(manifestFile) as Manifest;
  return Object.entries(artifacts).flatMap(([id, { type, environment, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || properties?.templateFile === undefined) return [];
    const [account, region] = (environment ?? '').replace('aws://', '').split('/');
    const template = readJson(join(folder, properties.templateFile)) as StackTemplate['template'];
    return [
      { stackName: properties.stackName ?? id, account: account ?? '', region: region ?? '', template },
    ];
  });
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CommandError(
      `${file} cannot be read: ${(error as Error).message}. Run npx projen synth again.`,
      {
        cause: error,
      },
    );
  }
}
