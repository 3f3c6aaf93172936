/** Operator, condition key, values: the `Condition` of an IAM statement. */
export type PolicyCondition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** A statement of an IAM policy, in the form of its JSON. */
export interface PolicyStatement {
  /** Which part of the configuration it comes from. */
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: PolicyCondition;
}

export function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  condition?: PolicyCondition,
): PolicyStatement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
    ...(condition && { Condition: condition }),
  };
}
