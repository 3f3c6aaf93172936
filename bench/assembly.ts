import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The templates of an assembly by their stacks. */
export type Templates = ReadonlyMap<string, string>;

/** AWS CloudFormation quotas: size of a template, and resources in it. */
const MAX_TEMPLATE_BYTES = 1_000_000;
const MAX_RESOURCES = 500;

const SUFFIX = '.template.json';

export function readTemplates(folder: string): Templates {
  const files = readdirSync(folder).filter((name) => name.endsWith(SUFFIX));
  return new Map(
    files.map((file) => [file.slice(0, -SUFFIX.length), readFileSync(join(folder, file), 'utf8')]),
  );
}

/** How many resources of each type each stack has. */
export function resourceCounts(templates: Templates): Record<string, Record<string, number>> {
  const counts = [...templates].map(([stack, text]) => {
    const ofStack: Record<string, number> = {};
    for (const type of resourceTypes(text)) ofStack[type] = (ofStack[type] ?? 0) + 1;
    return [stack, ofStack] as const;
  });
  return Object.fromEntries(counts);
}

/** The share of a quota that the template nearest to one takes, in percent. */
export function largestShare(templates: Templates): number {
  const shares = [...templates.values()].flatMap((text) => [
    Buffer.byteLength(text) / MAX_TEMPLATE_BYTES,
    resourceTypes(text).length / MAX_RESOURCES,
  ]);
  return Math.max(...shares) * 100;
}

/** The stacks whose templates differ. */
export function changedStacks(before: Templates, after: Templates): string[] {
  const stacks = new Set([...before.keys(), ...after.keys()]);
  return [...stacks].filter((stack) => before.get(stack) !== after.get(stack));
}

function resourceTypes(template: string): string[] {
  const { Resources } = JSON.parse(template) as {
    readonly Resources: Readonly<Record<string, { readonly Type: string }>>;
  };
  return Object.values(Resources).map(({ Type }) => Type);
}
