import { type PolicyValidationPluginReport, Validations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { Acknowledgement } from './acknowledgements';

/** A rule pack that can look at constructs before they are synthesized. */
export interface RulePack {
  validateScope(scope: IConstruct): PolicyValidationPluginReport;
}

/** A finding that stands, by its exact id and the construct that it is about. */
export interface AcknowledgedFinding {
  readonly id: string;
  readonly constructPath: string;
  readonly reason: string;
}

/**
 * Acknowledges each finding that one of the acknowledgements is about, at its construct and by its exact id: rule packs
 * know no other way, and an acknowledgement of an app would hide what is found elsewhere.
 */
export function acknowledgeFindings(
  app: IConstruct,
  packs: readonly RulePack[],
  acknowledgements: readonly Acknowledgement[],
): AcknowledgedFinding[] {
  const violations = packs.flatMap((pack) => pack.validateScope(app).violations);
  const found = violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.flatMap(({ constructPath = '' }) => {
      const reason = acknowledgements.find((each) => isAbout(each, ruleName, constructPath))?.reason;
      return reason === undefined ? [] : [{ id: ruleName, constructPath, reason }];
    }),
  );
  for (const { id, constructPath, reason } of found) {
    const construct = constructAt(app, constructPath);
    if (construct) Validations.of(construct).acknowledge({ id, reason });
  }
  return found;
}

function isAbout({ rule, detail, path = /^/ }: Acknowledgement, id: string, constructPath: string): boolean {
  const [, name, inBrackets] = /^([^[]+)(?:\[(.*)\])?$/s.exec(id) ?? [];
  const isDetail = detail === undefined ? inBrackets === undefined : detail.test(inBrackets ?? '');
  return name === rule && isDetail && path.test(constructPath);
}

function constructAt(root: IConstruct, path: string): IConstruct | undefined {
  return path
    .split('/')
    .reduce<IConstruct | undefined>((construct, id) => construct?.node.tryFindChild(id), root);
}
