import { z } from 'zod';
import { type ActionProblem, checkAction } from '../iam/check-action';
import { canBeConfined } from '../iam/iam-actions';
import { isTableAction } from '../iam/table-actions';
import { textOf } from '../validate/fields';
import { reportIssue } from '../validate/report-issue';

const action = (check: (action: string) => ActionProblem | undefined) =>
  z.string().superRefine((value, context) => {
    const problem = checkAction(value) ?? check(value);
    if (problem) reportIssue(context, problem);
  });

const resource = textOf(
  'an ARN of a named resource',
  'write arn:aws:sqs:*:*:orders: region and account may be *, the service may not, and the resource has a name',
  /^(?:\*|arn:aws[a-z-]*:[a-z0-9-]+:(?:[a-z0-9-]+|\*)?:(?:\d{12}|\*)?:(?=.*[A-Za-z0-9])\S+)$/,
);

const conditions = z.record(
  textOf('a condition operator', 'as in StringEquals', /^(?:ForAllValues:|ForAnyValue:)?[A-Z][A-Za-z]+$/),
  z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)])),
);

const permissionOnResources = z
  .strictObject({
    actions: z.array(action(explainNoResources)).min(1).describe('IAM actions, `*` at the end allowed.'),
    resources: z
      .array(resource)
      .min(1)
      .describe(
        'ARNs that the actions may reach; `*` where AWS has nothing to confine them to, or with conditions.',
      ),
    conditions: conditions
      .optional()
      .describe('IAM conditions: operator, then key, then values. Default: none'),
  })
  .superRefine(({ actions, resources, conditions: narrowing = {} }, context) => {
    const confinable = actions.find(canBeConfined);
    const isNarrowed = Object.values(narrowing).some((keys) => Object.keys(keys).length > 0);
    if (confinable === undefined || isNarrowed || !resources.includes('*')) return;
    reportIssue(context, {
      path: ['resources', resources.indexOf('*')],
      code: 'refused_permission',
      message: `${confinable} on * is refused: it reaches all that the account has`,
      help: 'write the ARNs, or conditions',
    });
  });

/**
 * What the service may call. An action alone is one on the service's own partition of the table, or one that AWS
 * cannot confine to resources; all others say which resources they are for.
 */
export const permissions = z
  .array(z.union([action(explainNeedsResources), permissionOnResources]))
  .max(100)
  .default([])
  .describe('IAM actions that the service may call, beyond those that its other fields imply. Default: none');

function explainNeedsResources(name: string): ActionProblem | undefined {
  if (isTableAction(name) || !canBeConfined(name)) return undefined;
  return {
    code: 'refused_permission',
    message: `${name} needs resources: alone it reaches all that the account has`,
    help: `write - { actions: [${name}], resources: [arn:aws:…] }`,
  };
}

function explainNoResources(name: string): ActionProblem | undefined {
  if (!isTableAction(name)) return undefined;
  return {
    code: 'refused_permission',
    message: `${name} takes no resources: the platform confines it to the service's own partition`,
    help: `write - ${name}`,
  };
}
