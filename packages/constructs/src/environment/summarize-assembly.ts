import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A stack of an assembly. */
export interface StackSummary {
  readonly name: string;
  readonly resources: number;
  /** Of its template. */
  readonly bytes: number;
}

/** What is in an assembly. */
export interface AssemblySummary {
  readonly folder: string;
  readonly stacks: readonly StackSummary[];
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly properties?: { readonly templateFile: string; readonly stackName?: string };
      }
    >
  >;
}

/** The stacks that a synth wrote, the one with the biggest template first. */
export function summarizeAssembly(folder: string): AssemblySummary {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const stacks = Object.entries(artifacts).flatMap(([id, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || properties === undefined) return [];
    const text = readFileSync(join(folder, properties.templateFile), 'utf8');
    const { Resources = {} } = JSON.parse(text) as { readonly Resources?: object };
    const name = properties.stackName ?? id;
    return [{ name, resources: Object.keys(Resources).length, bytes: Buffer.byteLength(text) }];
  });
  return { folder, stacks: stacks.toSorted((one, other) => other.bytes - one.bytes) };
}
