import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { GetFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { StageModel, StageService } from '@drystone/config';
import { flightSystem, templatesOf } from '../support/flight-system';
import type { StackTemplate } from '../support/stage';
import { adaptTemplate } from './adapt-template';

/** `CLOUDFORMATION_EMULATOR=http://127.0.0.1:5000` runs these against a fresh emulator that is there: see EMULATOR.md. */
const endpoint = process.env['CLOUDFORMATION_EMULATOR'];
const describeWhereThereIsOne = endpoint === undefined ? describe.skip : describe;

describeWhereThereIsOne('a stage that is deployed to an emulator of AWS CloudFormation', () => {
  const model = flightSystem();
  const { region, stage } = model.context;
  const client = {
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    // It answers an unknown type with a fault, and a second try finds what the first one made.
    maxAttempts: 1,
  };
  const cloudFormation = new CloudFormationClient(client);
  const lambda = new LambdaClient(client);
  const templates = adapted(model);

  beforeAll(async () => {
    for (const [StackName, template] of Object.entries(templates)) {
      await cloudFormation.send(
        new CreateStackCommand({
          StackName,
          TemplateBody: JSON.stringify(template),
          Capabilities: ['CAPABILITY_IAM'],
        }),
      );
    }
  });

  const functionOf = ({ functionName }: StageService) =>
    lambda.send(new GetFunctionCommand({ FunctionName: functionName }));

  it('is created as a whole', async () => {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({}));
    const states = Object.fromEntries(Stacks.map(({ StackName, StackStatus }) => [StackName, StackStatus]));
    for (const name of Object.keys(templates))
      expect([name, states[name]]).toEqual([name, 'CREATE_COMPLETE']);
  });

  it('has each service’s function with its settings, and where callers look for it', async () => {
    const parameters = new SSMClient(client);
    for (const service of model.services) {
      const { Configuration, Code } = await functionOf(service);
      expect(Configuration?.MemorySize).toBe(service.config.memorySize);
      expect(Configuration?.Environment?.Variables?.['TABLE_NAME']).toBe(model.context.tableName);
      expect(Code?.ImageUri).toContain(model.context.bootstrapImage.digest);
      const Name = `/services/${stage}/${service.config.serviceName}`;
      const { Parameter } = await parameters.send(new GetParameterCommand({ Name }));
      expect(Parameter?.Value).toBe(`${Configuration?.FunctionArn}:live`);
    }
  });

  it('has queues that give up a message into a queue that is there', async () => {
    const queues = new SQSClient(client);
    const names = Object.values(templates).flatMap(queueNames);
    expect(names.length).toBeGreaterThan(1);
    for (const QueueName of names.filter((name) => !name.includes('dead-letter'))) {
      const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
      const AttributeNames = ['RedrivePolicy' as const];
      const { Attributes } = await queues.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      const { deadLetterTargetArn } = JSON.parse(Attributes?.RedrivePolicy ?? '{}');
      expect(names).toContain(String(deadLetterTargetArn).split(':').at(-1));
    }
  });

  it('changes the settings of a function where its service changes them', async () => {
    const [service] = model.services;
    const { config } = service!;
    const larger: StageService = { ...service!, config: { ...config, memorySize: 2048 } };
    const StackName = `Staging-${config.serviceName}`;
    const after = adapted({ ...model, services: [larger, ...model.services.slice(1)] })[StackName];
    await cloudFormation.send(
      new UpdateStackCommand({
        StackName,
        TemplateBody: JSON.stringify(after),
        Capabilities: ['CAPABILITY_IAM'],
      }),
    );
    const { Configuration } = await functionOf(service!);
    expect(Configuration?.MemorySize).toBe(2048);
  });
});

function adapted(model: StageModel): Record<string, StackTemplate> {
  const templates = Object.entries(templatesOf(model)).map(
    ([name, each]) => [name, adaptTemplate(each)] as const,
  );
  return Object.fromEntries(templates.filter(([, { Resources }]) => Object.keys(Resources).length > 0));
}

function queueNames({ Resources }: StackTemplate): string[] {
  return Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::SQS::Queue' ? [String(Properties?.['QueueName'])] : [],
  );
}
