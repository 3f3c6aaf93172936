import type { TemplateObject, TemplateValue } from './template-value';

/** A list, or the one value that stands for a list of one, as IAM and CloudFormation allow it. */
export function listOf(value: TemplateValue): readonly TemplateValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The texts of a list. */
export function textsOf(value: TemplateValue): string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}

/** A mapping; an empty one in place of anything else. */
export function objectOf(value: TemplateValue): TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as TemplateObject)
    : {};
}

/** A text, or nothing. */
export function textOf(value: TemplateValue): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
