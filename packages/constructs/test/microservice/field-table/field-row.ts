import { resourcesOf, type StackTemplate } from '../../support/stage';

/** Where a field shows in the templates of a stage. */
export interface FieldRow {
  /** As the schema has it, with an index or a key where the file has one: `events.sqs[0].batchSize`. */
  readonly field: string;
  /** What must stand around the field. Default: nothing */
  readonly around?: Readonly<Record<string, unknown>>;
  /** Two values of the field. */
  readonly values: readonly [unknown, unknown];
  /** What the templates have for each of the two. */
  readonly shows: readonly [unknown, unknown];
  readonly look: (template: StackTemplate) => unknown;
}

/** A field that no template has. */
export interface FieldElsewhere {
  readonly field: string;
  readonly reason: string;
}

type Row = Omit<FieldRow, 'shows' | 'look'> & { readonly shows?: FieldRow['shows'] };

/**
 * A field that is a property of the only resource of a type.
 *
 * @param property path below its properties, as in `Environment.Variables.LOG_LEVEL`
 */
export function property(type: string, path: string, row: Row): FieldRow {
  return looking((template) => valueAt(only(template, type).Properties, path), row);
}

/** A field that shows in another way. */
export function looking(look: FieldRow['look'], row: Row): FieldRow {
  return { shows: row.values, ...row, look };
}

/** The statement of the function's role that has an id; undefined where there is none. */
export function statement(sid: string) {
  return (template: StackTemplate) => {
    const role = resourcesOf(template, 'AWS::IAM::Role').find(
      ({ Properties }) =>
        valueAt(Properties, 'AssumeRolePolicyDocument.Statement.0.Principal.Service') ===
        'lambda.amazonaws.com',
    );
    const statements = valueAt(role?.Properties, 'Policies.0.PolicyDocument.Statement');
    return (statements as { readonly Sid: string }[]).find(({ Sid }) => Sid === sid);
  };
}

/** A part of what is looked at; undefined where it is not there. */
export function partOf(look: FieldRow['look'], path: string): FieldRow['look'] {
  return (template) => valueAt(look(template), path);
}

/** The only alarm on a metric: its property. */
export function alarm(metric: string, path: string): FieldRow['look'] {
  return (template) => {
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(
      ({ Properties }) => Properties?.['MetricName'] === metric,
    );
    if (alarms.length > 1) throw new Error(`${alarms.length} alarms on ${metric}`);
    return valueAt(alarms[0]?.Properties, path);
  };
}

export function only(template: StackTemplate, type: string) {
  const [first, ...others] = resourcesOf(template, type);
  if (!first || others.length > 0) throw new Error(`${others.length + (first ? 1 : 0)} resources of ${type}`);
  return first;
}

export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], value);
}
