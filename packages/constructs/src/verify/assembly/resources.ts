import { resolveValue } from './resolve';
import type { Assembly, StackTemplate } from '../../assembly/template';

/** A resource of a stage, its properties as AWS will see them. */
export interface StageResource {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** What `Ref` and `Fn::GetAtt` of its ARN give, each where it is known. */
  readonly ref: string;
  readonly arn: string;
}

/** Every resource of an assembly. */
export function resourcesOf({ stacks }: Assembly): StageResource[] {
  return stacks.flatMap((stack) =>
    Object.entries(stack.template.Resources ?? {}).map(([logicalId, { Type, Properties = {} }]) => ({
      stack,
      logicalId,
      type: Type,
      properties: resolveValue(Properties, stack) as Record<string, unknown>,
      ref: String(resolveValue({ Ref: logicalId }, stack)),
      arn: String(resolveValue({ 'Fn::GetAtt': [logicalId, 'Arn'] }, stack)),
    })),
  );
}

/** A property as a text; undefined where it is none. */
export function textProperty({ properties }: StageResource, name: string): string | undefined {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
}
