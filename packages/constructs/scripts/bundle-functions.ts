import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleLicences } from '../../../scripts/bundle-licences';

const PACKAGE = join(__dirname, '..');

/** The code of each function that constructs deploy, and where it goes. */
const FUNCTIONS = {
  'src/api/authorizer-function/handler.ts': 'lib/api/authorizer-function/handler.js',
  '../gitops/src/controller/handler.ts': 'lib/release/controller-function/index.js',
  '../gitops/src/webhook/handler.ts': 'lib/release/webhook-function/index.js',
};

/** Puts all that functions import into them, with the licences beside it. Tests need it as the build does. */
export default function bundleFunctions(): void {
  for (const [entryPoint, outfile] of Object.entries(FUNCTIONS)) {
    const { metafile } = buildSync({
      entryPoints: [join(PACKAGE, entryPoint)],
      absWorkingDir: PACKAGE,
      // From the sources, which need no build before.
      tsconfig: join(PACKAGE, '../../tsconfig.dev.json'),
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
      outfile: join(PACKAGE, outfile),
      metafile: true,
      logLevel: 'warning',
    });
    const licences = join(PACKAGE, dirname(outfile), 'LICENSES.txt');
    writeFileSync(licences, bundleLicences(metafile, PACKAGE));
  }
}
