import { policyStatements, stageNames, type StageModel, type StageService } from '@drystone/config';
import type { Statement } from '../../../src/verify/iam/policy';
import type { Assembly, StackTemplate, Template } from '../../../src/assembly/template';
import { CONTEXT } from './stage-model';

/** A stack with these resources. */
export function stackOf(name: string, resources: Template['Resources']): StackTemplate {
  const template = { Resources: resources ?? {} };
  const { account, region } = CONTEXT;
  return { name, account, region, template, sizeBytes: JSON.stringify(template).length };
}

/** A function and a role with these statements. */
export function serviceStack(service: StageService, statements: readonly Statement[]): StackTemplate {
  return stackOf(`staging-${service.config.serviceName}`, {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          { PolicyName: 'permissions', PolicyDocument: { Version: '2012-10-17', Statement: statements } },
        ],
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: service.functionName, Role: { 'Fn::GetAtt': ['Role', 'Arn'] } },
    },
  });
}

/** Every service of a model with the statements that its configuration comes to. */
export function assemblyOf({ services, context }: StageModel): Assembly {
  const scope = { tableArn: stageNames(context).table.arn };
  return {
    stacks: services.map((service) => serviceStack(service, policyStatements(service.config, scope))),
  };
}
