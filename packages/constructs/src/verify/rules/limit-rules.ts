import { type StageResource, textProperty } from '../assembly/resources';
import type { StageFinding } from '../finding';
import type { StageRule } from '../stage';
import { findingAt } from './resource-finding';
import { type TemplateSize, templateSizes } from '../../assembly/template-sizes';

/** A part of a limit from which growth is to be thought of. */
const WARNING_SHARE = 0.6;

/** Longest names: AWS CloudFormation template reference and API reference of each service. */
const NAME_LENGTHS: Readonly<Record<string, readonly [property: string, max: number]>> = {
  'AWS::CloudWatch::Alarm': ['AlarmName', 255],
  'AWS::Events::EventBus': ['Name', 256],
  'AWS::Events::Rule': ['Name', 64],
  'AWS::IAM::ManagedPolicy': ['ManagedPolicyName', 128],
  'AWS::IAM::Role': ['RoleName', 64],
  'AWS::Lambda::Function': ['FunctionName', 64],
  'AWS::Logs::LogGroup': ['LogGroupName', 512],
  'AWS::S3::Bucket': ['BucketName', 63],
  'AWS::SNS::Topic': ['TopicName', 256],
  'AWS::SQS::Queue': ['QueueName', 80],
  'AWS::SSM::Parameter': ['Name', 1011],
  'AWS::Scheduler::Schedule': ['Name', 64],
};

/** AWS Systems Manager quotas: bytes of a parameter. */
const PARAMETER_BYTES: Readonly<Record<string, number>> = { Standard: 4096, Advanced: 8192 };

/** Templates, names and parameters that are too large, or soon will be. */
export const limitRules: StageRule = ({ assembly, resources }) => [
  ...templateSizes(assembly).flatMap(templateLimits),
  ...resources.flatMap(nameLength),
  ...resources.filter(({ type }) => type === 'AWS::SSM::Parameter').flatMap(parameterSize),
];

function templateLimits({ stack, parts }: TemplateSize): StageFinding[] {
  return parts.flatMap(({ part, used, limit }): StageFinding[] => {
    const share = used / limit;
    if (share <= WARNING_SHARE) return [];
    const found = `${used} ${part}, ${Math.round(share * 100)} % of ${limit}`;
    const isRefused = share > 1;
    return [
      {
        rule: 'limits/template',
        subject: stack,
        stack,
        ...(!isRefused && { severity: 'warning' as const }),
        message: `the template has ${found}: CloudFormation refuses ${isRefused ? 'it' : 'more than that limit'}`,
        help: 'give what can stand alone a stack of its own',
      },
    ];
  });
}

function nameLength(resource: StageResource): StageFinding[] {
  const [property, max] = NAME_LENGTHS[resource.type] ?? ['', Infinity];
  const name = textProperty(resource, property);
  if (name === undefined || name.length <= max) return [];
  return [
    findingAt(resource, {
      rule: 'limits/name',
      message: `${property} ${name} has ${name.length} characters, and AWS accepts ${max}`,
      help: 'shorten the name of the service, or give it a functionName in services.yaml',
    }),
  ];
}

function parameterSize(resource: StageResource): StageFinding[] {
  const { Tier: tier = 'Standard', Value: value } = resource.properties;
  const max = PARAMETER_BYTES[String(tier)] ?? 8192;
  const sizeBytes = typeof value === 'string' ? Buffer.byteLength(value) : 0;
  if (sizeBytes <= max) return [];
  return [
    findingAt(resource, {
      rule: 'limits/parameter',
      message: `the parameter has ${sizeBytes} bytes, and Systems Manager accepts ${max}`,
      help: 'give each entry a parameter of its own',
    }),
  ];
}
