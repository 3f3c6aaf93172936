/** What a field of `api-config.yaml` comes to on AWS. */
export interface FieldRow {
  /** As `fieldPaths` names it. */
  readonly field: string;
  /** Fields of the file that set it to something other than its default. */
  readonly content: object;
  /** The type of a resource, without `AWS::`, and properties that one of them then has, and had not before. */
  readonly effect: readonly [type: string, properties: object];
  /** Fields of the file that both have. Default: none */
  readonly around?: object;
}
