import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleLicences } from '../../../scripts/bundle-licences';

const PACKAGE = join(__dirname, '..');
const FOLDER = 'api/authorizer-function';

/** Puts all that the authorizer's function imports into it, with its licences beside it. Tests need it as the build does. */
export default function bundleAuthorizer(): void {
  const { metafile } = buildSync({
    entryPoints: [join(PACKAGE, 'src', FOLDER, 'handler.ts')],
    absWorkingDir: PACKAGE,
    // From the sources, which need no build before.
    tsconfig: join(PACKAGE, '../../tsconfig.dev.json'),
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile: join(PACKAGE, 'lib', FOLDER, 'handler.js'),
    metafile: true,
    logLevel: 'warning',
  });
  writeFileSync(join(PACKAGE, 'lib', FOLDER, 'LICENSES.txt'), bundleLicences(metafile, PACKAGE));
}
