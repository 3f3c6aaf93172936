import type { Assembly, StackTemplate } from './template';

/** How much of CloudFormation's limits a template takes. */
export interface TemplateSize {
  readonly stack: string;
  readonly parts: ReadonlyArray<{
    readonly part: TemplatePart;
    readonly used: number;
    readonly limit: number;
  }>;
}

/** What of a template has a limit. */
export type TemplatePart = keyof typeof TEMPLATE_LIMITS;

/** AWS CloudFormation quotas: what a template takes at most. */
export const TEMPLATE_LIMITS = { resources: 500, outputs: 200, parameters: 200, bytes: 1_048_576 };

/** The size of each template of an assembly. */
export function templateSizes({ stacks }: Assembly): TemplateSize[] {
  return stacks.map((stack) => ({
    stack: stack.name,
    parts: Object.entries(usedOf(stack)).map(([part, used]) => {
      const name = part as TemplatePart;
      return { part: name, used, limit: TEMPLATE_LIMITS[name] };
    }),
  }));
}

function usedOf({ template, sizeBytes }: StackTemplate): Readonly<Record<TemplatePart, number>> {
  const count = (part: object | undefined) => Object.keys(part ?? {}).length;
  return {
    resources: count(template.Resources),
    outputs: count(template.Outputs),
    parameters: count(template.Parameters),
    bytes: sizeBytes,
  };
}
