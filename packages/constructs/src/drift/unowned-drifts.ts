/** A resource that is on AWS otherwise than its template says (AWS CloudFormation API reference, StackResourceDrift). */
export interface ResourceDrift {
  readonly StackId: string;
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  readonly StackResourceDriftStatus: string;
  readonly PropertyDifferences?: readonly PropertyDifference[];
}

/** One property of it. */
export interface PropertyDifference {
  readonly PropertyPath: string;
  readonly ExpectedValue: string;
  readonly ActualValue: string;
  readonly DifferenceType: string;
}

/** What the controller of releases sets after a deploy, by the type of the resource: the beginnings of property paths. */
const OWNED_BY_CONTROLLER: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': ['/Code'],
  'AWS::Lambda::Alias': ['/FunctionVersion', '/RoutingConfig', '/ProvisionedConcurrencyConfig'],
  'AWS::Lambda::Version': ['/ProvisionedConcurrencyConfig'],
};

/**
 * Drifts less what the controller of releases owns: what is left, somebody changed by hand.
 *
 * @example unownedDrifts(JSON.parse(output).StackResourceDrifts)
 */
export function unownedDrifts(drifts: readonly ResourceDrift[]): ResourceDrift[] {
  return drifts.flatMap((drift) => {
    if (drift.StackResourceDriftStatus !== 'MODIFIED') return [drift];
    const owned = OWNED_BY_CONTROLLER[drift.ResourceType] ?? [];
    const left = (drift.PropertyDifferences ?? []).filter(
      ({ PropertyPath: path }) => !owned.some((each) => path === each || path.startsWith(`${each}/`)),
    );
    return left.length > 0 ? [{ ...drift, PropertyDifferences: left }] : [];
  });
}
