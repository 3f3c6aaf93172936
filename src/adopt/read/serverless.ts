import { combine, type Leftover, NOTHING, type Reading } from '../reading';
import { chooseFunction } from './choose-function';
import { type FieldTable, readFields } from './fields';
import { readHandler } from './handler';
import type { Scope } from './intrinsics';
import { readServerlessEvents } from './serverless-events';
import { expandVariables } from './serverless-variables';
import { type PermissionsReading, readStatements } from './statements';
import { below, entriesOf, mappingOf, type Part, TemplateFile, textOf } from './template-file';

const DONE = {};
const IN_IMAGE = { why: 'the function is an image: what it needs is installed in it, or bundled' };
const RELEASES = { why: 'the release repository decides what runs in which stage' };

/** Of a function, and of `provider` for all functions (Serverless Framework Guides, Functions). */
const COMMON_FIELDS: FieldTable = {
  architecture: DONE,
  'environment.*': { to: ['environment', '*'] },
  iamRoleStatements: DONE,
  kmsKeyArn: { to: ['kmsKeyArn'] },
  layers: IN_IMAGE,
  logRetentionInDays: { to: ['logging', 'retentionInDays'] },
  memorySize: { to: ['memorySize'] },
  runtime: DONE,
  'tags.*': { to: ['tags', '*'] },
  timeout: { to: ['timeout'] },
  'vpc.securityGroupIds': { to: ['vpc', 'securityGroupIds'] },
  'vpc.subnetIds': { to: ['vpc', 'subnetIds'] },
};

const FUNCTION_FIELDS: FieldTable = {
  ...COMMON_FIELDS,
  description: { to: ['description'] },
  ephemeralStorageSize: { to: ['ephemeralStorage'] },
  events: DONE,
  handler: DONE,
  maximumEventAge: { to: ['async', 'maximumEventAge'] },
  maximumRetryAttempts: { to: ['async', 'maximumRetryAttempts'] },
  name: { why: 'the platform names functions: <Stage><functionName>' },
  provisionedConcurrency: { to: ['provisionedConcurrency'] },
  reservedConcurrency: { to: ['reservedConcurrency'] },
  snapStart: { to: ['snapStart'], as: (value) => (value === true ? 'publishedVersions' : 'none') },
  tracing: { to: ['tracing'], as: tracingOf },
};

const PROVIDER_FIELDS: FieldTable = {
  ...COMMON_FIELDS,
  deploymentBucket: RELEASES,
  'iam.role.statements': DONE,
  name: DONE,
  region: RELEASES,
  stage: RELEASES,
  'tracing.lambda': { to: ['tracing'], as: tracingOf },
};

/** At the root of the file, what the service itself has no need of any more. */
const NOT_OF_A_SERVICE = ['layers', 'plugins', 'stepFunctions'];

/**
 * Reads a `serverless.yml`.
 *
 * @param chosen name of the function, where there are several
 * @throws UserError where it cannot be read, or has several functions and none is chosen
 */
export function readServerless(file: string, text: string, chosen: string | undefined): Reading {
  const template = TemplateFile.parse(file, text);
  const functions = entriesOf(template.part('functions'));
  const found = chooseFunction(file, functions, chosen);
  const resources = entriesOf(template.part('resources', 'Resources'));
  const scope: Scope = {
    parameters: {},
    resources: mappingOf(template.part('resources', 'Resources').value),
    expand: (value, use) => expandVariables(value, template.root, use),
  };
  const provider = template.part('provider');
  const left = (part: Part, what: string, why: string): Leftover => ({ what, why, at: template.place(part) });
  return combine([
    readCode(template, found ? [found, provider] : [provider]),
    readLayer(template, provider, PROVIDER_FIELDS, scope),
    found ? readFunction(template, found, scope) : NOTHING,
    {
      ...NOTHING,
      leftovers: [
        ...functions
          .filter((each) => each !== found)
          .map((each) => left(each, `functions.${each.key}`, 'a microservice is one function')),
        ...resources.map((each) =>
          left(
            each,
            `${each.key} (${textOf(mappingOf(each.value).Type)})`,
            'what a service shares with others is the environment repository’s',
          ),
        ),
        ...NOT_OF_A_SERVICE.map((key) => template.part(key))
          .filter(({ value }) => value !== undefined)
          .map((part) => left(part, textOf(part.path[0]), 'the platform builds and deploys without it')),
      ],
    },
  ]);
}

function readFunction(template: TemplateFile, part: Part, scope: Scope): Reading {
  const events = readServerlessEvents(template, below(part, 'events'), scope);
  return combine([readLayer(template, part, FUNCTION_FIELDS, scope), events]);
}

function readLayer(template: TemplateFile, layer: Part, table: FieldTable, scope: Scope): Reading {
  const statements = [below(layer, 'iamRoleStatements'), below(layer, 'iam', 'role', 'statements')];
  const permissions = statements.map((part): PermissionsReading => readStatements(template, part, scope));
  const fields = readFields(template, layer, table, scope);
  return {
    settings: [...fields.settings, ...permissions.flatMap(({ settings }) => settings)],
    leftovers: [...fields.leftovers, ...permissions.flatMap(({ leftovers }) => leftovers)],
    routes: [],
  };
}

function readCode(template: TemplateFile, layers: readonly Part[]): Reading {
  const said = (key: string): Part | undefined =>
    layers.map((layer) => below(layer, key)).find(({ value }) => value !== undefined);
  const [handler, runtime, architecture] = [said('handler'), said('runtime'), said('architecture')];
  const word = (part: Part) => ({ name: textOf(part.value), from: template.place(part) });
  return {
    ...(handler ? readHandler(handler.value, '.', template.place(handler)) : NOTHING),
    ...(runtime && { runtime: word(runtime) }),
    ...(architecture && { architecture: word(architecture) }),
  };
}

/** `true` is how the framework itself says Active. */
function tracingOf(value: unknown): unknown {
  if (value === true) return 'Active';
  return value === false ? 'none' : value;
}
