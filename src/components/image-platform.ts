/**
 * What image builders call an architecture of AWS Lambda.
 *
 * @example imagePlatform('arm64') // 'linux/arm64'
 */
export function imagePlatform(architecture: string): string {
  return architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64';
}
