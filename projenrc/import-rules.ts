/** What each part of the tree may import besides itself and Node.js (docs/architecture.md, the packages). */
export const IMPORT_RULES: Readonly<
  Record<string, { readonly allowed: readonly string[]; readonly help: string }>
> = {
  'src/**': {
    allowed: ['projen', 'projen/**', 'constructs', '@drystone/config'],
    help: 'the root is installed in every repository: it needs projen, constructs and @drystone/config only',
  },
  'packages/config/src/**': {
    allowed: ['zod', 'yaml'],
    help: 'config is the bottom: zod and yaml only',
  },
  'packages/runtime/src/**': {
    allowed: [
      '@aws-sdk/*',
      '@aws-lambda-powertools/*',
      'aws-jwt-verify',
      'aws-jwt-verify/**',
      'openapi-fetch',
      'aws-lambda',
    ],
    help: 'runtime ends up in every handler: AWS SDK v3 clients, Powertools, aws-jwt-verify and openapi-fetch only',
  },
  'packages/local/src/**': {
    allowed: ['@drystone/config', 'croner', 'dynalite', 'esbuild', 'ajv', 'ajv-draft-04', 'aws-lambda'],
    help: 'local starts what it is handed: of our packages it imports config only',
  },
  'packages/constructs/src/**': {
    allowed: ['@drystone/config', 'aws-cdk-lib', 'aws-cdk-lib/**', 'constructs', 'elkjs', 'elkjs/**'],
    help: 'constructs is for environments: aws-cdk-lib, constructs, elkjs for the picture and @drystone/config only',
  },
  'packages/constructs/src/data/stream-router/**': {
    allowed: ['@aws-sdk/client-sqs'],
    help: 'the stream router is the code of a function: @aws-sdk/client-sqs only',
  },
  'packages/constructs/src/api/authorizer-function/**': {
    allowed: ['@drystone/runtime/**'],
    help: 'the authorizer is the code of a function: @drystone/runtime only',
  },
  'packages/fleet/src/**': {
    allowed: ['@drystone/config', 'diff'],
    help: 'fleet asks the version in question at run time: of our packages it imports config only',
  },
  'packages/gitops/src/**': {
    allowed: ['@drystone/config', '@aws-sdk/*', '@aws-lambda-powertools/*', 'aws-lambda', 'croner', 'semver'],
    help: 'gitops is the controller and its commands: AWS SDK v3 clients, Powertools, croner, semver and @drystone/config only',
  },
  'packages/contracts/src/**': {
    allowed: ['@drystone/config', 'zod', 'openapi-typescript', 'ajv', 'ajv/**', 'ajv-formats'],
    help: 'contracts is installed by every service and BFF: OpenAPI tools and @drystone/config only',
  },
};

/** The override of one part's lint rules that refuses every other import. */
export function importOverride(files: string) {
  const { allowed, help } = IMPORT_RULES[files]!;
  const exceptions = ['node:**', 'node:*/**', './**', '../**', '.', '..', ...allowed].map(
    (pattern) => `!${pattern}`,
  );
  return {
    files: [files],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['*', ...exceptions], message: help }] }],
    },
  };
}
