const { transformSync, version } = require('esbuild');

/** TypeScript to CommonJS without a type check: `npm run typecheck` does that, once for everything. */
module.exports = {
  getCacheKey: (source, path) => `${version}:${path}:${source}`,
  process: (source, path) =>
    transformSync(source, {
      loader: 'ts',
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile: path,
    }),
};
