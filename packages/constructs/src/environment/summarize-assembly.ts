import { readAssembly } from '../assembly/read-assembly';

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

/** The stacks that a synth wrote, the one with the biggest template first. */
export function summarizeAssembly(folder: string): AssemblySummary {
  const stacks = readAssembly(folder).stacks.map(({ name, template: { Resources = {} }, sizeBytes }) => ({
    name,
    resources: Object.keys(Resources).length,
    bytes: sizeBytes,
  }));
  return { folder, stacks: stacks.toSorted((one, other) => other.bytes - one.bytes) };
}
