/** A template of CloudFormation, as far as it is looked at. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** A resource of a template, its properties as they stand there. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A stack of an assembly. */
export interface StackTemplate {
  /** The stack's name on AWS. */
  readonly name: string;
  /** Where it goes to, as it says; no account and region of AWS where it does not. */
  readonly account: string;
  readonly region: string;
  readonly template: Template;
  /** Size of the template's text. */
  readonly sizeBytes: number;
}

/** What `cdk synth` wrote: every stack of a stage. */
export interface Assembly {
  readonly stacks: readonly StackTemplate[];
}
