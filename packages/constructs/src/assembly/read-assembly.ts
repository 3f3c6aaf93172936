import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '../command/answer';
import type { Assembly, StackTemplate, Template } from './template';

/** The parts of `manifest.json` that lead to templates (AWS CDK, cloud assembly schema). */
interface Manifest {
  readonly artifacts?: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
  };
}

/**
 * Reads a synthesized assembly, the assemblies within it included.
 *
 * @param folder usually `cdk.out`
 * @throws CommandError where it is not one
 * @example readAssembly('cdk.out').stacks.map(({ name }) => name)
 */
export function readAssembly(folder: string): Assembly {
  const file = join(folder, 'manifest.json');
  const { artifacts = {} } = parse<Manifest>(read(file), file);
  const stacks = Object.entries(artifacts).flatMap(([id, { type, environment = '', properties = {} }]) => {
    if (type === 'cdk:cloud-assembly')
      return readAssembly(join(folder, properties.directoryName ?? id)).stacks;
    if (type !== 'aws:cloudformation:stack') return [];
    const name = properties.stackName ?? id;
    return [readStack(name, environment, join(folder, properties.templateFile ?? `${id}.template.json`))];
  });
  return { stacks };
}

function readStack(name: string, environment: string, file: string): StackTemplate {
  const [account = '', region = ''] = environment.replace('aws://', '').split('/');
  const text = read(file);
  return { name, account, region, template: parse<Template>(text, file), sizeBytes: Buffer.byteLength(text) };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new CommandError(`${file} cannot be read`, { help: 'run npx projen synth first', cause });
  }
}

function parse<Content>(text: string, file: string): Content {
  try {
    return JSON.parse(text) as Content;
  } catch (cause) {
    const message = `${file} is not JSON: ${(cause as Error).message}`;
    throw new CommandError(message, { help: 'run npx projen synth again', cause });
  }
}
