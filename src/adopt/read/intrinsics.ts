import { type Mapping, mappingOf, textOf } from './template-file';

/** What a template says of the names that its values use. */
export interface Scope {
  readonly parameters: Mapping;
  readonly resources: Mapping;
  /** Variables of the Serverless Framework, written out. Default: there are none */
  readonly expand?: (text: string, use: Use) => string;
}

/** In an ARN of `permissions`, region and account may be `*`: which they are is the stage's to say. */
export type Use = 'value' | 'arn';

/** A value with its functions worked out, or why that cannot be done. */
export type Resolution =
  { readonly known: true; readonly value: unknown } | { readonly known: false; readonly why: string };

/** Only a deployment knows the value. */
export class Unresolvable extends Error {}

/** Works out what a value is, as far as the template itself says. */
export function resolveValue(value: unknown, scope: Scope, use: Use = 'value'): Resolution {
  try {
    return { known: true, value: resolvePart(value, scope, use) };
  } catch (error) {
    if (error instanceof Unresolvable) return { known: false, why: error.message };
    throw error;
  }
}

function resolvePart(value: unknown, scope: Scope, use: Use): unknown {
  if (typeof value === 'string') return scope.expand?.(value, use) ?? value;
  if (Array.isArray(value)) return value.map((item: unknown) => resolvePart(item, scope, use));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && (name === 'Ref' || name?.startsWith('Fn::')))
    return callFunction(name, argument, scope, use);
  return Object.fromEntries(entries.map(([key, item]) => [key, resolvePart(item, scope, use)]));
}

function callFunction(name: string, argument: unknown, scope: Scope, use: Use): unknown {
  switch (name) {
    case 'Ref':
      return reference(textOf(argument), scope, use);
    case 'Fn::GetAtt':
      return attribute(
        Array.isArray(argument) ? argument.map(textOf).join('.') : textOf(argument),
        scope,
        use,
      );
    case 'Fn::Sub':
      return substitute(argument, scope, use);
    case 'Fn::Join':
      return join(argument, scope, use);
    default:
      throw new Unresolvable(`only a deployment knows what ${name} gives`);
  }
}

function reference(name: string, { parameters, resources }: Scope, use: Use): unknown {
  if (name.startsWith('AWS::')) return pseudoParameter(name, use);
  const { Default: value } = mappingOf(own(parameters, name));
  if (value !== undefined) return value;
  const { Type: type } = mappingOf(own(resources, name));
  if (use === 'arn' && type === 'AWS::SNS::Topic') return arnOf(name, resources);
  if (type !== undefined) throw new Unresolvable(`it names ${name}, which this template makes`);
  throw new Unresolvable(`the parameter ${name} has no default`);
}

function pseudoParameter(name: string, use: Use): string {
  if (name === 'AWS::Partition') return 'aws';
  if (use === 'arn' && (name === 'AWS::Region' || name === 'AWS::AccountId')) return '*';
  throw new Unresolvable(`only a deployment knows ${name}`);
}

function attribute(text: string, { resources }: Scope, use: Use): string {
  const [name = '', ...attributes] = text.split('.');
  if (use === 'arn' && attributes.join('.') === 'Arn') return arnOf(name, resources);
  throw new Unresolvable(`only a deployment knows ${text}`);
}

/** By the name that the template gives; a name that AWS makes up is another one in each stage. */
function arnOf(logicalName: string, resources: Mapping): string {
  const { Type: type, Properties: properties } = mappingOf(own(resources, logicalName));
  const [key, prefix] = (Object.hasOwn(NAMED, textOf(type)) ? NAMED[textOf(type)] : undefined) ?? [];
  const name = key === undefined ? undefined : mappingOf(properties)[key];
  if (typeof name === 'string') return `${prefix}${name}`;
  throw new Unresolvable(
    `${logicalName} has no name of its own: give it one that is the same in every stage`,
  );
}

const NAMED: Readonly<Record<string, readonly [key: string, prefix: string]>> = {
  'AWS::S3::Bucket': ['BucketName', 'arn:aws:s3:::'],
  'AWS::SNS::Topic': ['TopicName', 'arn:aws:sns:*:*:'],
  'AWS::SQS::Queue': ['QueueName', 'arn:aws:sqs:*:*:'],
};

function substitute(argument: unknown, scope: Scope, use: Use): string {
  const [text, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  return textOf(text).replace(/\$\{(!?)([^{}]*)\}/g, (whole, literal: string, name: string) => {
    if (literal) return whole.replace('!', '');
    const given = own(mappingOf(variables), name);
    if (given !== undefined) return textOf(resolvePart(given, scope, use));
    return textOf(name.includes('.') ? attribute(name, scope, use) : reference(name, scope, use));
  });
}

function join(argument: unknown, scope: Scope, use: Use): string {
  const [separator, parts] = Array.isArray(argument) ? (argument as unknown[]) : [];
  const resolved = resolvePart(parts, scope, use);
  if (!Array.isArray(resolved)) throw new Unresolvable('only a deployment knows what Fn::Join joins');
  return resolved.map(textOf).join(textOf(separator));
}

function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
