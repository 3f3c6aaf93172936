import { partitionOf } from '@drystone/config';
import { namePropertyOf, namesOf } from './resource-names';
import type { StackTemplate, TemplateResource } from '../../assembly/template';

/** Stands where `AWS::NoValue` takes a key or an item away. */
const NOTHING = Symbol('AWS::NoValue');

/** What a text has where only AWS knows the value; no name or ARN has these characters. */
const UNKNOWN = { open: '\u00ab', close: '\u00bb' };

/** Whether all of a resolved value is known before it is deployed. */
export function isKnown(value: unknown): boolean {
  return !JSON.stringify(value ?? null).includes(UNKNOWN.open);
}

/**
 * A value of a template as AWS will see it (AWS CloudFormation template reference, intrinsic functions).
 *
 * A resource without a name is called `<stack>-<logicalId>`, which CloudFormation only adds random letters to. What
 * only AWS knows becomes `«logicalId.Attribute»`: see `isKnown`.
 *
 * @param value anything from a template
 * @param stack the stack whose template it is from
 * @example resolveValue({ 'Fn::GetAtt': ['Queue', 'Arn'] }, stack) // 'arn:aws:sqs:eu-west-1:123456789012:orders'
 */
export function resolveValue(value: unknown, stack: StackTemplate): unknown {
  const resolved = resolve(value, stack);
  return resolved === NOTHING ? undefined : resolved;
}

function resolve(value: unknown, stack: StackTemplate): unknown {
  if (Array.isArray(value))
    return value.map((item) => resolve(item, stack)).filter((item) => item !== NOTHING);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'))) {
    return call(name, argument, stack);
  }
  const kept = entries.map(([key, each]) => [key, resolve(each, stack)] as const);
  return Object.fromEntries(kept.filter(([, each]) => each !== NOTHING));
}

function call(name: string, argument: unknown, stack: StackTemplate): unknown {
  switch (name) {
    case 'Ref':
      return reference(String(argument), stack);
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] = Array.isArray(argument) ? argument : String(argument).split('.');
      return attributeOf(String(logicalId), attribute.join('.'), stack);
    }
    case 'Fn::Join': {
      const [separator, items] = argument as [string, unknown];
      const resolved = resolve(items, stack);
      return Array.isArray(resolved) ? resolved.join(separator) : unknown(name);
    }
    case 'Fn::Sub':
      return substitute(argument as string | [string, Record<string, unknown>], stack);
    case 'Fn::Select': {
      const [index, items] = resolve(argument, stack) as [number | string, unknown];
      return Array.isArray(items) ? (items[Number(index)] ?? unknown(name)) : unknown(name);
    }
    default:
      return unknown(name);
  }
}

function reference(name: string, stack: StackTemplate): unknown {
  if (name === 'AWS::NoValue') return NOTHING;
  const pseudoParameter = pseudoParameters(stack)[name];
  if (pseudoParameter !== undefined) return pseudoParameter;
  const parameter = stack.template.Parameters?.[name];
  if (parameter !== undefined) return parameter.Default ?? unknown(name);
  return namesOfResource(name, stack)?.ref ?? unknown(name);
}

function pseudoParameters({ account, region, name }: StackTemplate): Readonly<Record<string, string>> {
  const partition = partitionOf(region);
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::StackName': name,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
}

function attributeOf(logicalId: string, attribute: string, stack: StackTemplate): string {
  const names = namesOfResource(logicalId, stack);
  if (attribute === 'Arn' || attribute === 'TopicArn')
    return names?.arn ?? unknown(`${logicalId}.${attribute}`);
  const resource = stack.template.Resources?.[logicalId];
  const isName = resource !== undefined && attribute === namePropertyOf(resource.Type);
  return isName ? nameOf(logicalId, resource, stack) : unknown(`${logicalId}.${attribute}`);
}

function namesOfResource(logicalId: string, stack: StackTemplate) {
  const resource = stack.template.Resources?.[logicalId];
  if (resource === undefined) return undefined;
  const place = { partition: partitionOf(stack.region), region: stack.region, account: stack.account };
  return namesOf(resource.Type, nameOf(logicalId, resource, stack), place);
}

function nameOf(logicalId: string, { Type, Properties }: TemplateResource, stack: StackTemplate): string {
  const name = resolve(Properties?.[namePropertyOf(Type) ?? ''], stack);
  return typeof name === 'string' ? name : `${stack.name}-${logicalId}`;
}

function substitute(
  argument: string | readonly [string, Record<string, unknown>],
  stack: StackTemplate,
): string {
  const [text, variables] = typeof argument === 'string' ? [argument, {}] : argument;
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in variables) return String(resolve(variables[name], stack));
    return String(call(name.includes('.') ? 'Fn::GetAtt' : 'Ref', name, stack));
  });
}

function unknown(what: string): string {
  return `${UNKNOWN.open}${what}${UNKNOWN.close}`;
}
