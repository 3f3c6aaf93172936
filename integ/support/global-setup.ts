import { tmpdir } from 'node:os';
import { enterTemporaryFolder } from '../../scripts/temporary-folder';
import { execute } from './execute';

/** What all suites run by npx: two that install that at once, on a machine that is new, break each other's. */
export default function prepare(): void {
  enterTemporaryFolder();
  execute(tmpdir(), 'npx', '--yes', 'projen', '--version');
  // Dozens of installs ask for the same packages: what npm has, it need not ask for again.
  process.env.npm_config_prefer_offline = 'true';
}
