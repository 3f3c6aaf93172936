import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../input-error';
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
 * @throws InputError where it is not one, or where a stack does not say its account and region
 */
export function readAssembly(folder: string): Assembly {
  const { artifacts = {} } = readJson<Manifest>(join(folder, 'manifest.json'));
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
  const [, account, region] = /^aws:\/\/(\d{12})\/([a-z0-9-]+)$/.exec(environment) ?? [];
  if (account === undefined || region === undefined) {
    throw new InputError(`${file}: stack ${name} has no account and region`, 'give the stack its env');
  }
  const text = readText(file);
  return { name, account, region, template: parse<Template>(text, file), sizeBytes: Buffer.byteLength(text) };
}

function readJson<Content>(file: string): Content {
  return parse<Content>(readText(file), file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new InputError(`${file} cannot be read`, 'run npx projen synth first');
  }
}

function parse<Content>(text: string, file: string): Content {
  try {
    return JSON.parse(text) as Content;
  } catch (error) {
    throw new InputError(`${file} is not JSON: ${(error as Error).message}`, 'run npx projen synth again');
  }
}
