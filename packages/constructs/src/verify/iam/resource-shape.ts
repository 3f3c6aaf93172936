/** `arn:partition:service:region:account`, which wildcards of the rest do not reach into. */
const PLACE_PARTS = 5;

/** An ARN apart: where it is, and what it is there. */
export function partsOfArn(arn: string): { readonly place: string; readonly name: string } {
  const parts = arn.split(':');
  return { place: parts.slice(0, PLACE_PARTS).join(':'), name: parts.slice(PLACE_PARTS).join(':') };
}

/**
 * An ARN without the names in it: what its service takes for the type of the resource. ARNs take turns of type and name.
 *
 * @example resourceShape('arn:aws:dynamodb:eu-west-1:123456789012:table/users/index/GSI1') // '…:table/…/index/…'
 */
export function resourceShape(arn: string): string {
  const { place, name } = partsOfArn(arn);
  const words = name.split(/([:/])/);
  const shape = words.map((word, index) => (index % 4 === 2 || words.length === 1 ? '…' : word));
  return `${place}:${shape.join('')}`;
}
