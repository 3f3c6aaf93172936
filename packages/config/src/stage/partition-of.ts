/**
 * The partition of AWS that a region is in (IAM User Guide, ARN format).
 *
 * @example partitionOf('eu-west-1') // 'aws'
 */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
