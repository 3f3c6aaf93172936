import type { StageApi, StageModel, StageService } from '@drystone/config';
import { type StageResource, textProperty } from './assembly/resources';
import type { StageFinding } from './finding';
import type { StageRole } from './iam/roles';

/** A function of a stage as IAM sees it: whose it is, and the role that it has. */
export interface StagePrincipal {
  /** Name of the service, or of the BFF's function. */
  readonly name: string;
  readonly functionName: string;
  /** The file that it is from, as findings name it. */
  readonly file: string;
  /** What it is: exactly one of the two. */
  readonly service?: StageService;
  readonly api?: StageApi;
  readonly role: StageRole;
}

/** The functions of a model, each with its role in the assembly, and what is missing there. */
export interface StagePrincipals {
  readonly principals: readonly StagePrincipal[];
  readonly findings: readonly StageFinding[];
}

type ExpectedFunction = Omit<StagePrincipal, 'role'>;

/** Looks up the role of every function that a stage must have. */
export function principalsOf(
  model: StageModel,
  resources: readonly StageResource[],
  roles: readonly StageRole[],
): StagePrincipals {
  const functions = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map((each) => [textProperty(each, 'FunctionName') ?? '', each]),
  );
  const rolesByArn = new Map(roles.map((role) => [role.arn, role]));
  const found = expectedFunctions(model).map((expected) => {
    const resource = functions.get(expected.functionName);
    return { expected, resource, role: rolesByArn.get((resource && textProperty(resource, 'Role')) ?? '') };
  });
  return {
    principals: found.flatMap(({ expected, role }) => (role ? [{ ...expected, role }] : [])),
    findings: found.flatMap(({ expected, resource, role }) => (role ? [] : [missing(expected, resource)])),
  };
}

function expectedFunctions({ services, apis }: StageModel): ExpectedFunction[] {
  return [
    ...services.map((service) => ({
      name: service.config.serviceName,
      functionName: service.functionName,
      service,
      file: service.file,
    })),
    ...apis.flatMap((api) =>
      api.functions.map(({ stageFunctionName }) => ({
        name: stageFunctionName,
        functionName: stageFunctionName,
        api,
        file: api.file,
      })),
    ),
  ];
}

function missing(
  { name, functionName, file }: ExpectedFunction,
  resource: StageResource | undefined,
): StageFinding {
  const what = resource ? `function ${functionName} has a role that` : `function ${functionName}, which`;
  return {
    rule: 'incomplete-assembly',
    subject: name,
    sources: [{ file, path: [] }],
    ...(resource && { stack: resource.stack.name, resource: resource.logicalId }),
    message: `${what} no template has: nothing can be said of what it may do`,
    help: 'run npx projen synth for this stage, from the same checkout of the release repository',
  };
}
