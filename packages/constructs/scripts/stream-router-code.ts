import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** The code of the stream router, without the AWS SDK: that is part of the runtime (AWS Lambda Developer Guide, building with Node.js). */
export function streamRouterCode(): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(__dirname, '../src/data/stream-router/handler.ts')],
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['@aws-sdk/*'],
  });
  return outputFiles[0]!.text.trim();
}
