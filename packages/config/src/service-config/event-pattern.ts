import { z } from 'zod';
import { isMapping } from '../json/is-mapping';
import { typeName } from '../validate/explain-issue';
import { reportIssue, type ReportedIssue } from '../validate/report-issue';
import { formatPath } from '../validate/violations';
import type { ConfigPath } from '../yaml/yaml-source';
import { isOperator, operatorMistakes } from './event-operators';

/**
 * A pattern that events are held against. EventBridge, the filters of AWS Lambda and the policies of Amazon SNS refuse the
 * same, as all of them compile patterns with the same engine, whose source is public (github.com/aws/event-ruler).
 * Sources: EventBridge User Guide, eb-create-pattern-operators.html; Lambda Developer Guide, invocation-eventfiltering.html;
 * SNS Developer Guide, sns-subscription-filter-policies.html.
 */
export const eventPattern = z
  .record(z.string(), z.unknown())
  .superRefine((pattern, context) =>
    fieldMistakes(pattern, []).forEach((each) => reportIssue(context, each)),
  );

/** The same as a part of a pattern: there, an empty one is refused. */
export const partOfEventPattern = eventPattern.superRefine((pattern, context) => {
  if (Object.keys(pattern).length === 0) reportIssue(context, emptiness([]));
});

function fieldMistakes(pattern: Readonly<Record<string, unknown>>, path: ConfigPath): ReportedIssue[] {
  return Object.entries(pattern).flatMap(([name, wanted]) => {
    const below = [...path, name];
    if (isMapping(wanted)) return nestedMistakes(wanted, below);
    if (!Array.isArray(wanted)) return [mistype(below)];
    if (name === '$or' && areAlternatives(wanted)) return alternativeMistakes(wanted, below);
    return wanted.length === 0
      ? [emptiness(below)]
      : wanted.flatMap((value: unknown, index) => valueMistakes(value, [...below, index]));
  });
}

function nestedMistakes(pattern: Readonly<Record<string, unknown>>, path: ConfigPath): ReportedIssue[] {
  return Object.keys(pattern).length === 0 ? [emptiness(path)] : fieldMistakes(pattern, path);
}

/** Otherwise `$or` is the name of a field as any other. */
function areAlternatives(values: readonly unknown[]): values is readonly Record<string, unknown>[] {
  return values.every((each) => isMapping(each) && !Object.keys(each).some(isOperator));
}

function alternativeMistakes(
  alternatives: readonly Record<string, unknown>[],
  path: ConfigPath,
): ReportedIssue[] {
  if (alternatives.length < 2) {
    const message = `${formatPath(path)} has ${alternatives.length} alternatives`;
    return [{ path, code: 'out_of_range', message, help: 'write two or more patterns' }];
  }
  return alternatives.flatMap((each, index) => nestedMistakes(each, [...path, index]));
}

function valueMistakes(value: unknown, path: ConfigPath): ReportedIssue[] {
  if (isMapping(value)) return operatorMistakes(value, path);
  if (!Array.isArray(value)) return [];
  const message = `${formatPath(path)} is a list in a list`;
  return [{ path, code: 'wrong_type', message, help: 'write its values into the list around it' }];
}

function mistype(path: ConfigPath): ReportedIssue {
  const message = `${formatPath(path)} is not ${typeName('array')}`;
  return { path, code: 'wrong_type', message, help: 'write the values that match as a list: [value]' };
}

function emptiness(path: ConfigPath): ReportedIssue {
  const subject = path.length === 0 ? 'the pattern' : formatPath(path);
  const message = `${subject} is empty`;
  return { path, code: 'out_of_range', message, help: 'write what matches, or remove the key' };
}
