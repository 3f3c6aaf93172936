import { stageNames, type StageModel } from '@drystone/config';
import { stageOf } from '../../../src/verify/stage';
import type { Assembly, StackTemplate, TemplateResource } from '../../../src/assembly/template';
import { assemblyOf, stackOf } from './assembly';
import { CONTEXT, fourServices, modelOf } from './stage-model';

type Resources = Readonly<Record<string, TemplateResource>>;

/** A stage that every rule is content with: four services with alarms, a queue with a dead-letter queue, a parameter. */
export function goodModel(): StageModel {
  return modelOf(fourServices());
}

export function goodAssembly(model = goodModel()): Assembly {
  const services = assemblyOf(model).stacks.map((stack, index) =>
    withResources(stack, alarmsOf(model.services[index]!.functionName)),
  );
  return { stacks: [...services, messagingStack()] };
}

/** The good stage with one stack's resources changed. */
export function stageWith(change: (resources: Resources) => Resources, model = goodModel()) {
  const { stacks } = goodAssembly(model);
  const [first, ...others] = stacks;
  return stageOf(model, { stacks: [stackOf(first!.name, change(first!.template.Resources!)), ...others] });
}

/** A stack with more resources, or other ones of the same name. */
export function withResources(stack: StackTemplate, resources: Resources): StackTemplate {
  return stackOf(stack.name, { ...stack.template.Resources, ...resources });
}

function alarmsOf(functionName: string): Resources {
  const alarm = (metric: string): TemplateResource => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: functionName }],
      AlarmActions: [stageNames(CONTEXT).alarmTopic.arn],
    },
  });
  return { Errors: alarm('Errors'), Throttles: alarm('Throttles') };
}

function messagingStack(): StackTemplate {
  return stackOf('staging-messaging', {
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'staging-orders',
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }, maxReceiveCount: 5 },
      },
    },
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'staging-orders-dead-letter' } },
    DeadLetterAlarm: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['DeadLetters', 'QueueName'] } }],
        AlarmActions: [stageNames(CONTEXT).alarmTopic.arn],
      },
    },
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/services/staging/x', Value: 'x' } },
  });
}
