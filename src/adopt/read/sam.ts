import { combine, type Leftover, NOTHING, type Reading } from '../reading';
import { chooseFunction } from './choose-function';
import { type FieldTable, readFields } from './fields';
import { codeFolderOf, readHandler } from './handler';
import type { Scope } from './intrinsics';
import { readSamEvents } from './sam-events';
import { readPolicies } from './sam-policies';
import { below, entriesOf, itemsOf, mappingOf, type Part, TemplateFile, textOf } from './template-file';

const FUNCTION_TYPES = ['AWS::Serverless::Function', 'AWS::Lambda::Function'];

const RELEASES = 'the release repository decides how a version goes live';
const IN_IMAGE = 'the function is an image: what it needs is installed in it, or bundled';
const DONE = {};

/** AWS SAM Developer Guide, AWS::Serverless::Function. */
const FIELDS: FieldTable = {
  Architectures: DONE,
  AutoPublishAlias: { why: RELEASES },
  CodeUri: DONE,
  DeploymentPreference: { why: RELEASES },
  Description: { to: ['description'] },
  'Environment.Variables.*': { to: ['environment', '*'] },
  'EphemeralStorage.Size': { to: ['ephemeralStorage'] },
  'EventInvokeConfig.MaximumEventAgeInSeconds': { to: ['async', 'maximumEventAge'] },
  'EventInvokeConfig.MaximumRetryAttempts': { to: ['async', 'maximumRetryAttempts'] },
  Events: DONE,
  FunctionName: { why: 'the platform names functions: <Stage><functionName>' },
  Handler: DONE,
  KmsKeyArn: { to: ['kmsKeyArn'] },
  Layers: { why: IN_IMAGE },
  'LoggingConfig.ApplicationLogLevel': { to: ['logging', 'applicationLogLevel'] },
  'LoggingConfig.LogFormat': { to: ['logging', 'format'] },
  'LoggingConfig.SystemLogLevel': { to: ['logging', 'systemLogLevel'] },
  MemorySize: { to: ['memorySize'] },
  PackageType: DONE,
  PermissionsBoundary: { to: ['permissionsBoundary'] },
  Policies: DONE,
  'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions': { to: ['provisionedConcurrency'] },
  ReservedConcurrentExecutions: { to: ['reservedConcurrency'] },
  Role: { why: 'the platform makes the role: write what it allows under permissions' },
  Runtime: DONE,
  'SnapStart.ApplyOn': {
    to: ['snapStart'],
    as: (value) => (value === 'None' ? 'none' : 'publishedVersions'),
  },
  'Tags.*': { to: ['tags', '*'] },
  Timeout: { to: ['timeout'] },
  Tracing: { to: ['tracing'] },
  'VpcConfig.SecurityGroupIds': { to: ['vpc', 'securityGroupIds'] },
  'VpcConfig.SubnetIds': { to: ['vpc', 'subnetIds'] },
};

/**
 * Reads a template of AWS SAM or CloudFormation.
 *
 * @param chosen logical name of the function, where there are several
 * @throws UserError where it cannot be read, or has several functions and none is chosen
 */
export function readSam(file: string, text: string, chosen: string | undefined): Reading {
  const template = TemplateFile.parse(file, text);
  const resources = entriesOf(template.part('Resources'));
  const functions = resources.filter(({ value }) => FUNCTION_TYPES.includes(textOf(mappingOf(value).Type)));
  const found = chooseFunction(file, functions, chosen);
  const scope = {
    parameters: mappingOf(template.part('Parameters').value),
    resources: mappingOf(template.part('Resources').value),
  };
  const others: Leftover[] = resources
    .filter((resource) => resource !== found)
    .map((resource) => ({
      what: `${resource.key} (${textOf(mappingOf(resource.value).Type)})`,
      why: 'a microservice is one function; what it shares with others is the environment repository’s',
      at: template.place(resource),
    }));
  if (!found) return { ...NOTHING, leftovers: others };
  const layers = [below(found, 'Properties'), template.part('Globals', 'Function')];
  const readings = layers.toReversed().map((layer) => readLayer(template, layer, scope));
  return combine([readCode(template, layers), ...readings, { ...NOTHING, leftovers: others }]);
}

function readLayer(template: TemplateFile, layer: Part, scope: Scope): Reading {
  const policies = readPolicies(template, below(layer, 'Policies'), scope);
  const events = readSamEvents(template, below(layer, 'Events'), scope);
  const fields = readFields(template, layer, FIELDS, scope);
  return {
    settings: [...fields.settings, ...policies.settings, ...events.settings],
    leftovers: [...fields.leftovers, ...policies.leftovers, ...events.leftovers],
    routes: events.routes,
  };
}

/** The code: what the function itself says, else what all functions have in common. */
function readCode(template: TemplateFile, layers: readonly Part[]): Reading {
  const said = (key: string): Part | undefined =>
    layers.map((layer) => below(layer, key)).find(({ value }) => value !== undefined);
  const [handler, runtime, architectures] = [said('Handler'), said('Runtime'), said('Architectures')];
  const codeFolder = codeFolderOf(said('CodeUri')?.value);
  const [architecture] = architectures ? itemsOf(architectures) : [];
  return {
    ...(handler ? readHandler(handler.value, codeFolder, template.place(handler)) : NOTHING),
    codeFolder,
    ...(runtime && { runtime: { name: textOf(runtime.value), from: template.place(runtime) } }),
    ...(architecture && {
      architecture: { name: textOf(architecture.value), from: template.place(architecture) },
    }),
  };
}
