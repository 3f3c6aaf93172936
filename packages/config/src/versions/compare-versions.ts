const STABLE = /^(\d+)\.(\d+)\.(\d+)$/;

/** Whether a version is a release: previews are for those who ask for them by name. */
export function isStable(version: string): boolean {
  return STABLE.test(version);
}

/** Whether one version comes after another (Semantic Versioning 2.0.0, §11); a preview comes before its release. */
export function isNewer(version: string, than: string): boolean {
  const [left, right] = [numbers(version), numbers(than)];
  const index = left.findIndex((number, position) => number !== right[position]);
  if (index >= 0) return left[index]! > right[index]!;
  return isStable(version) && !isStable(than);
}

/** Orders versions from the oldest to the newest, for `toSorted`; previews of one release stay as they are. */
export function compareVersions(left: string, right: string): number {
  return Number(isNewer(left, right)) - Number(isNewer(right, left));
}

function numbers(version: string): number[] {
  return version.split('-')[0]!.split('.').map(Number);
}
