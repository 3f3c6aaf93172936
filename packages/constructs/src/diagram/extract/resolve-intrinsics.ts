import { partitionOf } from '@drystone/config';
import type { StackTemplate } from '../../assembly/template';
import type { TemplateObject, TemplateValue } from './template-value';

type IdOf = (logicalId: string) => string;

/**
 * A value without intrinsic functions, as far as they can be known before a deploy (AWS CloudFormation Template
 * Reference, intrinsic functions and pseudo parameters). What cannot be known stays as it is.
 */
export function resolveIntrinsics(value: TemplateValue, stack: StackTemplate, idOf: IdOf): TemplateValue {
  const resolve = (inner: TemplateValue) => resolveIntrinsics(inner, stack, idOf);
  if (Array.isArray(value)) return value.map(resolve);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as TemplateObject);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1) {
    if (name === 'Ref') return pseudoParameter(String(argument), stack) ?? idOf(String(argument));
    if (name === 'Fn::GetAtt')
      return idOf(String(Array.isArray(argument) ? argument[0] : argument).split('.')[0]!);
    if (name === 'Fn::Join') return join(resolve(argument));
    if (name === 'Fn::Sub') return substitute(argument, resolve);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolve(inner)]));
}

function pseudoParameter(
  name: string,
  { account, region, name: stackName }: StackTemplate,
): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Partition': partitionOf(region),
    'AWS::Region': region,
    'AWS::StackName': stackName,
    'AWS::URLSuffix': partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  return values[name];
}

function join(argument: TemplateValue): string {
  const [separator, parts] = argument as readonly [string, readonly TemplateValue[]];
  return parts.map(String).join(separator);
}

function substitute(argument: TemplateValue, resolve: (value: TemplateValue) => TemplateValue): string {
  const [text, values] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, TemplateObject];
  return text.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) =>
    String(name in values ? resolve(values[name]) : resolve({ Ref: name.split('.')[0]! })),
  );
}
