import bundleFunctions from '../packages/constructs/scripts/bundle-functions';
import { bundlePrograms } from './bundle-programs';
import { enterTemporaryFolder } from './temporary-folder';

/** Before the unit tests. What constructs deploy is a bundle, as the build makes it. */
export default function prepare(): void {
  enterTemporaryFolder();
  bundleFunctions();
  bundlePrograms();
}
