/** Versions of the tools in a generated repository, in one place; an upgrade of drystone moves them. */
export const toolVersions = {
  // The line that reads our assemblies: `latest` of aws-cdk is 3.0.0, published by accident, and refuses them.
  awsCdk: '~2.1148.1',
  awsCdkLib: '^2.276.0',
  cdkNag: '^3.0.2',
  constructs: '^10.5.0',
  elkjs: '^0.12.1',
  esbuild: '^0.28.2',
  iamData: '>=0.21.202609261 <1.0.0',
  iamSimulate: '^0.1.173',
  jiti: '^2.7.0',
  jsii: '~6.0.0',
  // Exact: newer releases publish their platform bindings unevenly, and then `npm ci` refuses the lock file.
  oxlint: '1.80.0',
  projen: '^0.103.25',
  tsx: '^4.23.0',
  // Left open, TypeScript 7 would come; the 6.0 line is what the linter and editors know.
  typescript: '~6.0.3',
  typesAwsLambda: '^8.10.164',
  zod: '^4.6.0',
};
