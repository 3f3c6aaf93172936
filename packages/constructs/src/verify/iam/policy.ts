/** A statement of an IAM policy, as its JSON has it. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The JSON of a policy. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: readonly Statement[] | Statement;
}

/** A policy and what it is called in its stack. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** All that decides what a role may do. */
export interface PolicySet {
  readonly identity: readonly NamedPolicy[];
  /** What the role never exceeds. Default: it has no boundary, or one that no template shows */
  readonly boundary?: NamedPolicy;
}

/** What IAM writes as one text or a list, as a list. */
export function listOf<Item>(value: Item | readonly Item[] | undefined): readonly Item[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Item];
}
